import { createHash } from "node:crypto";
import { canonicalJson } from "./json-text.ts";
import type { Json } from "./value.ts";

/** SHA-256 of the canonical JSON of `value`, as 64 hexadecimal digits. */
export function digestOf(value: Json): string {
  return digestOfText(canonicalJson(value));
}

/** SHA-256 of text that is canonical already. */
export function digestOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
