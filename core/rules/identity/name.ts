import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { Rule } from "../read/rule.ts";

/** Longest name of an action, in characters. */
export const MAX_NAME_LENGTH = 30;

/** Names are keys in expressions (`@action{OrderPush.status}`); Adobe Journey Optimizer allows these characters and this length. */
export const nameRule: Rule = {
  codes: ["ACT_NAME_INVALID"],
  *check({ args }) {
    if (isUnknown(args) || isUnknown(args.name) || args.name === undefined) return;
    const { name } = args;
    if (isActionName(name)) return;
    yield problem("ACT_NAME_INVALID", {
      path: ["name"],
      detail: `${quoted(name)} is not letters, digits and underscores, at most ${MAX_NAME_LENGTH} of them`,
      hint: `set name: ${suggestedName(name)}`,
    });
  },
};

/** True for a name that an action may have. */
export function isActionName(text: string): boolean {
  return /^[A-Za-z0-9_]+$/.test(text) && text.length <= MAX_NAME_LENGTH;
}

/** A valid name that reads like `text`: `order-push` -> `OrderPush`. */
export function suggestedName(text: string): string {
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined =
    words.length < 2 ? words.join("") : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return joined.slice(0, MAX_NAME_LENGTH) || "MyAction";
}
