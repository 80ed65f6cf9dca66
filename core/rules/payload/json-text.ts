import { MAX_TEXT_DEPTH, parsedJsonText } from "../../definition/json-text.ts";
import { quoted } from "../../definition/wording.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { Secret } from "../../value/secret.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { PayloadContext, Rule } from "../rule.ts";

/** `sample` and `schema` take a value, or a text that holds JSON (RFC 8259), from a file for instance. */
export const jsonTextRule: Rule = {
  codes: ["ACT_PAYLOAD_JSON", "ACT_PAYLOAD_DEPTH"],
  *check({ payloads }) {
    for (const payload of payloads) for (const part of ["sample", "schema"] as const) yield* checkPart(payload, part);
  },
};

function* checkPart(payload: PayloadContext, part: "sample" | "schema"): Generator<Problem> {
  if (!isUnknown(payload[part])) return;
  const { field, given } = payload;
  const value = given[part];
  const text = value instanceof Secret ? value.reveal() : value;
  if (typeof text !== "string") return;
  const parsed = parsedJsonText(text);
  if ("value" in parsed) return;
  const path = [field, part];
  if (parsed.fault === "depth") {
    yield problem("ACT_PAYLOAD_DEPTH", {
      path,
      detail: `its JSON text is nested more than ${MAX_TEXT_DEPTH} levels deep`,
      hint: "take levels out",
    });
    return;
  }
  const found = value instanceof Secret ? "the secret" : quoted(text);
  yield problem("ACT_PAYLOAD_JSON", {
    path,
    detail:
      text.trim() === ""
        ? "is an empty text, not JSON"
        : `${found} is not JSON${parsed.at === undefined ? "" : `, from ${parsed.at} on`}`,
    hint: hintFor(text),
  });
}

function hintFor(text: string): string {
  if (/^\s*\{\s*'/.test(text)) return 'write names and texts in double quotes: {"name": "value"}';
  if (/,\s*[}\]]/.test(text)) return "take out the comma before the closing bracket";
  if (/^\s*\{\s*[A-Za-z_]/.test(text)) return 'write names in double quotes: {"name": "value"}';
  if (text.includes("$${")) return "write $${ in YAML only: there it stands for ${";
  return 'give an object, or JSON text: {"name": "value"}';
}
