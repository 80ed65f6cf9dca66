import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { MAX_TEXT_DEPTH, parsedJsonText } from "../../value/parsed-json-text.ts";
import { Secret } from "../../value/secret.ts";
import type { WrittenJson } from "./payload-place.ts";

/** What is wrong with a text that should hold JSON (RFC 8259); nothing with a value. Problems: ACT_PAYLOAD_JSON, ACT_PAYLOAD_DEPTH. */
export function* jsonTextProblems({ given, path }: WrittenJson): Generator<Problem> {
  const text = given instanceof Secret ? given.reveal() : given;
  if (typeof text !== "string") return;
  const parsed = parsedJsonText(text);
  if ("value" in parsed) return;
  if (parsed.fault === "depth") {
    yield problem("ACT_PAYLOAD_DEPTH", {
      path,
      detail: `its JSON text is nested more than ${MAX_TEXT_DEPTH} levels deep`,
      hint: "take levels out",
    });
    return;
  }
  const found = given instanceof Secret ? "the secret" : quoted(text);
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
