import { canonicalInputs } from "../../../../../core/arguments/stored-inputs.ts";
import { type Derived, derive } from "../../../../../core/contract/derive.ts";
import type { Json, ValueObject } from "../../../../../core/value/value.ts";

/** Where the action leads. */
export const endpoint = { url: "https://api.example.com/v1/{project}" };

/** Contract and palette of an action with these arguments. */
export function derived(args: ValueObject): Derived {
  const found = derive(canonicalInputs({ name: "Test", endpoint, ...args }));
  if (found === undefined) throw new Error("nothing was derived");
  return found;
}

/** Its contract. */
export const contractOf = (args: ValueObject) => derived(args).contract;

/** The schema of what a journey gives for the body. */
export function bodyOf(request: ValueObject): Json | undefined {
  const { properties } = contractOf({ request }).input as { readonly properties: { readonly request?: Json } };
  return properties.request;
}

/** The schema of an object that has these fields and no others. */
export const closed = (properties: ValueObject, required?: readonly string[]) => ({
  type: "object",
  properties,
  ...(required === undefined ? {} : { required }),
  additionalProperties: false,
});
