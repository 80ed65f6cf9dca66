import { isObject, type JsonObject } from "../../value/value.ts";
import type { InputRule } from "./break.ts";
import { typeName } from "./type-name.ts";

/** Values of the old type must still be values of the new one: `integer` may become `decimal`, anything may become anything. */
export const variableType: InputRule = ({ old, new: now }) => {
  if (old === undefined || now === undefined || accepts(now, old)) return [];
  return [`was ${typeName(old)} and is ${typeName(now)} now`];
};

/** Whether every value of type `old` has the type of `now`. */
function accepts(now: JsonObject, old: JsonObject): boolean {
  if (now.type === undefined) return true;
  if (now.type !== old.type && !(now.type === "number" && old.type === "integer")) return false;
  if (now.format !== undefined && now.format !== old.format) return false;
  if (now.type !== "array" || !isObject(now.items)) return true;
  return isObject(old.items) && accepts(now.items as JsonObject, old.items as JsonObject);
}
