import { useId } from "../../core/definition/use-id.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import type { UseRecord } from "../../store/port.ts";
import type { Program, ProgramResource, ProgramValue } from "../code/program.ts";
import { logicalName } from "./exported-action.ts";

export interface UseForm {
  readonly language: Program["language"];
  readonly front: Program["front"];
  /** Logical names that are taken; the use's own is added. */
  readonly taken: Set<string>;
}

/** The resource that declares a recorded use, which names its action by an output: Pulumi then deletes the use before it. */
export function exportedUse(record: UseRecord, { language, front, taken }: UseForm): ProgramResource {
  const { journey, activity, actionName, mapping, freeze } = record;
  return {
    logicalName: freeName(`${journey}-${activity}`.replaceAll(/[^A-Za-z0-9_-]+/g, "-"), taken),
    type: "ActionUse",
    args: {
      journey,
      activity,
      action: new OutputReference(logicalName(actionName, language), "actionId"),
      mapping: mapping as { readonly [key: string]: ProgramValue },
      ...(freeze ? { freeze } : {}),
      ...(front === "dynamic" ? { adopt: true } : {}),
    },
    ...(front === "dynamic" ? {} : { options: { import: useId(record) } }),
  };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}
