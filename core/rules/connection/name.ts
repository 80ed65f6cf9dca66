import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isActionName, suggestedName } from "../identity/name.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** An action names its connection by the connection's name, so by a text that can be one. */
export const connectionNameRule: Rule = {
  codes: ["ACT_NAME_INVALID"],
  *check(context) {
    const name = partAt(context, ["connection"]);
    if (typeof name !== "string" || isActionName(name)) return;
    yield problem("ACT_NAME_INVALID", {
      path: ["connection"],
      detail: `${quoted(name)} cannot be the name of a connection`,
      hint: `write its name, for instance ${suggestedName(name)}, or the output name of its resource`,
    });
  },
};
