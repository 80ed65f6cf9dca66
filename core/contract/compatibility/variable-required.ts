import type { InputRule } from "./break.ts";

/** What must be filled in now and did not have to be before: no journey of the old contract has a value for it. */
export const variableRequired: InputRule = ({ old, new: now, wasRequired, isRequired }) => {
  if (now === undefined || !isRequired) return [];
  if (old === undefined) return ["was added as required"];
  return wasRequired ? [] : ["was optional and is required now"];
};
