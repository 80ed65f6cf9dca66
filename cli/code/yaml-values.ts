import { ConfigReference } from "../../core/value/config-reference.ts";
import { ConfigText } from "../../core/value/config-text.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import {
  isBeyondDouble,
  isFields,
  JoinedText,
  type WrittenObject,
  type WrittenValue,
  withPayloadTexts,
} from "./payload-text.ts";
import type { ProgramObject } from "./program.ts";

/** Values as Pulumi's YAML host reads them: references as `${name}`, `$` doubled where it would begin one. Numerals stay. */
export class YamlValues {
  /** True once a name holds a reference to the variable for `::`. */
  usesColons = false;
  readonly #colons: string | undefined;

  /** `colons`: the variable of the program whose value is `::`; undefined where there is no program around the values. */
  constructor(colons?: string) {
    this.#colons = colons;
  }

  /** The arguments of a resource, payloads as JSON text where YAML would lose something of them. */
  argumentsOf(args: ProgramObject): { readonly [name: string]: unknown } {
    return this.object(withPayloadTexts(args, isLostInYaml));
  }

  object(object: WrittenObject): { readonly [name: string]: unknown } {
    return Object.fromEntries(
      Object.keys(object).map((name) => [this.#name(name), this.#value(object[name] as WrittenValue)]),
    );
  }

  /** The host does not take a name for a function that it has to put together first. */
  #name(name: string): string {
    if (this.#colons === undefined || !isLikeFunction(name)) return escaped(name);
    this.usesColons = true;
    return doubled(name).replaceAll("::", `\${${this.#colons}}`);
  }

  #value(value: WrittenValue): unknown {
    if (typeof value === "string") return escaped(value);
    if (value instanceof ConfigReference) return `\${${value.name}}`;
    if (value instanceof ConfigText)
      return value.parts.map((part) => (typeof part === "string" ? doubled(part) : `\${${part.name}}`)).join("");
    if (value instanceof OutputReference) return `\${${value.resource}.${value.property}}`;
    if (value instanceof JoinedText) {
      const parts = value.parts.map((part) =>
        typeof part === "string" ? escaped(part) : { "fn::toJSON": this.#value(part) },
      );
      return { "fn::join": ["", parts] };
    }
    if (Array.isArray(value)) return (value as readonly WrittenValue[]).map((item) => this.#value(item));
    return isFields(value) ? this.object(value as WrittenObject) : value;
  }
}

/** Pulumi's YAML host drops nulls, reads numbers as doubles, and takes an object for a function by the name of its field. */
function isLostInYaml(part: unknown, isName: boolean): boolean {
  if (isName) return isLikeFunction(part as string);
  return part === null || isBeyondDouble(part);
}

/** True for what the host takes for a function, `fn::secret` or, anywhere in a name, `fn::pkg:name` (pulumi-yaml 1.38, ast/expr.go). */
function isLikeFunction(name: string): boolean {
  return /fn::/i.test(name);
}

/** In Pulumi's YAML `$$` stands for `$` and `${` begins a reference (pulumi-yaml, ast/interpolation.go). */
export function escaped(text: string): string {
  return /\$[${]/.test(text) ? doubled(text) : text;
}

function doubled(text: string): string {
  return text.replaceAll("$", () => "$$");
}
