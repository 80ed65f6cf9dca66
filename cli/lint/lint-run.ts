import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { counted } from "../output/words.ts";
import { type ChildEnd, type ChildRequest, runChild } from "./child-process.ts";
import { completedReport } from "./completed-report.ts";
import { lintFiles } from "./lint-files.ts";
import type { LintReport } from "./lint-report.ts";
import { reportOfLines } from "./run-report.ts";
import { yamlProgramOf } from "./yaml-program.ts";

/** What a run under lint gave. */
export interface LintRun {
  readonly report: LintReport;
  /** Set when the command failed by itself, so that the report may lack resources, or checked no action at all. */
  readonly failure?: Problem;
}

/**
 * Runs a command under the switch that lets both fronts collect problems instead of failing, and write nothing:
 * ACTIONSTORE_LINT_REPORT names a file to which each checked resource adds a line. If the command runs a program of Pulumi's YAML
 * host, that is read as well: it gives places, and fills in for what a failed run did not check.
 * Problems: ACT_CLI_COMMAND, ACT_CLI_NOTHING_CHECKED.
 */
export async function lintRun(request: ChildRequest): Promise<LintRun> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
  const file = join(folder, "report.jsonl");
  try {
    const end = await runChild({ ...request, env: { ...request.env, ACTIONSTORE_LINT_REPORT: file } });
    const run = reportOfLines(existsSync(file) ? readFileSync(file, "utf8") : "");
    const endedWell = end.kind === "exited" && end.code === 0;
    const program = programOf(request, run);
    const report = program === undefined ? run : completed({ run, program, endedWell, cwd: request.cwd });
    if (endedWell) return run.definitions.length > 0 ? { report } : { report, failure: nothingChecked(request) };
    return { report, failure: failureOf({ end, name: request.command[0], run, report, program }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The YAML program that the command ran, unless what it reported is of another project. */
function programOf({ command, cwd }: ChildRequest, { definitions }: LintReport): string | undefined {
  const found = yamlProgramOf(command, cwd);
  const isOther = definitions.some(({ urn }) => urn?.split("::")[1] !== found?.project);
  return found === undefined || isOther ? undefined : found.file;
}

interface Completion {
  readonly run: LintReport;
  readonly program: string;
  readonly endedWell: boolean;
  readonly cwd: string;
}

function completed({ run, program, endedWell, cwd }: Completion): LintReport {
  return completedReport({ run, program: lintFiles({ files: [program], cwd, rules: {} }), failed: !endedWell });
}

interface FailedRun {
  readonly end: ChildEnd;
  readonly name: string;
  readonly run: LintReport;
  readonly report: LintReport;
  readonly program: string | undefined;
}

function failureOf({ end, name, run, report, program }: FailedRun): Problem {
  const { how, hint } = howItEnded(end);
  const read = report.definitions.length - run.definitions.length;
  if (program !== undefined && read > 0) {
    const what = `${counted(read, "definition")} that it did not check ${read === 1 ? "was" : "were"} read from ${program} instead`;
    return problem("ACT_CLI_COMMAND", {
      detail: `${quoted(name)} ${how}; ${what}`,
      hint: `mend what is reported here; ${hint}`,
    });
  }
  const left = run.definitions.length === 0 ? "no definition was checked" : "the report may lack definitions";
  return problem("ACT_CLI_COMMAND", { detail: `${quoted(name)} ${how}; ${left}`, hint });
}

/** A command that checks nothing would pass every gate. */
function nothingChecked({ command: [name] }: ChildRequest): Problem {
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
