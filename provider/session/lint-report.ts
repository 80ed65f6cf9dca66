import { appendFileSync } from "node:fs";
import { fail, type Problem } from "../../core/problem/problem.ts";

/** What one resource's check found: a line of the report. */
export interface LintEntry {
  /** Logical name. */
  readonly definition: string;
  readonly urn: string;
  readonly problems: readonly Problem[];
  /** Things that it refers to, and that no resource of the run declares. */
  readonly unchecked?: readonly UncheckedReference[];
}

/** A thing that only a store knows. */
export interface UncheckedReference {
  readonly kind: "action" | "connection";
  /** Absent: it is an output that is not known before it is applied. */
  readonly name?: string;
}

/**
 * Under `actionstore lint --run` a run reports every resource's problems into a file instead of failing at the first one,
 * and writes nothing.
 */
export interface LintReport {
  /** Problem: ACT_CLI_FILE. */
  add(entry: LintEntry): void;
}

/** A report as JSON lines. Each is one write at the end of the file, so that several processes may share it. */
export function lintReport(file: string): LintReport {
  return {
    add(entry) {
      try {
        appendFileSync(file, `${JSON.stringify(entry)}\n`, { flag: "a" });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        fail("ACT_CLI_FILE", {
          detail: `the lint report ${file} cannot be written (${code})`,
          hint: "ACTIONSTORE_LINT_REPORT is set by actionstore lint --run; unset it for ordinary runs",
        });
      }
    },
  };
}

/** Refuses a write during lint. Problem: ACT_CLI_USAGE. */
export function refuseWrite(): never {
  fail("ACT_CLI_USAGE", {
    detail: "nothing is written while actionstore lint runs",
    hint: "lint a preview (`actionstore lint --run -- pulumi preview`), and apply without lint",
  });
}
