import { Command, Option } from "commander";
import { fail } from "../../core/problem/problem.ts";
import { lintFiles } from "../lint/lint-files.ts";
import { type LintReport, reportJson } from "../lint/lint-report.ts";
import { lintRun } from "../lint/lint-run.ts";
import { lintAnnotations, lintResults } from "../lint/report-annotations.ts";
import { lintMarkdown } from "../lint/report-markdown.ts";
import { reportText } from "../lint/report-text.ts";
import { ruleSettings } from "../lint/rule-settings.ts";
import { chosenFormat, type Format, formatOption } from "../output/format.ts";
import { githubAnnotations } from "../output/github-annotations.ts";
import { sarifLog } from "../output/sarif.ts";
import { refuseOverruled } from "../session/chosen-place.ts";
import { exitCodeOf, FINDING, OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface LintOptions {
  readonly run?: boolean;
  readonly rules: readonly string[];
  readonly failOn: "error" | "warning" | "advice";
  readonly format?: Format;
}

/** `actionstore lint`: every mistake of every definition, before anything is registered. */
export function lintCommand(run: RunCommand): Command {
  const command = new Command("lint")
    .description(
      "Check definitions: in files (a Pulumi YAML program, or a map of logical name to arguments in YAML or JSON), or with --run in whatever a Pulumi command declares.",
    )
    .argument("[files...]", "files to check; with --run a command and its arguments after --")
    .option("--run", "run a command, for instance pulumi preview, and report on all its actions; nothing is written")
    .addOption(
      new Option("--rules <code=setting>", "make a warning off, warning or error; may be repeated")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .addOption(
      new Option("--fail-on <severity>", "what makes the exit code other than 0")
        .choices(["error", "warning", "advice"])
        .default("error"),
    )
    .addOption(formatOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ actionstore lint Pulumi.yaml\n  $ actionstore lint --run -- pulumi preview",
    );
  return command.action((operands: readonly string[], options: LintOptions) =>
    run(command, (session) =>
      options.run === true ? lintCommandRun(operands, options, session) : lintNamedFiles(operands, options, session),
    ),
  );
}

async function lintNamedFiles(files: readonly string[], options: LintOptions, session: Session): Promise<number> {
  const format = formatOf(options, session);
  if (files.length === 0)
    fail("ACT_CLI_USAGE", { detail: "lint has no file to check", hint: "name one: actionstore lint Pulumi.yaml" });
  const { report } = lintFiles({ files, cwd: session.cwd, rules: ruleSettings(options.rules) });
  print(report, format, session);
  return exitCode(report, options.failOn);
}

async function lintCommandRun(operands: readonly string[], options: LintOptions, session: Session): Promise<number> {
  const { rules, failOn } = options;
  const format = formatOf(options, session);
  const [name, ...args] = operands;
  if (name === undefined)
    fail("ACT_CLI_USAGE", {
      detail: "--run has no command to run",
      hint: "write it after --: actionstore lint --run -- pulumi preview",
    });
  if (rules.length > 0) {
    fail("ACT_CLI_USAGE", {
      detail: "--rules does not go with --run",
      hint: "set the provider's config actionstore:rules, which the run obeys",
    });
  }
  refuseOverruled(session);
  const { store, sandbox, stack } = session.options;
  const { report, failure } = await lintRun({
    command: [name, ...args],
    env: {
      ...session.env,
      ...(store === undefined ? {} : { ACTIONSTORE_STORE: store }),
      ...(sandbox === undefined ? {} : { ACTIONSTORE_SANDBOX: sandbox }),
      ...(stack === undefined ? {} : { PULUMI_STACK: stack }),
    },
    cwd: session.cwd,
    sharesTerminal: session.interactive,
  });
  if (failure === undefined) {
    print(report, format, session);
    return exitCode(report, failOn);
  }
  print({ ...report, findings: [...report.findings, { problem: failure }] }, format, session);
  return exitCode(report, "error") || exitCodeOf([failure]);
}

function formatOf({ format }: LintOptions, { options: { json } }: Session): Format {
  return chosenFormat({ ...(format === undefined ? {} : { format }), ...(json === undefined ? {} : { json }) });
}

function print(report: LintReport, format: Format, session: Session): void {
  const { out, cwd, env, version } = session;
  switch (format) {
    case "json":
      session.printJson(reportJson(report));
      break;
    case "markdown":
      out.print([lintMarkdown(report)]);
      break;
    case "github":
      out.print(githubAnnotations({ annotations: lintAnnotations(report), cwd, env }));
      break;
    case "sarif":
      out.print([JSON.stringify(sarifLog({ ...lintResults(report), version }), null, 2)]);
      break;
    case "text":
      out.print(reportText(report, out));
  }
}

/** Mistakes decide before warnings do. */
function exitCode({ findings }: LintReport, failOn: LintOptions["failOn"]): number {
  const code = exitCodeOf(findings.map(({ problem }) => problem));
  const failing = { error: ["error"], warning: ["error", "warning"], advice: ["error", "warning", "advice"] }[failOn];
  return code === OK && findings.some(({ problem }) => failing.includes(problem.severity)) ? FINDING : code;
}
