import { PreviewFault } from "./preview-fault.ts";
import { fieldsOf } from "./preview-step.ts";

/** Operations of which a preview shows every step, and counts it (engine v3.254, pkg/engine/update.go, previewActions). */
const counted = ["create", "import", "update", "replace", "delete"] as const;

/** What a preview shows of changes, beside what its `changeSummary` counts: where they differ, it was cut or edited. */
export class ChangeCounts {
  readonly #shown = new Map<unknown, number>();
  #summary: { readonly [op: string]: unknown } = {};

  noteStep(op: unknown): void {
    this.#shown.set(op, (this.#shown.get(op) ?? 0) + 1);
  }

  noteSummary(changeSummary: unknown): void {
    this.#summary = fieldsOf(changeSummary);
  }

  /** @throws PreviewFault where the two differ. */
  refuseDifference(): void {
    // A refresh may show what it found as further steps.
    const isRefreshed = this.#shown.has("refresh");
    for (const op of counted) {
      const shown = this.#shown.get(op) ?? 0;
      const told = Number(this.#summary[op] ?? 0);
      if (shown === told || (isRefreshed && shown > told)) continue;
      throw new PreviewFault(
        `does not agree with itself: changeSummary counts ${told} to ${op}, and ${shown} ${shown === 1 ? "is" : "are"} shown`,
      );
    }
  }
}
