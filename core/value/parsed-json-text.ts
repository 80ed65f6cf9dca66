import { parseJson } from "./json-text.ts";
import type { Json } from "./value.ts";

/** Levels of objects and lists that a JSON text may have to be read at all; a payload may have fewer. */
export const MAX_TEXT_DEPTH = 200;

/** What a text holds, or why it holds nothing; `at` is where reading stopped (`line 2, column 7`), where that is known. */
export type ParsedJsonText =
  | { readonly value: Json }
  | { readonly fault: "syntax"; readonly at: string | undefined }
  | { readonly fault: "depth" };

/** Reads the JSON text of a payload. Never throws. */
export function parsedJsonText(text: string): ParsedJsonText {
  if (depthOf(text) > MAX_TEXT_DEPTH) return { fault: "depth" };
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { fault: "syntax", at: placeOf(error as SyntaxError, text) };
  }
}

/** The deepest level of brackets outside of texts. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** The engine's message names a position, or shows the token that it stopped at; it may quote the text and is not passed on. */
function placeOf({ message }: SyntaxError, text: string): string | undefined {
  if (/end of JSON input/.test(message)) return "its end";
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return undefined;
  const before = text.slice(0, Number(position)).split("\n");
  return `line ${before.length}, column ${(before.at(-1) as string).length + 1}`;
}
