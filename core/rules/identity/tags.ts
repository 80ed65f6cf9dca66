import { problem } from "../../problem/problem.ts";
import { isList } from "../../value/value.ts";
import { partAt, textOf } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Tags are a set: an action has a tag or has it not. */
export const tagsRule: Rule = {
  codes: ["ACT_TAG_DUPLICATE"],
  *check(context) {
    const tags = partAt(context, ["tags"]);
    if (!isList(tags)) return;
    const seen = new Map<string, number>();
    for (const [index, tag] of tags.entries()) {
      const found = textOf(tag, ["tags", index]);
      if (found === undefined) continue;
      const first = seen.get(found.text);
      if (first === undefined) seen.set(found.text, index);
      else {
        yield problem("ACT_TAG_DUPLICATE", {
          path: found.steps,
          detail: `${found.shown} is already at tags[${first}]`,
          hint: "take one of them out",
        });
      }
    }
  },
};
