import { replaceSecrets } from "../../core/definition/secret-slots.ts";
import type { Secret } from "../../core/value/secret.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";
import type { Program, ProgramObject, ProgramResource } from "../code/program.ts";
import { programObject } from "./program-value.ts";
import type { SecretNames } from "./secret-names.ts";

/** A secret that an exported program takes from the stack's configuration. */
export type ExportedSecret = SecretOwner & {
  /** Name of the entry. */
  readonly config: string;
  /** Where the action or connection has it. */
  readonly slot: SecretSlot;
};

/** The name of what a secret belongs to. */
export type SecretOwner = { readonly action: string } | { readonly connection: string };

export interface ExportedDefinition {
  readonly resource: ProgramResource;
  readonly secrets: readonly ExportedSecret[];
  /** Secrets beside numbers or nulls that only JSON text keeps: the program says `keep:` there. */
  readonly kept: readonly SecretSlot[];
}

export interface ExportForm {
  readonly language: Program["language"];
  readonly front: Program["front"];
  readonly names: SecretNames;
}

export interface DefinitionToExport {
  readonly record: DefinitionRecord;
  readonly type: "CustomAction" | "Connection";
  readonly logicalName: string;
  /** The inputs that describe it, secrets as `keep:` texts. */
  readonly inputs: ValueObject;
  readonly owner: SecretOwner;
}

/** The resource that declares a stored definition as it is: imported by its id, adopted where nothing can be imported. */
export function exportedDefinition(
  { record, type, logicalName, inputs, owner }: DefinitionToExport,
  { front, names }: ExportForm,
): ExportedDefinition {
  const configs = new Map<Secret, ExportedSecret>();
  replaceSecrets(inputs, (slot, secret) => {
    if (secret !== undefined) configs.set(secret, { config: names.nameFor(record.name, slot), ...owner, slot });
    return undefined;
  });
  const secrets = [...configs.values()];
  const args: ProgramObject = programObject(inputs, (secret) => configs.get(secret)?.config ?? "");
  const named = new Set(secrets.map(({ slot }) => slot));
  return {
    resource: {
      logicalName,
      type,
      args: front === "dynamic" ? { ...args, adopt: true } : args,
      ...(front === "dynamic" ? {} : { options: { import: record.id } }),
    },
    secrets,
    kept: Object.keys(record.secretFingerprints).filter((slot) => !named.has(slot)),
  };
}
