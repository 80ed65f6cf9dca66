import type { FilledPart } from "../../contract/request-model.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "./part.ts";
import type { RuleContext } from "./rule.ts";

/** Where the arguments declare a filled part of the body; undefined for what the schema alone makes variable. */
export function filledPartPlace(context: RuleContext, { path, source }: FilledPart): readonly PathStep[] | undefined {
  const maps = source.kind === "generated" ? ["generated"] : ["variables", "types"];
  const map = maps.find((name) => {
    const entries = partAt(context, ["request", name]);
    return isObject(entries) && Object.hasOwn(entries, path);
  });
  return map === undefined ? undefined : ["request", map, path];
}
