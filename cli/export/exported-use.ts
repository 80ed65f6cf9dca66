import { useId } from "../../core/definition/use-id.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import type { UseRecord } from "../../store/port/uses.ts";
import type { Program, ProgramResource, ProgramValue } from "../code/program.ts";

export interface UseForm {
  readonly front: Program["front"];
  readonly logicalName: string;
  /** Logical name of its action. */
  readonly action: string;
}

/** The logical name that suits a use. */
export function useName({ journey, activity }: UseRecord): string {
  return `${journey}-${activity}`.replaceAll(/[^A-Za-z0-9_-]+/g, "-");
}

/** The resource that declares a recorded use, which names its action by an output: Pulumi then deletes the use before it. */
export function exportedUse(record: UseRecord, { front, logicalName, action }: UseForm): ProgramResource {
  const { journey, activity, mapping, freeze } = record;
  return {
    logicalName,
    type: "ActionUse",
    args: {
      journey,
      activity,
      action: new OutputReference(action, "actionId"),
      ...(Object.keys(mapping).length === 0 ? {} : { mapping: mapping as { readonly [key: string]: ProgramValue } }),
      ...(freeze ? { freeze } : {}),
      ...(front === "dynamic" ? { adopt: true } : {}),
    },
    ...(front === "dynamic" ? {} : { options: { import: useId(record) } }),
  };
}
