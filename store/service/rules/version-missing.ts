import { missingVersion } from "../../../core/lifecycle/missing-version.ts";
import type { Problem } from "../../../core/problem/problem.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Slice } from "../slice/slice.ts";

/** Says that an action, whose history is in the slice, has no version of this number. Problem: ACT_VERSION_NOT_FOUND. */
export function versionMissing(
  { versions }: Slice,
  { id, name, version: live }: HeldDefinition,
  number: number,
): Problem {
  return missingVersion(number, { name, live, kept: versions.history(id).map((head) => head.number) });
}
