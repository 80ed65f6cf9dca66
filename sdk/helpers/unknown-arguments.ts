import type { Inputs } from "@pulumi/pulumi";

/** Names that Pulumi's SDK keeps for itself: it sends no argument that is called so. */
const ofTheEngine = ["id", "urn"] as const;

/**
 * Adds to `known` what `args` has beyond it, outputs given as arguments included: the provider reports that it is unknown, and what was
 * meant. Without this a slip of the pen in a program that is not type-checked would be dropped without a word.
 */
export function passOnUnknown(known: Inputs, args: object | undefined): Inputs {
  if (args === undefined || args === null) return known;
  refuseUnsendable(args);
  for (const [name, value] of Object.entries(args)) {
    if (known[name] === undefined) known[name] = value;
  }
  return known;
}

/** @throws Error that names every argument which could not be passed on as it is. */
export function refuseUnsendable(args: object): void {
  const reserved = ofTheEngine
    .filter((name) => (args as { readonly [name: string]: unknown })[name] !== undefined)
    .map((name) => `${name}: ${JSON.stringify(name)} is not a field; take it out [ACT_SHAPE_UNKNOWN_FIELD]`);
  const mistakes = [...reserved, ...unsendable(args, "", new Set())];
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
}

/** Objects of JavaScript that Pulumi sends as an empty object, without a word. */
const emptied: readonly (readonly [kind: new (...args: never[]) => object, what: string, instead: string])[] = [
  [Date, "a Date", "give date.toISOString()"],
  [Map, "a Map", "give Object.fromEntries(map)"],
  [Set, "a Set", "give [...set]"],
  [URL, "a URL", "give url.href"],
  [RegExp, "a RegExp", "give its source as text"],
  [Uint8Array, "bytes", 'give them as text, for instance buffer.toString("base64")'],
];

function unsendable(value: unknown, path: string, above: ReadonlySet<object>): readonly string[] {
  const mistake = (detail: string, hint: string) => [`${path}: ${detail}; ${hint} [ACT_SHAPE_TYPE]`];
  if (typeof value === "bigint")
    return mistake("is a bigint", "give the payload as JSON text, which keeps every digit");
  if (typeof value === "function" || typeof value === "symbol") return mistake(`is a ${typeof value}`, "give a value");
  if (typeof value === "number" && !Number.isFinite(value))
    return mistake(`is ${value}, which JSON does not have`, "give a number, or null");
  if (typeof value !== "object" || value === null || above.has(value)) return [];
  const found = emptied.find(([kind]) => value instanceof kind);
  if (found !== undefined) return mistake(`is ${found[1]}, which Pulumi sends as an empty object`, found[2]);
  // Outputs, promises, resources and assets are Pulumi's own to send.
  if (!Array.isArray(value) && !isPlain(value)) return [];
  const inside = new Set([...above, value]);
  return Object.entries(value).flatMap(([name, item]) => {
    const step = Array.isArray(value) ? `[${name}]` : path === "" ? name : `.${name}`;
    return unsendable(item, `${path}${step}`, inside);
  });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
