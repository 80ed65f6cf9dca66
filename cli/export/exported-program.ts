import type { ConnectionRecord } from "../../store/port/connections.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { UseRecord } from "../../store/port/uses.ts";
import type { Program } from "../code/program.ts";
import { writeProgram } from "../code/program-text.ts";
import { connectionNameOf, exportedAction } from "./exported-action.ts";
import { exportedConnection } from "./exported-connection.ts";
import type { ExportedDefinition, ExportedSecret } from "./exported-definition.ts";
import { exportedUse, useName } from "./exported-use.ts";
import { LogicalNames } from "./logical-names.ts";
import { SecretNames } from "./secret-names.ts";

/** What a program is to declare: a whole sandbox. */
export interface ExportedRecords {
  readonly actions: readonly ActionRecord[];
  readonly connections: readonly ConnectionRecord[];
  /** Uses of these actions. */
  readonly uses: readonly UseRecord[];
}

export interface ExportedProgramRequest extends ExportedRecords {
  readonly sandbox: string;
  readonly language: Program["language"];
  readonly front: Program["front"];
  /** Name of the project for a Pulumi.yaml. */
  readonly project: string;
  /** Path of the package for a Pulumi.yaml. */
  readonly plugin: string;
  /** The store for a Pulumi.yaml, where Pulumi would not find it by itself. */
  readonly store: string | undefined;
}

export interface ExportedProgram {
  /** The text, ending in a line break; it begins with a comment that says what to do first. */
  readonly text: string;
  readonly secrets: readonly ExportedSecret[];
  /** What the program cannot say as it is, one sentence each. */
  readonly remarks: readonly string[];
}

/** A program that declares what a store holds as it is. */
export function exportedProgram({
  sandbox,
  language,
  front,
  project,
  plugin,
  store,
  ...records
}: ExportedProgramRequest): ExportedProgram {
  const logicalNames = new LogicalNames(language);
  const actionNames = logicalNames.namesFor("action", records.actions.map(nameOf));
  const connectionNames = logicalNames.namesFor("connection", records.connections.map(nameOf));
  const useNames = records.uses.map((use) => logicalNames.nameFor(useName(use)));
  const form = { language, front, names: new SecretNames(["pulumi", ...logicalNames.taken]) };
  const connections = records.connections.map((record) =>
    exportedConnection(record, { ...form, logicalName: declared(connectionNames, record.name) }),
  );
  const actions = records.actions.map((record) =>
    exportedAction(record, {
      ...form,
      logicalName: declared(actionNames, record.name),
      connections: connectionNames,
    }),
  );
  const uses = records.uses.map((record, index) =>
    exportedUse(record, {
      front,
      logicalName: useNames[index] as string,
      action: declared(actionNames, record.actionName),
    }),
  );
  const definitions = [...connections, ...actions];
  const secrets = definitions.flatMap((each) => each.secrets);
  const resources = [...definitions.map(({ resource }) => resource), ...uses];
  const config = secrets.map(({ config }) => ({ name: config, secret: true }));
  const program: Program =
    language === "yaml"
      ? { language, front: "plugin", project, plugin, ...(store === undefined ? {} : { store }), config, resources }
      : { language, front, config, resources };
  const remarks = [...keptRemarks(definitions), ...lostConnections(records)];
  const mark = language === "yaml" ? "#" : "//";
  const head = [heading(sandbox, records), ...commandLines(secrets)].map((line) => `${mark} ${line}`.trimEnd());
  return { text: `${head.join("\n")}\n${writeProgram(program)}`, secrets, remarks };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function declared(names: ReadonlyMap<string, string>, name: string): string {
  const logicalName = names.get(name);
  if (logicalName === undefined) throw new TypeError(`${name} is not declared`);
  return logicalName;
}

function keptRemarks(definitions: readonly ExportedDefinition[]): readonly string[] {
  return definitions.flatMap(({ resource, kept }) =>
    kept.map(
      (slot) =>
        `${resource.logicalName}: ${slot} stays a keep: text, because its sample holds what only JSON text keeps; put the secret there to change it`,
    ),
  );
}

/** A forced delete leaves actions behind that name what is gone. */
function lostConnections({ actions, connections }: ExportedRecords): readonly string[] {
  const held = new Set(connections.map(nameOf));
  return actions.flatMap((record) => {
    const connection = connectionNameOf(record);
    if (connection === undefined || held.has(connection)) return [];
    return [
      `${record.name}: its connection ${connection} was deleted; declare one of that name before the first pulumi up`,
    ];
  });
}

function heading(sandbox: string, records: ExportedRecords): string {
  return `${countText(records)} of sandbox ${sandbox}. Apply in a stack of that name, or: pulumi config set actionstore:sandbox ${sandbox}`;
}

/** `3 actions, 1 connection and 2 uses`. */
export function countText({ actions, connections, uses }: ExportedRecords): string {
  const counted = [counting(actions.length, "action")];
  if (connections.length > 0) counted.push(counting(connections.length, "connection"));
  if (uses.length > 0) counted.push(counting(uses.length, "use"));
  const last = counted.pop();
  return counted.length === 0 ? `${last}` : `${counted.join(", ")} and ${last}`;
}

function counting(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What to run before the program can. Each command asks for the value, so that no shell keeps it. */
export function commandLines(secrets: readonly ExportedSecret[]): readonly string[] {
  if (secrets.length === 0) return [];
  return [
    "Set its secrets first:",
    ...secrets.map((secret) => {
      const owner = "action" in secret ? secret.action : `connection ${secret.connection}`;
      return `  pulumi config set --secret ${secret.config}  # ${owner}, ${secret.slot}`;
    }),
  ];
}
