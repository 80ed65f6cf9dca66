import type { ReturnedRule } from "./break.ts";
import { typeName } from "./type-name.ts";

/** Expressions of journeys read the fields of responses: a field that is gone, or is of another type, breaks them. */
export const returnedField: ReturnedRule = ({ old, new: now }) => {
  if (old === undefined) return [];
  if (now === undefined) return ["is no longer returned"];
  return typeName(old) === typeName(now) ? [] : [`was ${typeName(old)} and is ${typeName(now)} now`];
};
