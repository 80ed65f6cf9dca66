import { readdirSync, readFileSync } from "node:fs";

const NANOSECONDS = 1e6;

/**
 * Processor time in milliseconds that all threads of a running process have taken so far; undefined where the system has no
 * /proc/PID/task/TID/schedstat (Linux has). `ps` counts in hundredths of a second, which is too coarse for a start.
 */
export function processorMs(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => sum + timeOf(`/proc/${pid}/task/${thread}/schedstat`), 0) / NANOSECONDS;
  } catch {
    return undefined;
  }
}

/** The first of its figures is the time on a processor, in nanoseconds. */
function timeOf(schedstat: string): number {
  return Number(readFileSync(schedstat, "utf8").split(" ")[0]);
}
