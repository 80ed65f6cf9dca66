import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isActionName } from "../identity/name.ts";
import type { UseRule } from "./use-rule.ts";

/** No name of an action holds a `-`, so an id is never taken for a name (action-model.md, id). */
const ID = /^act-[0-9A-HJKMNP-TV-Z]{26}$/;

/** An action is named by its id or by its name. */
export const useActionRule: UseRule = {
  codes: ["ACT_USE_ACTION"],
  *check({ args }) {
    if (isUnknown(args) || typeof args.action !== "string") return;
    const { action } = args;
    if (ID.test(action) || isActionName(action)) return;
    yield problem("ACT_USE_ACTION", {
      path: ["action"],
      detail: `${quoted(action)} is neither the id nor the name of an action`,
      hint: "give the output actionId of its resource",
    });
  },
};
