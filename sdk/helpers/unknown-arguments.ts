import type { Inputs } from "@pulumi/pulumi";

/** Names that Pulumi's SDK keeps for itself: it sends no argument that is called so. */
const ofTheEngine = ["id", "urn"] as const;

/**
 * Adds to `known` what `args` has beyond it, outputs given as arguments included: the provider tells that it is unknown, and what was
 * meant. Without this a slip of the pen in a program that is not type-checked would be dropped without a word.
 */
export function passOnUnknown(known: Inputs, args: object | undefined): Inputs {
  if (args === undefined || args === null) return known;
  refuseOfTheEngine(args);
  for (const [name, value] of Object.entries(args)) {
    if (known[name] === undefined) known[name] = value;
  }
  return known;
}

/** @throws Error for an argument that could not be passed on. */
export function refuseOfTheEngine(args: object): void {
  for (const name of ofTheEngine) {
    if ((args as { readonly [name: string]: unknown })[name] === undefined) continue;
    throw new Error(`${name}: ${JSON.stringify(name)} is not a field; take it out [ACT_SHAPE_UNKNOWN_FIELD]`);
  }
}
