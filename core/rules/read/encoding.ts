import { isUnknown } from "../../value/unknown.ts";
import { partAt } from "./part.ts";
import type { RuleContext } from "./rule.ts";

/** The encoding of the request body; undefined while it is unknown. */
export function knownEncoding(context: RuleContext): "json" | "form" | undefined {
  return isUnknown(partAt(context, ["request", "encoding"])) ? undefined : context.encoding;
}
