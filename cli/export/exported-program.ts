import type { ActionRecord, UseRecord } from "../../store/port.ts";
import type { Program } from "../code/program.ts";
import { writeProgram } from "../code/program-text.ts";
import { type ExportedSecret, exportedAction, logicalName } from "./exported-action.ts";
import { exportedUse } from "./exported-use.ts";
import { SecretNames } from "./secret-names.ts";

export interface ExportedProgramRequest {
  readonly sandbox: string;
  readonly records: readonly ActionRecord[];
  /** Uses of these actions. */
  readonly uses: readonly UseRecord[];
  readonly language: Program["language"];
  readonly front: Program["front"];
}

export interface ExportedProgram {
  /** The text, ending in a line break; it begins with a comment that tells what to do first. */
  readonly text: string;
  readonly secrets: readonly ExportedSecret[];
  /** What the program cannot say as it is, one sentence each. */
  readonly remarks: readonly string[];
}

/** A program that declares stored actions as they are. */
export function exportedProgram({ sandbox, records, uses, language, front }: ExportedProgramRequest): ExportedProgram {
  const taken = new Set(records.map(({ name }) => logicalName(name, language)));
  const declaredUses = uses.map((record) => exportedUse(record, { language, front, taken }));
  const names = new SecretNames(["pulumi", ...taken]);
  const actions = records.map((record) => exportedAction(record, { language, front, names }));
  const secrets = actions.flatMap((each) => each.secrets);
  const resources = [...actions.map(({ resource }) => resource), ...declaredUses];
  const config = secrets.map(({ config }) => ({ name: config, secret: true }));
  const program: Program =
    language === "yaml" ? { language, front: "plugin", config, resources } : { language, front, config, resources };
  const remarks = actions.flatMap(({ resource, kept }) =>
    kept.map(
      (slot) =>
        `${resource.logicalName}: ${slot} stays a keep: text, because its sample holds what only JSON text keeps; put the secret there to change it`,
    ),
  );
  const mark = language === "yaml" ? "#" : "//";
  const head = [heading(sandbox, records.length), ...commandLines(secrets)].map((line) => `${mark} ${line}`.trimEnd());
  return { text: `${head.join("\n")}\n${writeProgram(program)}`, secrets, remarks };
}

function heading(sandbox: string, count: number): string {
  return `${count === 1 ? "1 action" : `${count} actions`} of sandbox ${sandbox}. Apply in a stack of that name, or: pulumi config set actionstore:sandbox ${sandbox}`;
}

/** What to run before the program can. Each command asks for the value, so that no shell keeps it. */
export function commandLines(secrets: readonly ExportedSecret[]): readonly string[] {
  if (secrets.length === 0) return [];
  return [
    "Set its secrets first:",
    ...secrets.map(({ config, action, slot }) => `  pulumi config set --secret ${config}  # ${action}, ${slot}`),
  ];
}
