import type { Claim } from "../../contract/request-model.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "./part.ts";
import type { RuleContext } from "./rule.ts";

/** Where a path of the body is claimed as written; undefined for what the schema alone makes variable. */
export function claimPlace(context: RuleContext, { path, source }: Claim): readonly PathStep[] | undefined {
  const maps = source.kind === "generated" ? ["generated"] : ["variables", "types"];
  const map = maps.find((name) => {
    const entries = partAt(context, ["request", name]);
    return isObject(entries) && Object.hasOwn(entries, path);
  });
  return map === undefined ? undefined : ["request", map, path];
}
