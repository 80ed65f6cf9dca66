import { connect } from "node:net";

export interface EngineWatch {
  /** `host:port`, or undefined while no engine is known. */
  readonly address: () => string | undefined;
  readonly everyMs: number;
  /** Called once, when the engine is gone. */
  readonly onGone: () => void;
}

/** Looks now and then whether the engine still listens: one that was killed says nothing, and its plugin would live on. */
export function watchEngine({ address, everyMs, onGone }: EngineWatch): void {
  let failures = 0;
  const timer = setInterval(async () => {
    const engine = address();
    if (engine === undefined) return;
    failures = (await listens(engine)) ? 0 : failures + 1;
    if (failures < 2) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
}

function listens(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
