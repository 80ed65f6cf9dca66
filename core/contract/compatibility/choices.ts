import { canonicalJson } from "../../value/json-text.ts";
import type { Json, JsonObject } from "../../value/value.ts";
import { isObject } from "../../value/value.ts";
import type { InputRule } from "./break.ts";

/** A choice that journeys may have picked is gone, or a variable that took any value takes some only. */
export const choices: InputRule = ({ old, new: now }) => {
  const allowed = now === undefined ? undefined : choicesOf(now);
  if (old === undefined || allowed === undefined) return [];
  const before = choicesOf(old);
  if (before === undefined) return ["took any value and takes only its choices now"];
  const kept = new Set(allowed.map(canonicalJson));
  const lost = before.filter((choice) => !kept.has(canonicalJson(choice)));
  return lost.length === 0
    ? []
    : [`lost the choice${lost.length === 1 ? "" : "s"} ${lost.map(canonicalJson).join(", ")}`];
};

function choicesOf(schema: JsonObject): readonly Json[] | undefined {
  const own = schema.enum ?? (isObject(schema.items) ? (schema.items as JsonObject).enum : undefined);
  return Array.isArray(own) ? (own as readonly Json[]) : undefined;
}
