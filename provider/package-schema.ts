import type { TObject, TSchema } from "@sinclair/typebox";
import { GetActionResult, GetActionsResult, RenderActionResult } from "../core/definition/outputs.ts";
import { GetPaletteResult } from "../core/definition/palette-outputs.ts";
import { ProviderConfig } from "../core/definition/provider-config.ts";
import { GetActionArgs, GetActionsArgs, GetPaletteArgs, RenderActionArgs } from "../core/definition/queries.ts";
import { resourceKinds } from "../core/resources/kinds.ts";
import { mayBeReference } from "../core/schema/annotations.ts";

type PulumiSchema = { readonly [key: string]: unknown };

const PACKAGE = "actionstore";
const token = (name: string) => `${PACKAGE}:index:${name}`;

/** The Pulumi package schema, made from the definition schemas: the source of every SDK. */
export function packageSchema(version: string): PulumiSchema {
  const types = new TypeCollector();
  return {
    name: PACKAGE,
    displayName: "Action Store",
    version,
    description: "Journey actions as code: declares, checks, versions and registers the actions of customer journeys.",
    keywords: ["pulumi", "actionstore", "customer-journey", "category/utility", "kind/native"],
    license: "Apache-2.0",
    language: {
      nodejs: {
        packageName: "pulumi-actionstore",
        respectSchemaVersion: true,
        dependencies: { "@pulumi/pulumi": "^3.142.0" },
      },
    },
    config: { variables: types.properties(ProviderConfig) },
    provider: {
      description: "Where actions are registered, and how strict the rules are.",
      inputProperties: types.properties(ProviderConfig),
    },
    resources: Object.fromEntries(
      resourceKinds.map(({ type, args, outputs, settled, echoesInputs }) => [
        token(type),
        {
          description: args.description,
          inputProperties: types.properties(args),
          requiredInputs: args.required,
          properties: { ...(echoesInputs ? types.properties(args) : {}), ...types.properties(outputs) },
          required: [...settled, ...Object.keys(outputs.properties)],
        },
      ]),
    ),
    functions: Object.fromEntries(
      functions.map(({ name, args, result }) => [
        token(name),
        {
          description: args.description,
          inputs: objectSpec(args, types),
          outputs: objectSpec(result, types),
        },
      ]),
    ),
    types: types.collected(),
  };
}

const functions: readonly { readonly name: string; readonly args: TObject; readonly result: TObject }[] = [
  { name: "getAction", args: GetActionArgs, result: GetActionResult },
  { name: "getActions", args: GetActionsArgs, result: GetActionsResult },
  { name: "getPalette", args: GetPaletteArgs, result: GetPaletteResult },
  { name: "renderAction", args: RenderActionArgs, result: RenderActionResult },
];

function objectSpec(schema: TObject, types: TypeCollector): PulumiSchema {
  return {
    type: "object",
    properties: types.properties(schema),
    ...(schema.required === undefined ? {} : { required: schema.required }),
  };
}

/** Turns schemas into Pulumi's notation; every named object and enumeration becomes a type of the package. */
class TypeCollector {
  readonly #types = new Map<string, PulumiSchema>();

  collected(): PulumiSchema {
    return Object.fromEntries([...this.#types].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  properties(schema: TObject): PulumiSchema {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, this.#property(property)]),
    );
  }

  #property(schema: TSchema): PulumiSchema {
    return {
      ...this.#type(schema),
      ...(schema.description === undefined ? {} : { description: describe(schema) }),
      ...(schema.secret === "always" ? { secret: true } : {}),
    };
  }

  #type(schema: TSchema): PulumiSchema {
    if (schema.anyJson === true) return { $ref: "pulumi.json#/Any" };
    if (mayBeReference(schema)) return { oneOf: [...this.#alternatives(schema), reference] };
    if (schema.enum !== undefined) return this.#named(schema, () => enumeration(schema));
    if (Array.isArray(schema.type)) return { oneOf: this.#alternatives(schema) };
    if (schema.type === "array") return { type: "array", items: this.#type(schema.items as TSchema) };
    if (schema.type !== "object") return { type: schema.type };
    if (schema.properties === undefined)
      return { type: "object", additionalProperties: this.#type(schema.additionalProperties as TSchema) };
    return this.#named(schema, () => ({ description: schema.description, ...objectSpec(schema as TObject, this) }));
  }

  /** One for each type that the value may have. */
  #alternatives(schema: TSchema): readonly PulumiSchema[] {
    return [schema.type as string | readonly string[]].flat().map((type) => {
      if (type === "array") return { type, items: this.#type(schema.items as TSchema) };
      return type === "object" ? { type, additionalProperties: { type: "string" } } : { type };
    });
  }

  #named(schema: TSchema, make: () => PulumiSchema): PulumiSchema {
    const name = schema.typeName as string;
    if (!this.#types.has(token(name))) {
      this.#types.set(token(name), {});
      this.#types.set(token(name), make());
    }
    return { $ref: `#/types/${token(name)}` };
  }
}

/** `{"$secret": {"env": "NAME"}}`: no language has trouble with a map, many with a field of that name. */
const reference = {
  type: "object",
  additionalProperties: { type: "object", additionalProperties: { type: "string" } },
};

function enumeration(schema: TSchema): PulumiSchema {
  return {
    type: "string",
    enum: (schema.enum as readonly string[]).map((value) => ({ name: pascalCase(value), value })),
  };
}

function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** The description with the property's example, as every SDK and reference page shows it. */
function describe(schema: TSchema): string {
  const example = schema.examples?.[0] as unknown;
  if (schema.secret === "always" || example === undefined) return schema.description ?? "";
  const text = typeof example === "string" ? example : JSON.stringify(example);
  return text === "" || text === "{}" || text === "[]"
    ? (schema.description ?? "")
    : `${schema.description} Example: \`${text}\`.`;
}
