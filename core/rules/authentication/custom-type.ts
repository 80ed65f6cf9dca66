import { problem } from "../../problem/problem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Adobe's document says `type: customAuthorization`; it may stay when the document is pasted, and says nothing. */
export const customTypeRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TYPE"],
  *check(context) {
    const type = textAt(context, ["authentication", "custom", "type"]);
    if (type === undefined || type.text === "customAuthorization") return;
    yield problem("ACT_AUTH_CUSTOM_TYPE", {
      path: type.steps,
      detail: `${type.shown} is not customAuthorization`,
      hint: "take type out, or choose the kind of authentication that is meant",
    });
  },
};
