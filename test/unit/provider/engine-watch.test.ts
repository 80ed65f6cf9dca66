import { createServer } from "node:net";
import { watchEngine } from "../../../provider/rpc/engine-watch.ts";

const EVERY_MS = 20;

/** Resolves with true when the engine is found gone within `withinMs`. */
function foundGone(address: () => string | undefined, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    const onGone = () => {
      clearTimeout(timer);
      resolve(true);
    };
    watchEngine({ address, everyMs: EVERY_MS, onGone });
  });
}

describe("watching the engine", () => {
  test("sees that it is gone", async () => {
    expect(await foundGone(() => "127.0.0.1:1", 5_000)).toBe(true);
  });

  test("waits while there is none, and while it listens", async () => {
    expect(await foundGone(() => undefined, 10 * EVERY_MS)).toBe(false);
    const server = createServer((socket) => socket.destroy());
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    expect(await foundGone(() => `127.0.0.1:${port}`, 10 * EVERY_MS)).toBe(false);
    server.close();
  });
});
