import { connectionInputs } from "../../core/arguments/stored-inputs.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import { type ExportedDefinition, type ExportForm, exportedDefinition } from "./exported-definition.ts";

export interface ConnectionForm extends ExportForm {
  readonly logicalName: string;
}

/** The resource that declares a stored connection. */
export function exportedConnection(
  record: ConnectionRecord,
  { logicalName, ...form }: ConnectionForm,
): ExportedDefinition {
  const inputs = connectionInputs.ofStored(record);
  const owner = { connection: record.name };
  return exportedDefinition({ record, type: "Connection", logicalName, inputs, owner }, form);
}
