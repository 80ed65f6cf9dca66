import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { Json, JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { generated, prepared, rendered, rendererOf } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/v1/messages" };

const ajv = new Ajv2020({ strict: false });

const scalar = fc.constantFrom<JsonObject>(
  { type: "string" },
  { type: "integer" },
  { type: "boolean" },
  { type: "string", default: "d" },
  { enum: ["a", "b"] },
);

const anyObject: JsonObject = { type: "object" };

const name = fc.constantFrom("a", "b", "c", "d", "e");

function objectSchema(part: fc.Arbitrary<JsonObject>, minKeys: number): fc.Arbitrary<JsonObject> {
  return fc
    .dictionary(name, part, { minKeys, maxKeys: 4, noNullPrototype: true })
    .chain((properties) =>
      fc
        .subarray(Object.keys(properties))
        .map((required): JsonObject => ({ type: "object", properties, required, additionalProperties: false })),
    );
}

const itemSchema = objectSchema(
  fc.oneof(
    scalar,
    fc.constant<JsonObject>({ const: 7 }),
    fc.constant(anyObject),
    fc.constant<JsonObject>({ type: "array", items: anyObject }),
    objectSchema(fc.oneof(scalar, fc.constant<JsonObject>({ const: 8 }), fc.constant(anyObject)), 1),
  ),
  1,
);

const { root } = fc.letrec<{ root: JsonObject; part: JsonObject }>((tie) => ({
  root: objectSchema(tie("part"), 1),
  part: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalar,
    fc.constant<JsonObject>({ const: "k" }),
    fc.constant(anyObject),
    fc.constant<JsonObject>({ type: "array", items: { type: "string" } }),
    fc.constant<JsonObject>({ type: "array", items: anyObject }),
    itemSchema.map((items): JsonObject => ({ type: "array", items })),
    tie("root"),
    tie("root"),
  ),
}));

/** A definition says no more than this: a request holds the described fields and no others anyway. */
function withoutClosing(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutClosing);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema as JsonObject).filter(([keyword]) => keyword !== "additionalProperties");
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, withoutClosing(value as Json)]));
}

const propertiesOf = (schema: JsonObject) =>
  Object.entries((schema.properties ?? {}) as { [name: string]: JsonObject });

const requires = (schema: JsonObject, field: string) => ((schema.required ?? []) as readonly string[]).includes(field);

const isStructured = (schema: JsonObject) => schema.type === "object" && propertiesOf(schema).length > 0;

/** As its JSON text says it: JSON writes -0 as 0. */
function asWritten(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** A value of a schema of the contract. */
function arbitraryOf(schema: JsonObject): fc.Arbitrary<Json> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as readonly Json[]));
  switch (schema.type) {
    case "string":
      return fc.string({ maxLength: 4 });
    case "integer":
      return fc.integer();
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(arbitraryOf(schema.items as JsonObject), { maxLength: 2 });
    default:
      return schema.properties === undefined
        ? (fc.dictionary(name, fc.jsonValue({ maxDepth: 1 }).map(asWritten), {
            maxKeys: 2,
            noNullPrototype: true,
          }) as fc.Arbitrary<Json>)
        : fieldsOf(schema);
  }
}

function fieldsOf(schema: JsonObject): fc.Arbitrary<JsonObject> {
  const all = propertiesOf(schema);
  return fc
    .tuple(
      ...all.map(([field, part]) =>
        requires(schema, field) ? arbitraryOf(part) : fc.option(arbitraryOf(part), { nil: undefined, freq: 2 }),
      ),
    )
    .map((values) => {
      const given = all.map(([field], index) => [field, values[index]] as const);
      return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as JsonObject;
    });
}

/** What has to be sent, by the rule alone: `given` is what stands below `path`, keyed by path. */
function expectedOf(schema: JsonObject, given: JsonObject, path: string): Json {
  const entries = propertiesOf(schema).map(([field, part]): [string, Json | undefined] => {
    const here = path === "" ? field : `${path}.${field}`;
    if (part.const !== undefined) return [field, part.const as Json];
    if (isStructured(part)) {
      const isGiven = Object.keys(given).some((key) => key.startsWith(`${here}.`));
      return [field, isGiven || requires(schema, field) ? expectedOf(part, given, here) : undefined];
    }
    const value = (given[here] ?? part.default) as Json | undefined;
    const items = part.items as JsonObject | undefined;
    const isItems = items !== undefined && isStructured(items) && Array.isArray(value);
    return [field, isItems ? value.map((item) => expectedItem(items, item as JsonObject)) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Json;
}

function expectedItem(schema: JsonObject, item: JsonObject): Json {
  const entries = propertiesOf(schema).map(([field, part]): [string, Json | undefined] => {
    if (part.const !== undefined) return [field, part.const as Json];
    const value = (item[field] ?? part.default) as Json | undefined;
    if (!isStructured(part)) return [field, value];
    const inner = (value ?? {}) as JsonObject;
    const isSent = requires(schema, field) || Object.keys(inner).length > 0;
    return [field, isSent ? expectedItem(part, inner) : undefined];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Json;
}

describe("for any schema of a request", () => {
  const call = root.chain((schema) => {
    const args = { endpoint, request: { schema: withoutClosing(schema) } };
    const { contract } = prepared(args);
    const { request } = contract.input.properties as { readonly request?: JsonObject };
    return fc
      .tuple(request === undefined ? fc.constant<JsonObject>({}) : fieldsOf(request), fc.boolean())
      .map(([values, isFilled]) => ({
        schema,
        args,
        contract,
        values: isFilled && request !== undefined ? filledUp(values, request) : values,
      }));
  });

  /** `values` with what they ask for taken away: names that ask for something missing go. */
  function filledUp(values: JsonObject, { dependentRequired = {} }: JsonObject): JsonObject {
    const asked = dependentRequired as { readonly [name: string]: readonly string[] };
    let left = Object.entries(values);
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      const names = new Set(left.map(([key]) => key));
      left = left.filter(([key]) => (asked[key] ?? []).every((other) => names.has(other)));
    }
    return Object.fromEntries(left) as JsonObject;
  }

  const renderedBody = (args: ValueObject, values: JsonObject): Json | undefined => {
    const result = rendererOf(args).render({ values: { request: values }, generated, purpose: "call" });
    return result.ok ? (JSON.parse(rendered(args, { request: values }).body ?? "null") as Json) : undefined;
  };

  test("what the contract takes makes the body that the rule says, which is valid by the schema", () => {
    let valid = 0;
    fc.assert(
      fc.property(call, ({ schema, args, contract, values }) => {
        const fits = ajv.validate(contract.input, Object.keys(values).length === 0 ? {} : { request: values });
        const body = renderedBody(args, values);
        expect(body !== undefined).toBe(fits);
        if (body === undefined) return;
        valid += 1;
        expect(body).toEqual(expectedOf(schema, values, ""));
        const isValid = ajv.validate(schema, body);
        expect({ isValid, errors: ajv.errors }).toEqual({ isValid: true, errors: null });
      }),
      { numRuns: 400 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  test("what is required alone brings no optional object into being", () => {
    fc.assert(
      fc.property(root, (schema) => {
        const args = { endpoint, request: { schema: withoutClosing(schema) } };
        const { request } = prepared(args).contract.input.properties as { readonly request?: JsonObject };
        const names = (request?.required ?? []) as readonly string[];
        const parts = (request?.properties ?? {}) as { readonly [key: string]: JsonObject };
        const values = Object.fromEntries(
          names.map((key) => [key, fc.sample(arbitraryOf(parts[key] ?? {}), 1)[0] as Json]),
        );
        const body = renderedBody(args, values) as JsonObject;
        const optional = [...optionalObjects(schema, "")].filter((path) =>
          path.split(".").every((step) => step !== ""),
        );
        for (const path of optional) expect(path.split(".").reduce<unknown>(below, body)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  const below = (at: unknown, step: string): unknown =>
    typeof at === "object" && at !== null ? (at as { readonly [name: string]: unknown })[step] : undefined;

  function* optionalObjects(schema: JsonObject, path: string): Generator<string> {
    for (const [field, part] of propertiesOf(schema)) {
      if (!isStructured(part)) continue;
      const here = path === "" ? field : `${path}.${field}`;
      if (!requires(schema, field)) yield here;
      yield* optionalObjects(part, here);
    }
  }
});
