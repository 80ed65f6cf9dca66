import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from "yaml";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../../core/value/unknown.ts";
import { objectOf, type Value } from "../../core/value/value.ts";
import type { Finding } from "../yaml/finding.ts";
import { functionName } from "../yaml/function-name.ts";
import { fileFinding, type YamlFile } from "../yaml/yaml-file.ts";
import { interpolated, referencesIn } from "./interpolation.ts";
import { scalarValue } from "./scalar-value.ts";

/** More than any definition may have; deeper ones are an accident. */
const MAX_DEPTH = 200;

/** A value, and what a Pulumi program could not say that way. */
export interface ReadValue {
  readonly value: Value;
  readonly findings: readonly Finding[];
}

export interface ReadOptions {
  /** False: nulls in objects are dropped, as Pulumi's YAML host does. */
  readonly keepNulls: boolean;
  /** Names of configuration values that the program declares secret. */
  readonly secretConfig: ReadonlySet<string>;
}

/**
 * The value that the node has for a provider, as Pulumi would send it: `fn::secret` makes a secret, other functions and
 * `${…}` are unknown, what holds a secret of the configuration is secret, whole numbers are doubles.
 * Problem: ACT_CLI_FILE for keys that are not text, merge keys, aliases, tags, numbers that JSON does not have.
 */
export function readValue(node: ParsedNode | null, file: YamlFile, options: ReadOptions): ReadValue {
  const reader = new ValueReader(file, options);
  return { value: reader.read(node, 0) ?? null, findings: reader.findings };
}

class ValueReader {
  readonly findings: Finding[] = [];
  readonly #file: YamlFile;
  readonly #options: ReadOptions;

  constructor(file: YamlFile, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
  }

  read(node: ParsedNode | null, depth: number): Value {
    if (node === null) return null;
    if (depth > MAX_DEPTH) return this.#refuse(node, "is nested too deeply", "a definition has at most 32 levels");
    if (isAlias(node))
      return this.#refuse(node, "is an alias, which Pulumi's YAML does not have", "write the value itself");
    if (node.tag !== undefined && node.tag !== TEXT_TAG)
      return this.#refuse(
        node,
        "has a tag, which Pulumi's YAML passes over",
        "leave the tag out; what is in quotes is text",
      );
    if (isSeq<ParsedNode>(node)) return node.items.map((item) => this.read(item, depth + 1));
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const called = node.items.find(({ key }) => functionName(key) !== undefined);
      if (called !== undefined) {
        const isSecret = node.items.length === 1 && functionName(called.key) === "fn::secret";
        return isSecret ? new Secret(this.read(called.value, depth + 1)) : UNKNOWN;
      }
      const entries = node.items.map(({ key, value }) => {
        const item = this.read(value, depth + 1);
        return [this.#keyText(key), item === null && !this.#options.keepNulls ? undefined : item] as const;
      });
      return entries.some(([name]) => isUnknown(name))
        ? UNKNOWN
        : objectOf(entries as readonly (readonly [string, Value])[]);
    }
    return this.#scalar(node);
  }

  #scalar(node: ParsedNode): Value {
    const value = isScalar(node) ? readScalar(node) : null;
    if (typeof value === "string") {
      const isSecret = referencesIn(value).some(({ name }) => this.#options.secretConfig.has(name));
      return isSecret ? new Secret(UNKNOWN) : interpolated(value);
    }
    if (typeof value !== "number" || Number.isFinite(value)) return value;
    return this.#refuse(node, "is a number that JSON does not have", "write a finite number, or put it in quotes");
  }

  #keyText(key: ParsedNode): string | Unknown {
    const text = isScalar(key) ? readScalar(key) : "";
    if (!isScalar(key) || typeof text !== "string") {
      this.#refuse(key, "is a key that is not text", "put the key in quotes");
      return String(text);
    }
    if (text === "<<" && key.type === "PLAIN")
      this.#refuse(key, "is a merge key, which Pulumi's YAML does not have", "write the fields themselves");
    return interpolated(text);
  }

  #refuse(node: ParsedNode, detail: string, hint: string): typeof UNKNOWN {
    this.findings.push(fileFinding(this.#file.placeAt(node.range[0]), { detail, hint }));
    return UNKNOWN;
  }
}

const TEXT_TAG = "tag:yaml.org,2002:str";

function readScalar({ type, tag, source, value }: Scalar.Parsed): string | number | boolean | null {
  return type === "PLAIN" && tag === undefined ? scalarValue(source) : String(value ?? "");
}
