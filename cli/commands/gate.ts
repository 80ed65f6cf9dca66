import { Command, Option } from "commander";
import { fail, type Problem, ProblemError } from "../../core/problem/problem.ts";
import { type GateReport, type GateRequest, gateReport } from "../gate/gate.ts";
import type { AskedHome } from "../gate/judge.ts";
import { gateAnnotations, gateFailures } from "../gate/report-annotations.ts";
import { gateFailureMarkdown, gateMarkdown } from "../gate/report-markdown.ts";
import { gateText } from "../gate/report-text.ts";
import { verdictOf } from "../gate/verdict.ts";
import { chosenFormat, type Format, formatOption } from "../output/format.ts";
import { githubAnnotations } from "../output/github-annotations.ts";
import { problemJson } from "../output/problem-json.ts";
import { problemText } from "../output/problem-text.ts";
import { sarifLog } from "../output/sarif.ts";
import type { Screen } from "../output/screen.ts";
import { storeLine } from "../output/store-line.ts";
import { stackName } from "../project/selected-stack.ts";
import { exitCodeOf, FINDING, OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface GateOptions {
  readonly format?: Format;
  readonly markdown?: boolean;
  readonly allow: readonly string[];
  readonly stopOn: readonly string[];
  readonly firstRun?: boolean;
  readonly previewOnly?: boolean;
}

const PIPE = "pipe into it: pulumi preview --json | actionstore gate";

/** `pulumi preview --json | actionstore gate`: what a pipeline should stop for. */
export function gateCommand(run: RunCommand): Command {
  const collected = (text: string, before: readonly string[]) => [...before, text];
  const command = new Command("gate")
    .description(
      "Read what pulumi preview --json prints, and stop for deletes that will be refused, breaking changes, moves, names declared twice or managed elsewhere, and for a preview that failed or that cannot be held against the store of the stack.",
    )
    .addOption(formatOption())
    .addOption(new Option("--markdown", "the same as --format markdown: the comment of a pull request"))
    .addOption(
      new Option("--allow <kind[:name]>", "let findings of a kind pass, or those of one name; may be repeated")
        .argParser(collected)
        .default([], "none"),
    )
    .addOption(
      new Option(
        "--stop-on <kind>",
        "stop for a kind that is only reported: changedSecret; all others stop anyway; may be repeated",
      )
        .argParser(collected)
        .default([], "none"),
    )
    .option("--first-run", "the store, or the sandbox, does not exist yet: this run makes it")
    .option("--preview-only", "ask no store: look at the preview alone")
    .addHelpText(
      "after",
      "\nThe exit code is 0 where there is nothing to stop for, 1 where there is, and 2 where\nthat cannot be said: the preview failed, or its store cannot be asked.\n\nExamples:\n  $ pulumi preview --json | actionstore gate\n  $ pulumi preview --json | actionstore gate --format markdown > comment.md\n  $ pulumi preview --json | actionstore gate --allow breaking:OrderPush",
    );
  return command.action((options: GateOptions) => run(command, (session) => gate(options, session)));
}

async function gate(options: GateOptions, session: Session): Promise<number> {
  const format = chosenFormat({
    ...options,
    ...(session.options.json === undefined ? {} : { json: session.options.json }),
  });
  try {
    const report = await gateReport(requestOf(options, session));
    print(report, format, { session, storeAsked: options.previewOnly !== true });
    if (report.problems.length > 0) return exitCodeOf(report.problems);
    return report.findings.some(({ severity }) => severity === "stop") ? FINDING : OK;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (format === "text") throw error;
    printFailure(error.problems, format, session);
    return exitCodeOf(error.problems);
  }
}

/** Problem: ACT_CLI_USAGE, ACT_GATE_INPUT. */
function requestOf({ allow, stopOn, firstRun, previewOnly }: GateOptions, session: Session): GateRequest {
  const { options, env, cwd, interactive, stdin } = session;
  const verdict = verdictOf(stopOn, allow);
  const others = [
    ["--first-run", firstRun === true],
    ["--store", options.store !== undefined],
    ["--sandbox", options.sandbox !== undefined],
  ] as const;
  const [conflict] = others.filter(([, isGiven]) => isGiven).map(([name]) => name);
  if (previewOnly === true && conflict !== undefined) {
    fail("ACT_CLI_USAGE", {
      detail: `--preview-only does not go with ${conflict}: it asks no store`,
      hint: "choose one of them",
    });
  }
  if (interactive) fail("ACT_GATE_INPUT", { subject: "standard input", detail: "is a terminal", hint: PIPE });
  return {
    preview: stdin,
    open: (location) => session.openStore(location),
    look: previewOnly === true ? "preview" : firstRun === true ? "firstRun" : "stores",
    verdict,
    named: { store: options.store || undefined, sandbox: options.sandbox || undefined },
    stack: stackName(options.stack ?? ""),
    env,
    cwd,
  };
}

function print(
  report: GateReport,
  format: Format,
  { session, storeAsked }: { readonly session: Session; readonly storeAsked: boolean },
): void {
  const { out, notes, cwd, env, version } = session;
  switch (format) {
    case "json":
      session.printJson({ ...report, problems: report.problems.map(problemJson), storeAsked });
      break;
    case "markdown":
      out.print([gateMarkdown(report)]);
      break;
    case "github":
      out.print(githubAnnotations({ annotations: [...gateFailures(report), ...gateAnnotations(report)], cwd, env }));
      break;
    case "sarif":
      out.print([
        JSON.stringify(
          sarifLog({ results: gateAnnotations(report), failures: gateFailures(report), version }),
          null,
          2,
        ),
      ]);
      break;
    case "text":
      out.print(gateText(report, out));
      notes.print(report.problems.flatMap((found) => problemText(found, notes)));
      notes.print(storeAsked ? report.asked.map((home) => askedLine(home, notes)) : [notes.paint("dim", NO_STORE)]);
  }
}

const NO_STORE = "No store was asked: only the preview was looked at.";

/** Where the answer comes from. */
function askedLine({ store, storeSource, sandbox, sandboxSource }: AskedHome, screen: Screen): string {
  return storeLine(
    { store: { text: store, source: storeSource }, sandbox: { text: sandbox, source: sandboxSource } },
    screen,
  );
}

/** What kept the gate from looking at all, in the form that a pipeline waits for. */
function printFailure(problems: readonly Problem[], format: Exclude<Format, "text">, session: Session): void {
  const { out, cwd, env, version } = session;
  const failures = gateFailures({ problems });
  switch (format) {
    case "json":
      session.printJson({ problems: problems.map(problemJson) });
      break;
    case "markdown":
      out.print([gateFailureMarkdown(problems)]);
      break;
    case "github":
      out.print(githubAnnotations({ annotations: failures, cwd, env }));
      break;
    case "sarif":
      out.print([JSON.stringify(sarifLog({ results: [], failures, version }), null, 2)]);
  }
}
