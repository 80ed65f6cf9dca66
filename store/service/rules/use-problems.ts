import type { Contract } from "../../../core/contract/contract.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../../core/problem/wording.ts";
import { mappingProblems } from "../../../core/rules/use/check.ts";
import { useNameProblems } from "../../../core/rules/use/names.ts";
import { fromColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { RecordUseRequest } from "../../port/uses.ts";
import type { Slice } from "../slice/slice.ts";
import { versionMissing } from "./version-missing.ts";

/** A use of an action that is not there. Problem: ACT_ACTION_NOT_FOUND, with the nearest names. */
export function usedActionMissing(slice: Slice, { action, sandbox }: RecordUseRequest): Problem {
  if ("id" in action) {
    return problem("ACT_ACTION_NOT_FOUND", {
      detail: `sandbox ${sandbox} has no action with id ${action.id}`,
      hint: "register it first",
    });
  }
  const near = nearestOf(action.name, slice.namesIn(sandbox, "action"), 3);
  return problem("ACT_ACTION_NOT_FOUND", {
    detail: `sandbox ${sandbox} has no action ${quoted(action.name)}`,
    hint: near.length === 0 ? "register it first" : `did you mean ${near.join(", ")}?`,
  });
}

/** What is wrong with a use that maps this version. Problems: ACT_VERSION_NOT_FOUND, those of names and of the mapping. */
export function useProblems(
  slice: Slice,
  request: RecordUseRequest,
  action: HeldDefinition,
  number: number,
): readonly Problem[] {
  const names = useNameProblems(request);
  const version = slice.versions.get(action.id, number);
  if (version === undefined) return [...names, versionMissing(slice, action, number)];
  return [...names, ...mappingProblems(request.mapping, fromColumn<Contract>(version.contract))];
}
