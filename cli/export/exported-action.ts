import { inputsOfStored } from "../../core/arguments/stored-inputs.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { type ExportedDefinition, type ExportForm, exportedDefinition } from "./exported-definition.ts";

export interface ActionForm extends ExportForm {
  readonly logicalName: string;
  /** Logical names of the connections that the program declares, by name. */
  readonly connections: ReadonlyMap<string, string>;
}

/**
 * The resource that declares a stored action. It names its connection by an output: Pulumi then makes the connection before it
 * and deletes it after it.
 */
export function exportedAction(
  record: ActionRecord,
  { logicalName, connections, ...form }: ActionForm,
): ExportedDefinition {
  const inputs = inputsOfStored(record, form.language === "typescript" ? "typescript" : "anyLanguage");
  const owner = { action: record.name };
  const exported = exportedDefinition({ record, type: "CustomAction", logicalName, inputs, owner }, form);
  const declared = connections.get(connectionNameOf(record) ?? "");
  if (declared === undefined) return exported;
  const { resource } = exported;
  const args = { ...resource.args, connection: new OutputReference(declared, "name") };
  return { ...exported, resource: { ...resource, args } };
}

/** The connection that a stored action names. */
export function connectionNameOf({ definition: { connection } }: ActionRecord): string | undefined {
  return typeof connection === "string" ? connection : undefined;
}
