import { LineCounter } from "yaml";
import { fail } from "../../core/problem/problem.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import { type Json, objectOf } from "../../core/value/value.ts";
import { parseYaml } from "../yaml/yaml-document.ts";
import { contentOf } from "../yaml/yaml-file.ts";

/**
 * The values of a call in a JSON or YAML file, every digit of its numbers kept; without a file none. No message quotes the
 * file, which may hold personal data. Problem: ACT_CLI_FILE.
 */
export function readValues(file: string | undefined, cwd: string): Json {
  if (file === undefined) return {};
  const text = contentOf(file, cwd);
  if (typeof text === "object") fail("ACT_CLI_FILE", { subject: file, ...text });
  return parsedValues(text, file);
}

/** The same of a text that came from `file`. Problem: ACT_CLI_FILE. */
export function parsedValues(text: string, file: string): Json {
  const json = parsedJsonText(text);
  if ("value" in json) {
    refuseDuplicates(text, file);
    return json.value;
  }
  const hint = 'write for instance { "request": { "message.token": "abc" } }';
  if (json.fault === "depth") fail("ACT_CLI_FILE", { subject: file, detail: "is nested too deeply", hint });
  if (/^\s*[{[]/.test(text)) {
    fail("ACT_CLI_FILE", {
      subject: file,
      detail: `is not valid JSON${json.at === undefined ? "" : `: the mistake is at ${json.at}`}`,
      hint,
    });
  }
  return yamlValues(text, file, hint);
}

/** JSON's own reader keeps the last of two equal keys without a word; read as YAML, which it is, the text has both. */
function refuseDuplicates(text: string, file: string): void {
  const lineCounter = new LineCounter();
  const duplicate = parseYaml(text, { lineCounter })?.duplicates[0];
  if (duplicate === undefined) return;
  const { line, col } = lineCounter.linePos(duplicate.offset);
  fail("ACT_CLI_FILE", {
    subject: file,
    detail: `gives a key twice in one object, at line ${line}, column ${col}`,
    hint: "keep one of them",
  });
}

function yamlValues(text: string, file: string, hint: string): Json {
  try {
    refuseDuplicates(text, file);
    const parsed = parseYaml(text, { intAsBigInt: true });
    if (parsed?.faults.length === 0) return asJson(parsed.document.toJS() as unknown) ?? {};
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
  }
  fail("ACT_CLI_FILE", { subject: file, detail: "is neither valid JSON nor valid YAML", hint });
}

/** Whole numbers that a double would change stay exact; a number that JSON does not have becomes its text. */
function asJson(value: unknown): Json {
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : new Numeral(String(value));
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === "object" && value !== null) {
    return objectOf(Object.entries(value).map(([name, item]) => [name, asJson(item)] as const));
  }
  return (value ?? null) as Json;
}
