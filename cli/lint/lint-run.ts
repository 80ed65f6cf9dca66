import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { type ChildEnd, type ChildRequest, runChild } from "./child-process.ts";
import type { LintReport } from "./lint-report.ts";
import { reportOfLines } from "./run-report.ts";

/** What a run under lint gave. */
export interface LintRun {
  readonly report: LintReport;
  /** Set when the command failed by itself, so that the report may lack resources, or checked no action at all. */
  readonly failure?: Problem;
}

/**
 * Runs a command under the switch that lets both fronts collect problems instead of failing, and write nothing:
 * ACTIONSTORE_LINT_REPORT names a file to which each checked resource adds a line. Problems: ACT_CLI_COMMAND,
 * ACT_CLI_NOTHING_CHECKED.
 */
export async function lintRun(request: ChildRequest): Promise<LintRun> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
  const file = join(folder, "report.jsonl");
  try {
    const end = await runChild({ ...request, env: { ...request.env, ACTIONSTORE_LINT_REPORT: file } });
    const report = reportOfLines(existsSync(file) ? readFileSync(file, "utf8") : "");
    const failure = failureOf(end, request.command[0], report);
    return failure === undefined ? { report } : { report, failure };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failureOf(end: ChildEnd, name: string, { definitions }: LintReport): Problem | undefined {
  if (end.kind === "exited" && end.code === 0) return definitions.length === 0 ? nothingChecked(name) : undefined;
  const left = definitions.length === 0 ? "no definition was checked" : "the report may lack definitions";
  const { how, hint } = howItEnded(end);
  return problem("ACT_CLI_COMMAND", { detail: `${quoted(name)} ${how}; ${left}`, hint });
}

/** A command that checks nothing would pass every gate. */
function nothingChecked(name: string): Problem {
  return problem("ACT_CLI_NOTHING_CHECKED", {
    detail: `${quoted(name)} ended well but checked no action`,
    hint: "run the preview of a program that declares actions: actionstore lint --run -- pulumi preview; see that a script before it passes ACTIONSTORE_LINT_REPORT on, and that the plugin is this release",
  });
}

function howItEnded(end: ChildEnd): { readonly how: string; readonly hint: string } {
  switch (end.kind) {
    case "not started":
      return { how: `could not be started: ${end.reason}`, hint: "check the command after --" };
    case "killed":
      return { how: `was ended by ${end.signal}`, hint: "let it run to its end" };
    case "exited":
      return { how: `ended with exit code ${end.code}`, hint: "its own output above says why" };
  }
}
