import type { Services } from "../session/services.ts";

/** Most lines that one message shows. */
const MAX_LINES = 50;

type Log = Services["log"];

/** Gathers lines, so that a catalog of a thousand actions sends the engine two messages and not thousands. */
export class CollectedLog {
  readonly #lines: { readonly [severity in Parameters<Log>[0]]: string[] } = { info: [], warning: [] };

  readonly log: Log = (severity, message) => {
    this.#lines[severity].push(message);
  };

  /** Sends what was gathered, one message for each severity. */
  sendTo(log: Log): void {
    for (const severity of ["warning", "info"] as const) {
      const lines = this.#lines[severity];
      const rest = lines.length - MAX_LINES;
      const shown = rest > 0 ? [...lines.slice(0, MAX_LINES), `and ${rest} more`] : lines;
      if (shown.length > 0) log(severity, shown.join("\n"));
    }
  }
}

/** `OrderPush, Welcome and 998 more`. */
export function namesText(names: readonly string[], most = 10): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}
