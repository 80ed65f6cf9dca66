import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Channel, channels } from "../../core/definition/custom-action.ts";
import { type ImportedDocument, importDocument } from "../../core/openapi/import-document.ts";
import { fail } from "../../core/problem/problem.ts";
import { configLines } from "../code/config-lines.ts";
import type { Program, ProgramObject } from "../code/program.ts";
import { writeProgram } from "../code/program-text.ts";
import { yamlArguments } from "../code/yaml-program.ts";
import { readOpenApiFile } from "../input/openapi-file.ts";
import { reportLines } from "../output/report-lines.ts";
import { printable } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { FINDING, OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface ImportOptions {
  readonly operation: readonly string[];
  readonly form: NamedValues;
  readonly splitForms?: boolean;
  readonly serverVariable: NamedValues;
  readonly channel?: Channel;
  readonly language: Program["language"];
  readonly output?: string;
}

type NamedValues = { readonly [name: string]: string };

/** `NAME=VALUE` of an option that may be repeated; the name may hold `=` where `isLast` says that the last one divides. */
function namedValue(isLast: boolean) {
  return (text: string, before: NamedValues): NamedValues => {
    const at = isLast ? text.lastIndexOf("=") : text.indexOf("=");
    if (at < 1) throw new InvalidArgumentError("Write NAME=VALUE.");
    return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  };
}

/** `actionstore import-openapi FILE`: operations of an OpenAPI document as a program that declares actions. */
export function importOpenApiCommand(run: RunCommand): Command {
  const command = new Command("import-openapi")
    .description(
      "Write a program that declares actions for the operations of an OpenAPI document (3.0 or 3.1, JSON or YAML). What an action cannot have is left out and told.",
    )
    .argument("<file>", "the document")
    .addOption(
      new Option("--operation <id>", "operationId, name, or method and path; may be repeated")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "all"),
    )
    .addOption(
      new Option("--form <schema.property=name>", "take this form where a value has several; may be repeated")
        .argParser(namedValue(true))
        .default({}, "the union of the forms"),
    )
    .option("--split-forms", "write an action for each value of a request body's discriminator")
    .addOption(
      new Option("--server-variable <name=value>", "value of a variable in the server's URL; may be repeated")
        .argParser(namedValue(false))
        .default({}, "read from the configuration"),
    )
    .addOption(new Option("--channel <channel>", "what the actions send; consent depends on it").choices(channels))
    .addOption(
      new Option("--language <language>", "language of the program").choices(["yaml", "typescript"]).default("yaml"),
    )
    .option("--output <file>", "write the program to a file that does not exist yet (default: standard output)")
    .addHelpText(
      "after",
      '\nExamples:\n  $ actionstore import-openapi resend.yaml --operation emails/send\n  $ actionstore import-openapi api.json --operation "POST /orders" --language typescript --output actions.ts',
    );
  return command.action((file: string, options: ImportOptions) =>
    run(command, (session) => importOpenApi(file, options, session)),
  );
}

async function importOpenApi(file: string, options: ImportOptions, session: Session): Promise<number> {
  const imported = importDocument({
    json: readOpenApiFile(file, session.cwd),
    operations: options.operation,
    forms: options.form,
    splitForms: options.splitForms === true,
    serverVariables: options.serverVariable,
    channel: options.channel,
  });
  const text = programText(imported, options.language);
  if (options.output !== undefined) writeNew(options.output, text, session.cwd);
  if (session.options.json === true) printAsJson(imported, session);
  else print({ imported, text, options }, session);
  return exitCode(imported, options);
}

function programText({ actions, config }: ImportedDocument, language: Program["language"]): string {
  const resources = actions.map(({ name, args }) => ({
    logicalName: name,
    type: "CustomAction",
    args: args as ProgramObject,
  }));
  return writeProgram({ language, front: "plugin", config, resources });
}

/** Problem: ACT_CLI_FILE; a file that exists is never overwritten. */
function writeNew(file: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, file), text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST")
      fail("ACT_CLI_FILE", { path: file, detail: "exists already", hint: "name a file that does not exist yet" });
    fail("ACT_CLI_FILE", {
      path: file,
      detail: `could not be written (${code ?? "unknown reason"})`,
      hint: "check its folder",
    });
  }
}

/** Arguments as `properties` of a YAML program has them, so that `actionstore lint` reads them. */
function printAsJson({ actions, report, config }: ImportedDocument, session: Session): void {
  const definitions = Object.fromEntries(actions.map(({ name, args }) => [name, yamlArguments(args as ProgramObject)]));
  session.printJson({ definitions, report, config });
}

interface Printed {
  readonly imported: ImportedDocument;
  readonly text: string;
  readonly options: ImportOptions;
}

function print({ imported: { actions, report, config }, text, options }: Printed, { out, notes }: Session): void {
  if (options.output === undefined && actions.length > 0) out.print([text.trimEnd()]);
  notes.print(reportLines(report, notes));
  const where = options.output === undefined ? "" : ` in ${options.output}`;
  notes.print([`${counted(actions.length, "action")}${where}, ${counted(report.length, "remark")}`]);
  if (actions.length === 0 || config.length === 0) return;
  notes.print([
    "Set what the program reads from the stack's configuration:",
    ...configLines(config).map((line) => `  ${printable(line)}`),
  ]);
}

/** A finding: what was asked for by name was not imported, or nothing was. */
function exitCode({ actions, report }: ImportedDocument, { operation }: ImportOptions): number {
  const isRefused = operation.length > 0 && report.some(({ severity }) => severity === "error");
  return actions.length === 0 || isRefused ? FINDING : OK;
}
