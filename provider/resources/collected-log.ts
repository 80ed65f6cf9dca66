import type { Services } from "../session/services.ts";

/** Most lines of remarks that one message shows. Warnings are never cut: `actionstore gate` counts on them. */
const MAX_LINES = 50;

type Log = Services["log"];

interface Line {
  readonly severity: Parameters<Log>[0];
  readonly message: string;
}

/** Gathers lines, so that a catalog of a thousand actions sends the engine two messages and not thousands. */
export class CollectedLog {
  readonly #parts: Line[][] = [];

  /** A log whose lines are in the order in which logs were asked for, whenever they come: actions are looked at side by side. */
  part(): Log {
    const lines: Line[] = [];
    this.#parts.push(lines);
    return (severity, message) => void lines.push({ severity, message });
  }

  /** Sends what was gathered, one message for each severity. */
  sendTo(log: Log): void {
    for (const severity of ["warning", "info"] as const) {
      const lines = this.#parts
        .flat()
        .filter((line) => line.severity === severity)
        .map(({ message }) => message);
      const rest = severity === "info" ? lines.length - MAX_LINES : 0;
      const shown = rest > 0 ? [...lines.slice(0, MAX_LINES), `and ${rest} more`] : lines;
      if (shown.length > 0) log(severity, shown.join("\n"));
    }
  }
}
