import { formatFragment } from "../value/json-pointer.ts";
import type { PathStep } from "../value/path.ts";

/** Something of a document that an action does not have, or has in another way. */
export interface ReportEntry {
  /** The operation as the document names it; null: the document as a whole. */
  readonly operation: string | null;
  /** Where in the document: a JSON pointer as a fragment. */
  readonly pointer: string;
  /** `error`: the operation is not imported. `warning`: a part of it is left out or described less exactly. */
  readonly severity: "error" | "warning";
  /** What, and why. */
  readonly detail: string;
}

/** Gathers what is reported of one operation; the same is reported once. */
export class Report {
  readonly entries: ReportEntry[] = [];
  readonly #operation: string | null;
  readonly #told = new Set<string>();

  constructor(operation: string | null) {
    this.#operation = operation;
  }

  warn(steps: readonly PathStep[], detail: string): void {
    this.#add("warning", steps, detail);
  }

  /** Says why the operation is not imported. */
  refuse(steps: readonly PathStep[], detail: string): void {
    this.#add("error", steps, detail);
  }

  /** An empty report on the same operation: for a try that may come to nothing. */
  fresh(): Report {
    return new Report(this.#operation);
  }

  /** Adds what another report holds. */
  adopt({ entries }: Report): void {
    for (const entry of entries) this.#tell(entry);
  }

  /** Adds what was reported of another operation that refers to the same part of the document. */
  adoptMoved({ entries }: Report, { from, to }: { readonly from: string; readonly to: string }): void {
    for (const entry of entries) {
      const isMoved = entry.pointer === from || entry.pointer.startsWith(`${from}/`);
      const pointer = isMoved ? to + entry.pointer.slice(from.length) : entry.pointer;
      this.#tell({ ...entry, operation: this.#operation, pointer });
    }
  }

  #add(severity: ReportEntry["severity"], steps: readonly PathStep[], detail: string): void {
    this.#tell({ operation: this.#operation, pointer: formatFragment(steps), severity, detail });
  }

  #tell(entry: ReportEntry): void {
    const key = `${entry.pointer} ${entry.detail}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.entries.push(entry);
  }
}
