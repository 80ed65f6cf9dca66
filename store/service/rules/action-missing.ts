import { problem } from "../../../core/problem/problem.ts";
import type { ActionKey } from "../../port/records.ts";
import type { Result } from "../../port/result.ts";
import { refused } from "./result.ts";

/** The result for a key that names nothing. */
export function actionMissing(key: ActionKey): Result<never> {
  const what = "name" in key ? key.name : key.id;
  return refused([
    problem("ACT_ACTION_NOT_FOUND", {
      path: ["name"],
      detail: `sandbox ${key.sandbox} has no action ${what}`,
      hint: "list the actions with actionstore list",
    }),
  ]);
}
