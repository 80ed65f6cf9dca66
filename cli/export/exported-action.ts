import type { SecretSlot } from "../../core/definition/prepared-action.ts";
import { replaceSecrets } from "../../core/definition/secret-slots.ts";
import { inputsOfStored } from "../../core/definition/stored-inputs.ts";
import type { Secret } from "../../core/value/secret.ts";
import type { ActionRecord } from "../../store/port.ts";
import type { Program, ProgramResource } from "../code/program.ts";
import { programObject } from "./program-value.ts";
import type { SecretNames } from "./secret-names.ts";

/** A secret that an exported program takes from the stack's configuration. */
export interface ExportedSecret {
  /** Name of the entry. */
  readonly config: string;
  readonly action: string;
  /** Where the action has it. */
  readonly slot: SecretSlot;
}

export interface ExportedAction {
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

/** The resource that declares a stored action as it is: imported by its id, adopted where nothing can be imported. */
export function exportedAction(record: ActionRecord, { language, front, names }: ExportForm): ExportedAction {
  const inputs = inputsOfStored(record, language === "typescript" ? "typescript" : "anyLanguage");
  const slots = new Map<Secret, SecretSlot>();
  replaceSecrets(inputs, (slot, secret) => {
    if (secret !== undefined) slots.set(secret, slot);
    return undefined;
  });
  const configs = new Map(
    [...slots].map(([secret, slot]) => [
      secret,
      { config: names.nameFor(record.name, slot), action: record.name, slot },
    ]),
  );
  const args = programObject(inputs, (secret) => configs.get(secret)?.config ?? "");
  const named = new Set(slots.values());
  return {
    resource: {
      logicalName: logicalName(record.name, language),
      type: "CustomAction",
      args: front === "dynamic" ? { ...args, adopt: true } : args,
      ...(front === "dynamic" ? {} : { options: { import: record.id } }),
    },
    secrets: [...configs.values()],
    kept: Object.keys(record.secretFingerprints).filter((slot) => !named.has(slot)),
  };
}

/** In Pulumi's YAML the name `pulumi` means project and stack. No action has a `-` in its name; the arguments hold the real one. */
export function logicalName(name: string, language: Program["language"]): string {
  return language === "yaml" && name === "pulumi" ? "pulumi-action" : name;
}
