/** The one end of everything that belongs to a call. */
export interface Deadline {
  /** Aborts at the end. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** Forgets the timer; what is still running goes on. */
  clear(): void;
}

export function deadlineAfter(milliseconds: number, clock: () => Date): Deadline {
  const end = clock().getTime() + milliseconds;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    signal: controller.signal,
    remainingMs: () => (controller.signal.aborted ? 0 : Math.max(0, end - clock().getTime())),
    clear: () => clearTimeout(timer),
  };
}
