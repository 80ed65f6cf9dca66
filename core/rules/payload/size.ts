import { expandedSize, MAX_EXPANDED } from "../../json-schema/references.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { Numeral } from "../../value/numeral.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type JsonObject, type Value } from "../../value/value.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

const MAX_KIB = 256;
/** Length of the marker that stands for a secret in a stored definition. */
const MARKER_LENGTH = 16;

/** A definition is kept whole in every version and read whole for every call; what references write out counts as well. */
export const sizeRule: Rule = {
  codes: ["ACT_PAYLOAD_SIZE"],
  *check(context) {
    yield* expandedSchemas(context);
    if (upperBound(context) <= MAX_KIB * 1024) return;
    const parts = [...definitionParts(context)].map(({ path, value }) => ({ path, bytes: sizeOf(value, utf8Length) }));
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    if (bytes <= MAX_KIB * 1024) return;
    const largest = parts.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    yield problem("ACT_PAYLOAD_SIZE", {
      path: largest.path,
      detail: `makes ${kib(largest.bytes)} of a definition of ${kib(bytes)}, at most ${MAX_KIB} KiB are allowed`,
      hint: "shorten it",
    });
  },
};

function* expandedSchemas({ payloads }: RuleContext): Generator<Problem> {
  for (const { field, schema } of payloads) {
    if (!isObject(schema) || expandedSize(schema as JsonObject) <= MAX_EXPANDED) continue;
    yield problem("ACT_PAYLOAD_SIZE", {
      path: [field, "schema"],
      detail: `describes more than ${MAX_EXPANDED} parts with its references written out`,
      hint: "describe fewer fields, or leave the type of deep parts open",
    });
  }
}

/** Quick: most definitions are far from the limit, also with three bytes for every character. Text counts as text and as what it holds. */
function upperBound({ args, payloads }: RuleContext): number {
  const most = (text: string) => 3 * text.length;
  const parsed = payloads.flatMap(({ given, sample, schema }) => [
    sample === given.sample ? undefined : sample,
    schema === given.schema ? undefined : schema,
  ]);
  return parsed.reduce((sum: number, part) => sum + sizeOf(part, most), sizeOf(args as Value, most));
}

function* definitionParts({
  args,
  payloads,
}: RuleContext): Generator<{ readonly path: readonly string[]; readonly value: Value | undefined }> {
  if (isUnknown(args)) return;
  for (const [name, value] of Object.entries(args)) {
    const payload = payloads.find(({ field }) => field === name);
    if (payload === undefined) yield { path: [name], value: value as Value };
    else {
      const { sample: _sample, schema: _schema, ...rest } = payload.given;
      yield { path: [name], value: rest };
      for (const part of ["sample", "schema"] as const) yield { path: [name, part], value: payload[part] };
    }
  }
}

/** Bytes of the canonical JSON (UTF-8), nearly: names and marks counted, escapes not. */
function sizeOf(value: Value | undefined, lengthOf: (text: string) => number): number {
  if (value === undefined) return 0;
  if (typeof value === "string") return lengthOf(value) + 2;
  if (isList(value)) return value.reduce((sum: number, item) => sum + 1 + sizeOf(item, lengthOf), 2);
  if (isObject(value)) {
    let sum = 2;
    for (const name of Object.keys(value)) sum += lengthOf(name) + 4 + sizeOf(value[name], lengthOf);
    return sum;
  }
  if (value instanceof Numeral) return value.text.length;
  return typeof value === "object" && value !== null ? MARKER_LENGTH : String(value).length;
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // The four bytes of a surrogate pair count two at each half.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}

function kib(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
