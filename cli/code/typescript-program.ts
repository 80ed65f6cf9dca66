import { ConfigReference } from "../../core/value/config-reference.ts";
import { ConfigText } from "../../core/value/config-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import { withEscapes } from "../../core/value/visible-text.ts";
import { Identifiers } from "./identifiers.ts";
import { isBeyondDouble, isFields, JoinedText, type WrittenValue, withPayloadTexts } from "./payload-text.ts";
import type { ProgramConfig, ProgramParts, ProgramResource } from "./program.ts";

/** Longest line that holds an object or list whole. */
const MAX_LINE = 110;

const packages = { plugin: "pulumi-actionstore", dynamic: "pulumi-actionstore/dynamic" } as const;

/** The text of a TypeScript module that declares the resources, each under a name of its own. */
export function typescriptProgram({
  front,
  config,
  resources,
}: ProgramParts & { readonly front: "plugin" | "dynamic" }): string {
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  const names = new Identifiers(["config", "pulumi", ...types]);
  const writer = new Writer(config);
  const declared = resources.map((resource) => {
    const constant = names.nameFor(resource.logicalName);
    writer.declare(resource.logicalName, constant);
    return `${declaration(resource, constant, writer)}\n`;
  });
  const head = [
    ...(config.length === 0 && !writer.joins ? [] : ['import * as pulumi from "@pulumi/pulumi";']),
    ...(types.length === 0 ? [] : [`import { ${types.join(", ")} } from "${packages[front]}";`]),
    ...(config.length === 0 ? [] : ["", "const config = new pulumi.Config();"]),
  ];
  return `${[`${head.join("\n")}\n`, ...declared].join("\n")}`;
}

function declaration({ logicalName, type, args, options }: ProgramResource, name: string, writer: Writer): string {
  const written = withPayloadTexts(args, (part, isName) => !isName && isBeyondDouble(part));
  const last = options?.import === undefined ? "" : `, { import: ${quotedText(options.import)} }`;
  return `export const ${name} = new ${type}(${quotedText(logicalName)}, ${writer.write(written as WrittenValue, { indent: 0, used: 0, isBroken: true })}${last});`;
}

interface Room {
  /** Columns of the line that the value begins in. */
  readonly indent: number;
  /** Columns before the value that its line has beside the indentation. */
  readonly used: number;
  /** True: over several lines even where one would do. */
  readonly isBroken?: boolean;
}

class Writer {
  /** True once something needs a function of Pulumi's. */
  joins = false;
  readonly #secrets: ReadonlySet<string>;
  /** Logical name -> the constant that holds the resource. */
  readonly #declared = new Map<string, string>();

  constructor(config: readonly ProgramConfig[]) {
    this.#secrets = new Set(config.filter(({ secret }) => secret).map(({ name }) => name));
  }

  /** From now on the outputs of this resource can be referred to. */
  declare(logicalName: string, constant: string): void {
    this.#declared.set(logicalName, constant);
  }

  write(value: WrittenValue, { indent, used, isBroken = false }: Room): string {
    const line = this.#line(value);
    if (!isBroken && indent + used + line.length <= MAX_LINE) return line;
    const inner = indent + 2;
    const margin = " ".repeat(inner);
    if (Array.isArray(value) && value.length > 0) {
      const items = (value as readonly WrittenValue[]).map(
        (item) => margin + this.write(item, { indent: inner, used: 1 }),
      );
      return `[\n${items.join(",\n")},\n${" ".repeat(indent)}]`;
    }
    if (!isFields(value) || Object.keys(value).length === 0) return line;
    const fields = Object.keys(value).map((name) => {
      const key = `${keyText(name)}: `;
      return `${margin}${key}${this.write(value[name] as WrittenValue, { indent: inner, used: key.length + 1 })}`;
    });
    return `{\n${fields.join(",\n")},\n${" ".repeat(indent)}}`;
  }

  #line(value: WrittenValue): string {
    if (typeof value === "string") return quotedText(value);
    if (value instanceof ConfigReference) return this.#reference(value);
    if (value instanceof ConfigText) return this.#text(value);
    if (value instanceof OutputReference) return `${this.#declared.get(value.resource)}.${value.property}`;
    if (value instanceof JoinedText) return this.#joined(value);
    if (value instanceof Numeral) return value.text;
    if (Array.isArray(value))
      return `[${(value as readonly WrittenValue[]).map((item) => this.#line(item)).join(", ")}]`;
    if (!isFields(value)) return String(value);
    const fields = Object.keys(value).map((name) => `${keyText(name)}: ${this.#line(value[name] as WrittenValue)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }

  #reference({ name }: ConfigReference): string {
    return `config.${this.#secrets.has(name) ? "requireSecret" : "require"}(${quotedText(name)})`;
  }

  /** Entries within a text are not secret, so that they are plain texts. */
  #text({ parts }: ConfigText): string {
    const written = parts.map((part) =>
      typeof part === "string"
        ? quotedText(part).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${")
        : `\${${this.#reference(part)}}`,
    );
    return `\`${written.join("")}\``;
  }

  #joined({ parts }: JoinedText): string {
    this.joins = true;
    const written = parts.map((part) =>
      typeof part === "string" ? quotedText(part) : `pulumi.jsonStringify(${this.#reference(part)})`,
    );
    return `pulumi.concat(${written.join(", ")})`;
  }
}

function quotedText(text: string): string {
  return withEscapes(JSON.stringify(text)).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `__proto__: x` would set the prototype; a computed name is a field like any other. */
function keyText(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quotedText(name);
}
