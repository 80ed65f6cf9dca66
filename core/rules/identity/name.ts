import { quoted } from "../../definition/wording.ts";
import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { Rule } from "../rule.ts";

const MAX_LENGTH = 30;

/** Names are keys in expressions (`@action{OrderPush.status}`); Adobe Journey Optimizer allows these characters and this length. */
export const nameRule: Rule = {
  codes: ["ACT_NAME_INVALID"],
  *check({ args }) {
    if (isUnknown(args) || isUnknown(args.name) || args.name === undefined) return;
    const { name } = args;
    if (/^[A-Za-z0-9_]+$/.test(name) && name.length <= MAX_LENGTH) return;
    yield problem("ACT_NAME_INVALID", {
      path: ["name"],
      detail: `${quoted(name)} is not letters, digits and underscores, at most ${MAX_LENGTH} of them`,
      hint: `set name: ${suggestedName(name)}`,
    });
  },
};

/** A valid name that reads like `text`: `order-push` -> `OrderPush`. */
export function suggestedName(text: string): string {
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined = words.length < 2 ? words.join("") : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return joined.slice(0, MAX_LENGTH) || "MyAction";
}
