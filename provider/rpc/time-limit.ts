import { fail } from "../../core/problem/problem.ts";

export interface TimeLimit {
  /** customTimeouts of the resource, in seconds; 0: none. */
  readonly seconds: number;
  /** What is being done: `create`. */
  readonly operation: string;
}

/**
 * Work, given up after the time that the program allows; its signal says so. What was under way may still happen: every
 * operation can be repeated. Problem: ACT_STORE_TIMEOUT.
 */
export async function withTimeLimit<T>(
  { seconds, operation }: TimeLimit,
  start: (givenUp: AbortSignal) => Promise<T>,
): Promise<T> {
  const givenUp = new AbortController();
  const work = start(givenUp.signal);
  if (!(seconds > 0)) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateSignal()), Math.min(seconds * 1000, MAX_TIMER_MS));
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (!(error instanceof LateSignal)) throw error;
    givenUp.abort();
    work.catch(() => undefined);
    return fail("ACT_STORE_TIMEOUT", {
      detail: `${operation} did not end within ${seconds} s, the time that customTimeouts.${operation} allows`,
      hint: "run again (nothing is done twice), or allow more time",
    });
  } finally {
    clearTimeout(timer);
  }
}

/** The longest time a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

class LateSignal extends Error {}
