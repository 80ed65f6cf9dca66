import { dirname } from "node:path";
import type { TSchema } from "@sinclair/typebox";
import standaloneCode from "ajv/dist/standalone/index.js";
import type { Plugin } from "esbuild";
import { ActionCatalogFrame } from "../../core/definition/action-catalog.ts";
import { ActionUseArgs } from "../../core/definition/action-use.ts";
import { argumentCompiler } from "../../core/definition/argument-validator.ts";
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

/** Puts compiled validators in the place of core/definition/argument-validator.ts, which compiles them when they are first used. */
export const argumentValidators: Plugin = {
  name: "argument-validators",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]definition[\\/]argument-validator\.ts$/ }, ({ path }) => ({
      contents: moduleText(),
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

/** What validators look at: the schemas' texts would double the code that a start has to read. */
function withoutAnnotations(schema: unknown, isNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([name]) => isNames || !annotations.has(name));
  return Object.fromEntries(
    kept.map(([name, part]) => [name, withoutAnnotations(part, !isNames && name === "properties")]),
  );
}

function moduleText(): string {
  const ajv = argumentCompiler({ source: true, esm: true });
  const names = schemas.map((schema) => schema.typeName as string);
  for (const schema of schemas) ajv.addSchema(withoutAnnotations(schema) as TSchema, schema.typeName);
  return `${standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])))}
const validators = { ${names.join(", ")} };
export function argumentValidator({ typeName }) {
  if (!Object.hasOwn(validators, typeName)) throw new TypeError("scripts/build/argument-validators.ts does not name " + typeName);
  return validators[typeName];
}
`;
}
