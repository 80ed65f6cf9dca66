import { commandOutput } from "./command.ts";

const EVERY_MS = 200;
const KILOBYTE = 1024;

/**
 * Runs `work`, and gives beside its result the most memory in bytes that the engine took meanwhile: resident memory of the
 * `pulumi` processes that this process started.
 */
export async function withEngineMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly bytes: number }> {
  let most = 0;
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      most = Math.max(most, await engineMemory());
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const watching = watch();
  try {
    const result = await work();
    return { result, bytes: most };
  } finally {
    isOver = true;
    await watching;
  }
}

async function engineMemory(): Promise<number> {
  const lines = (await commandOutput("ps", ["-A", "-o", "ppid=,rss=,comm="])).split("\n");
  const sizes = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(\S*)/.exec(line) ?? []);
  const own = sizes.filter(([, parent, , name]) => Number(parent) === process.pid && name?.endsWith("pulumi"));
  return own.reduce((sum, [, , kilobytes]) => sum + Number(kilobytes), 0) * KILOBYTE;
}
