import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Channel, channels } from "../../core/definition/custom-action.ts";
import { type ImportedDocument, importDocument } from "../../core/openapi/import-document.ts";
import { configLines } from "../code/config-lines.ts";
import type { Program, ProgramObject } from "../code/program.ts";
import { writeProgram } from "../code/program-text.ts";
import { YamlValues } from "../code/yaml-values.ts";
import { readOpenApiFile } from "../input/openapi-file.ts";
import { reportLines } from "../output/report-lines.ts";
import { printable } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { type LanguageWish, languageOption, programLanguage } from "../program-files/program-language.ts";
import { programPlace } from "../program-files/program-place.ts";
import { type WrittenProgram, writeProgramFiles } from "../program-files/write-program.ts";
import { FINDING, OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface ImportOptions extends Pick<LanguageWish, "language" | "output"> {
  readonly operation: readonly string[];
  readonly form: NamedValues;
  readonly splitForms?: boolean;
  readonly serverVariable: NamedValues;
  readonly channel?: Channel;
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
      "Write a program that declares actions for the operations of an OpenAPI document (3.0 or 3.1, JSON or YAML). What an action cannot have is left out and reported.",
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
    .addOption(languageOption("; typescript for an --output that ends in .ts"))
    .option("--output <path>", "a new file, or a folder for a whole project, which is made (default: print it)")
    .addHelpText(
      "after",
      '\nExamples:\n  $ actionstore import-openapi resend.yaml --operation emails/send\n  $ actionstore import-openapi api.json --operation "POST /orders" --output shop',
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
  const { output } = options;
  const language = programLanguage(options);
  const { cwd, ownPackage: own } = session;
  const place = programPlace({ output, language, cwd, own });
  const text = programText(imported, { language, project: place.project, plugin: place.installed.path });
  const written = writeProgramFiles({ place, text, language, front: "plugin", own });
  if (session.options.json === true) printAsJson(imported, session);
  else print({ imported, text, written }, session);
  return exitCode(imported, options);
}

interface ProgramForm {
  readonly language: Program["language"];
  readonly project: string;
  /** Path of the package. */
  readonly plugin: string;
}

function programText({ actions, config }: ImportedDocument, { language, project, plugin }: ProgramForm): string {
  const resources = actions.map(({ name, args }) => ({
    logicalName: name,
    type: "CustomAction",
    args: args as ProgramObject,
  }));
  return writeProgram({ language, front: "plugin", project, plugin, config, resources });
}

/** Arguments as `properties` of a YAML program has them, so that `actionstore lint` reads them. */
function printAsJson({ actions, report, config }: ImportedDocument, session: Session): void {
  const values = new YamlValues();
  const definitions = Object.fromEntries(
    actions.map(({ name, args }) => [name, values.argumentsOf(args as ProgramObject)]),
  );
  session.printJson({ definitions, report, config });
}

interface Printed {
  readonly imported: ImportedDocument;
  readonly text: string;
  /** Undefined: the program is printed. */
  readonly written: WrittenProgram | undefined;
}

function print({ imported: { actions, report, config }, text, written }: Printed, { out, notes }: Session): void {
  if (written === undefined && actions.length > 0) out.print([text.trimEnd()]);
  notes.print(reportLines(report, notes));
  const [file, ...more] = written?.files ?? [];
  const where = file === undefined ? "" : ` in ${file}`;
  notes.print([
    `${counted(actions.length, "action")}${where}, ${counted(report.length, "remark")}`,
    ...(more.length === 0 ? [] : [`Beside it: ${more.map((each) => basename(each)).join(", ")}.`]),
    ...(written?.remarks ?? []),
  ]);
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
