import { RE2JS, RE2JSSyntaxException } from "re2js";

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
