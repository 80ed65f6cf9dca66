import { parseDocument } from "yaml";
import { Numeral } from "../value/numeral.ts";
import { parsedJsonText } from "../value/parsed-json-text.ts";
import { type Json, objectOf } from "../value/value.ts";

/** YAML of this size takes some four seconds and half a GiB of memory to parse. */
const MAX_YAML_MIB = 8;
/** How often the aliases of a YAML text may repeat what they name: more is a bomb. */
const MAX_ALIASES = 1000;

const HINT = "give an OpenAPI document in JSON or YAML";

/** What a text holds, or what is wrong with it. */
export type DocumentOfText = { readonly value: Json } | { readonly detail: string; readonly hint: string };

/** Reads a document in JSON or YAML, every digit of its numbers kept. Never throws. */
export function documentOfText(text: string): DocumentOfText {
  if (text.trim() === "") return { detail: "is empty", hint: HINT };
  const json = parsedJsonText(text);
  if ("value" in json) return json;
  if (json.fault === "depth") return { detail: "is nested too deeply", hint: HINT };
  if (/^\s*[{[]/.test(text)) {
    const at = json.at === undefined ? "" : `: the mistake is at ${json.at}`;
    return { detail: `is not valid JSON${at}`, hint: HINT };
  }
  if (text.length <= MAX_YAML_MIB * 1024 * 1024) return yamlContent(text);
  return {
    detail: `is larger than ${MAX_YAML_MIB} MiB`,
    hint: "convert it to JSON, which may be larger, or cut out the paths that you need",
  };
}

function yamlContent(text: string): DocumentOfText {
  try {
    const document = parseDocument(text, {
      intAsBigInt: true,
      prettyErrors: true,
      logLevel: "silent",
      resolveKnownTags: false,
      merge: true,
    });
    const [error] = document.errors;
    if (error === undefined)
      return { value: new JsonCopy().of(document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown) };
    const line = error.linePos?.[0].line;
    return {
      detail: `is neither valid JSON nor valid YAML${line === undefined ? "" : `: the mistake is in line ${line}`}`,
      hint: HINT,
    };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return {
        detail: "repeats itself too often by YAML aliases, or holds one that leads nowhere",
        hint: "write out what they name",
      };
    }
    if (error instanceof RangeError) return { detail: "is nested too deeply", hint: HINT };
    throw error;
  }
}

/** What aliases share stays shared; what holds itself is reported like what is nested without end. */
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
