import { dirname } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import { type Plugin, transform } from "esbuild";
import { argumentCompiler } from "../../core/arguments/argument-validator.ts";
import { ActionCatalogFrame } from "../../core/definition/action-catalog.ts";
import { ActionUseArgs } from "../../core/definition/action-use.ts";
import { ConnectionArgs } from "../../core/definition/connection.ts";
import { CustomActionArgs } from "../../core/definition/custom-action.ts";
import { ProviderConfig } from "../../core/definition/provider-config.ts";
import { GetActionArgs, GetActionsArgs, GetPaletteArgs, RenderActionArgs } from "../../core/definition/queries.ts";
import { annotationKeywords } from "../../core/schema/annotations.ts";

/** Every schema that arguments are held against. */
const schemas = [
  CustomActionArgs,
  ActionCatalogFrame,
  ConnectionArgs,
  ActionUseArgs,
  ProviderConfig,
  GetActionArgs,
  GetActionsArgs,
  GetPaletteArgs,
  RenderActionArgs,
];

/** Puts compiled validators in the place of core/arguments/argument-validator.ts, which compiles them when they are first used. */
export const argumentValidators: Plugin = {
  name: "argument-validators",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]arguments[\\/]argument-validator\.ts$/ }, async ({ path }) => ({
      contents: await moduleText(),
      loader: "js",
      resolveDir: dirname(path),
    }));
  },
};

const annotations: ReadonlySet<string> = new Set([
  "description",
  "examples",
  "title",
  "default",
  ...annotationKeywords,
]);

type Schema = { readonly [keyword: string]: unknown };

/**
 * What validators look at, without annotations, whose texts would double the code that a start has to read. An object type
 * that has a name is compiled once and referred to, wherever it is used.
 */
class PlainSchemas {
  /** By the name of their type. */
  readonly named = new Map<string, Schema>();

  /** Enters `schema` and every type below it. */
  add(schema: Schema): void {
    this.named.set(schema.typeName as string, this.#plain(schema));
  }

  #referred(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.#referred(item));
    if (typeof schema !== "object" || schema === null) return schema;
    const { typeName, properties } = schema as Schema;
    if (typeof typeName !== "string" || properties === undefined) return this.#plain(schema as Schema);
    this.add(schema as Schema);
    return { $ref: typeName };
  }

  #plain(schema: Schema): Schema {
    const kept = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
    return Object.fromEntries(
      kept.map(([keyword, part]) => [
        keyword,
        keyword === "properties" ? this.#each(part as Schema) : this.#referred(part),
      ]),
    );
  }

  #each(properties: Schema): Schema {
    return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, this.#referred(schema)]));
  }
}

/** The validators as a module. Names in it are ajv's: they are shortened like those of packages. */
async function moduleText(): Promise<string> {
  const plain = new PlainSchemas();
  for (const schema of schemas) plain.add(schema);
  const ajv = argumentCompiler({ source: true, esm: true });
  for (const [name, schema] of plain.named) ajv.addSchema(schema, name);
  const names = schemas.map((schema) => schema.typeName as string);
  const text = `${standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])))}
const validators = { ${names.join(", ")} };
export function argumentValidator({ typeName }) {
  if (!Object.hasOwn(validators, typeName)) throw new TypeError("scripts/build/argument-validators.ts does not name " + typeName);
  return validators[typeName];
}
`;
  return (await transform(text, { minify: true })).code;
}
