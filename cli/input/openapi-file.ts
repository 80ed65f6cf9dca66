import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseDocument } from "yaml";
import { fail } from "../../core/problem/problem.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import { type Json, objectOf } from "../../core/value/value.ts";
import { contentOf } from "../yaml/yaml-file.ts";

/** More than any API that people describe. YAML of this size takes some four seconds and half a GiB of memory to parse. */
const MAX_MIB = { json: 32, yaml: 8 } as const;
/** How often the aliases of a YAML file may repeat what they name: more is a bomb. */
const MAX_ALIASES = 1000;

const HINT = "give an OpenAPI document in JSON or YAML";

/** The content of a JSON or YAML file, every digit of its numbers kept. Problem: ACT_CLI_FILE. */
export function readOpenApiFile(file: string, cwd: string): Json {
  if (bytesOf(file, cwd) > MAX_MIB.json * 1024 * 1024) tooLarge(file, MAX_MIB.json);
  const text = contentOf(file, cwd);
  if (typeof text === "object") fail("ACT_CLI_FILE", { path: file, ...text });
  if (text.trim() === "") fail("ACT_CLI_FILE", { path: file, detail: "is empty", hint: HINT });
  const json = parsedJsonText(text);
  if ("value" in json) return json.value;
  if (json.fault === "depth") fail("ACT_CLI_FILE", { path: file, detail: "is nested too deeply", hint: HINT });
  if (/^\s*[{[]/.test(text)) {
    const at = json.at === undefined ? "" : `: the mistake is at ${json.at}`;
    fail("ACT_CLI_FILE", { path: file, detail: `is not valid JSON${at}`, hint: HINT });
  }
  if (text.length > MAX_MIB.yaml * 1024 * 1024) tooLarge(file, MAX_MIB.yaml);
  return yamlContent(text, file);
}

/** 0 where the file cannot be looked at: reading it says why. */
function bytesOf(file: string, cwd: string): number {
  return statSync(resolve(cwd, file), { throwIfNoEntry: false })?.size ?? 0;
}

function tooLarge(file: string, maxMib: number): never {
  const hint =
    maxMib === MAX_MIB.yaml
      ? "convert it to JSON, which may be larger, or cut out the paths that you need"
      : "cut out the paths that you need";
  return fail("ACT_CLI_FILE", { path: file, detail: `is larger than ${maxMib} MiB`, hint });
}

function yamlContent(text: string, file: string): Json {
  try {
    const document = parseDocument(text, {
      intAsBigInt: true,
      prettyErrors: true,
      logLevel: "silent",
      resolveKnownTags: false,
      merge: true,
    });
    const [error] = document.errors;
    if (error === undefined) return new JsonCopy().of(document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown);
    const line = error.linePos?.[0].line;
    return fail("ACT_CLI_FILE", {
      path: file,
      detail: `is neither valid JSON nor valid YAML${line === undefined ? "" : `: the mistake is in line ${line}`}`,
      hint: HINT,
    });
  } catch (error) {
    if (error instanceof ReferenceError) {
      return fail("ACT_CLI_FILE", {
        path: file,
        detail: "repeats itself too often by YAML aliases, or holds one that leads nowhere",
        hint: "write out what they name",
      });
    }
    if (error instanceof RangeError)
      return fail("ACT_CLI_FILE", { path: file, detail: "is nested too deeply", hint: HINT });
    throw error;
  }
}

/** What aliases share stays shared; what holds itself is told like what is nested without end. */
class JsonCopy {
  readonly #copies = new Map<object, Json>();
  readonly #open = new Set<object>();

  of(value: unknown): Json {
    if (typeof value === "bigint")
      return Number.isSafeInteger(Number(value)) ? Number(value) : new Numeral(String(value));
    if (typeof value === "number" && !Number.isFinite(value)) return String(value);
    if (typeof value !== "object" || value === null) return (value ?? null) as Json;
    const before = this.#copies.get(value);
    if (before !== undefined) return before;
    if (this.#open.has(value)) throw new RangeError("a YAML value that holds itself");
    this.#open.add(value);
    const copy: Json = Array.isArray(value)
      ? value.map((item) => this.of(item))
      : objectOf(Object.entries(value).map(([name, item]) => [name, this.of(item)] as const));
    this.#open.delete(value);
    this.#copies.set(value, copy);
    return copy;
  }
}
