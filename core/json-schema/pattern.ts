import { RE2JS, RE2JSSyntaxException } from "re2js";
import type { PathStep } from "../value/path.ts";
import { isObject, type Value } from "../value/value.ts";
import { everySchema } from "./subschemas.ts";

/** A pattern that runs in linear time, or why it is none. */
export type Pattern = { readonly regex: RE2JS } | { readonly fault: string };

const MAX_KEPT = 256;
const kept = new Map<string, Pattern>();

/** Compiles RE2 syntax. Programs use the same few patterns over and over: the last ones are kept. */
export function patternOf(text: string): Pattern {
  const before = kept.get(text);
  if (before !== undefined) return before;
  if (kept.size >= MAX_KEPT) kept.clear();
  const pattern = compile(text);
  kept.set(text, pattern);
  return pattern;
}

function compile(text: string): Pattern {
  try {
    return { regex: RE2JS.compile(text) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) return { fault: "is too large" };
    return { fault: error.message.replace(/^error parsing regexp: /, "") };
  }
}

/** A pattern of a schema that cannot run in linear time. */
export interface BrokenPattern {
  readonly steps: readonly PathStep[];
  readonly text: string;
  readonly fault: string;
}

/** Every `pattern` and every name of `patternProperties` that is not an RE2 expression. */
export function* brokenPatterns(root: Value): Generator<BrokenPattern> {
  for (const { steps, schema } of everySchema(root)) {
    if (typeof schema.pattern === "string") yield* asBroken(schema.pattern, [...steps, "pattern"]);
    if (!isObject(schema.patternProperties)) continue;
    for (const text of Object.keys(schema.patternProperties))
      yield* asBroken(text, [...steps, "patternProperties", text]);
  }
}

function* asBroken(text: string, steps: readonly PathStep[]): Generator<BrokenPattern> {
  const pattern = patternOf(text);
  if ("fault" in pattern) yield { steps, text, fault: pattern.fault };
}
