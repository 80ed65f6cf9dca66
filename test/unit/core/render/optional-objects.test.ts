import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { Json, JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { generated, mistakes, prepared, rendered, rendererOf } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/v1/messages" };
const ajv = new Ajv2020({ strict: false });

const bodyOf = (request: ValueObject, values: ValueObject = {}): string | undefined =>
  rendered({ endpoint, request }, { request: values as Json }).body;
const object = (properties: ValueObject, required: readonly string[] = []) => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };

/** An optional object in a required one in an optional one. */
const nested = {
  schema: object(
    {
      to: text,
      sender: object(
        {
          kind: { const: "mail" },
          lang: { type: "string", default: "en" },
          id: text,
          address: object({ mail: text, tag: text, name: object({ first: text, last: text }, ["last"]) }, ["mail"]),
        },
        ["address", "id"],
      ),
    },
    ["to"],
  ),
};

describe("an optional object", () => {
  test.each<[string, ValueObject, ValueObject, string | undefined]>([
    ["is left out with its defaults and constants", nested, { to: "x" }, '{"to":"x"}'],
    [
      "comes with its constants, defaults and required objects",
      nested,
      { to: "x", "sender.id": "1", "sender.address.mail": "m" },
      '{"sender":{"address":{"mail":"m"},"id":"1","kind":"mail","lang":"en"},"to":"x"}',
    ],
    [
      "comes with an optional object inside of it",
      nested,
      { to: "x", "sender.id": "1", "sender.address.mail": "m", "sender.address.name.last": "L" },
      '{"sender":{"address":{"mail":"m","name":{"last":"L"}},"id":"1","kind":"mail","lang":"en"},"to":"x"}',
    ],
    ["takes null for nothing", nested, { to: "x", "sender.id": null, "sender.lang": null }, '{"to":"x"}'],
    ["is null as a whole with allowNull", { ...nested, allowNull: true }, { to: "x" }, '{"sender":null,"to":"x"}'],
    [
      "is null inside of one that is sent with allowNull",
      { ...nested, allowNull: true },
      { to: "x", "sender.id": "1", "sender.address.mail": "m" },
      '{"sender":{"address":{"mail":"m","name":null,"tag":null},"id":"1","kind":"mail","lang":"en"},"to":"x"}',
    ],
    ["is never sent for a constant alone", { schema: object({ a: object({ b: { const: 1 } }) }) }, {}, "{}"],
    [
      "is sent for a constant where it is required",
      { schema: object({ a: object({ b: { const: 1 } }) }, ["a"]) },
      {},
      '{"a":{"b":1}}',
    ],
    [
      "of a sample is kept by a constant",
      { sample: { a: { b: "x", c: 1 } }, variables: { "a.b": { optional: true } } },
      {},
      '{"a":{"c":1}}',
    ],
    [
      "of a sample is not kept by a default",
      { sample: { a: { b: "x", c: "y" } }, variables: { "a.b": { optional: true }, "a.c": { default: "z" } } },
      {},
      "{}",
    ],
    [
      "of a sample brings its defaults along",
      { sample: { a: { b: "x", c: "y" } }, variables: { "a.b": { optional: true }, "a.c": { default: "z" } } },
      { "a.b": "1" },
      '{"a":{"b":"1","c":"z"}}',
    ],
    [
      "of a sample is kept by what is generated",
      { sample: { a: { b: "x", c: "y" } }, variables: { "a.b": { optional: true } }, generated: { "a.c": "uuid" } },
      {},
      `{"a":{"c":"${generated.uuid}"}}`,
    ],
    [
      "of a sample is kept by the schema beside it that requires it",
      {
        sample: { a: { b: "x" } },
        schema: object({ a: object({ b: text }) }, ["a"]),
        variables: { "a.b": { optional: true } },
      },
      {},
      '{"a":{}}',
    ],
    [
      "in a fixed list is removed",
      {
        sample: { to: [{ mail: "x", kind: 1 }, { mail: "y" }] },
        variables: { "to[0].mail": { optional: true }, "to[1].mail": { optional: true } },
      },
      {},
      '{"to":[{"kind":1}]}',
    ],
    [
      "around a fixed list is left out with it",
      { sample: { a: { to: [{ mail: "x" }] } }, variables: { "a.to[0].mail": { optional: true } } },
      {},
      "{}",
    ],
    [
      "inside a fixed list comes alone",
      {
        sample: { to: [{ mail: "x", name: { first: "a", last: "b" } }] },
        variables: {
          "to[0].mail": {},
          "to[0].name.first": { optional: true },
          "to[0].name.last": { optional: true },
        },
      },
      { "to[0].mail": "m" },
      '{"to":[{"mail":"m"}]}',
    ],
    [
      "is the body where that is optional",
      { optional: true, schema: object({ a: text, b: { const: 1 }, c: { type: "integer", default: 1 } }, ["a"]) },
      {},
      undefined,
    ],
    [
      "is the body, with its constants and defaults",
      { optional: true, schema: object({ a: text, b: { const: 1 }, c: { type: "integer", default: 1 } }, ["a"]) },
      { a: "x" },
      '{"a":"x","b":1,"c":1}',
    ],
    [
      "is the body of a sample too, and never null",
      { optional: true, allowNull: true, sample: { a: "x", b: 1 }, variables: { a: {} } },
      {},
      undefined,
    ],
    [
      "is not the body where that is not optional",
      { sample: { a: "x" }, variables: { a: { optional: true } } },
      {},
      "{}",
    ],
    [
      "is a form where that is optional",
      { optional: true, encoding: "form", sample: { a: "x", b: "y" }, variables: { a: {} } },
      {},
      undefined,
    ],
  ])("%s", (_title, request, values, body) => {
    expect(bodyOf(request, values)).toBe(body);
  });

  test.each<[string, ValueObject, ValueObject, readonly string[]]>([
    ["nothing of it", nested, { to: "x" }, []],
    ["a part of it", nested, { to: "x", "sender.lang": "de" }, ["sender.address.mail", "sender.id"]],
    [
      "a part of one inside of it",
      nested,
      { to: "x", "sender.address.name.first": "F" },
      ["sender.address.mail", "sender.address.name.last", "sender.id"],
    ],
    ["all but one of what it requires", nested, { to: "x", "sender.id": "1" }, ["sender.address.mail"]],
    ["a part of an optional body", { optional: true, schema: object({ a: text, b: text }, ["a"]) }, { b: "x" }, ["a"]],
    ["nothing of an optional body", { optional: true, schema: object({ a: text, b: text }, ["a"]) }, {}, []],
  ])("asks for what it requires with %s", (_title, request, values, missing) => {
    const given = { endpoint, request };
    expect(mistakes(given, { request: values as Json })).toEqual(
      missing.map((name) => `${/^\w+$/.test(name) ? `request.${name}` : `request["${name}"]`} ACT_CALL_VALUE_MISSING`),
    );
    const isValid = ajv.validate(prepared(given).contract.input, { request: values });
    expect(isValid).toBe(missing.length === 0);
  });

  test("is left out of a test request as well, unless an override stands in it", () => {
    const request = { ...nested, schema: object({ a: object({ b: text }) }) };
    expect(rendered({ endpoint, request }, {}, "test").body).toBe("{}");
    const testOverrides = { request: { "a.dry": true } };
    expect(rendered({ endpoint, request, testOverrides }, {}, "test").body).toBe('{"a":{"dry":true}}');
    const optional = { endpoint, request: { ...request, optional: true }, testOverrides };
    expect(rendered(optional, {}, "test").body).toBe('{"a":{"dry":true}}');
    expect(rendered(optional, {}).body).toBeUndefined();
  });
});

describe("an optional object of a variable list's item", () => {
  const lines = (properties: ValueObject, required: readonly string[] = []) => ({
    schema: object({ lines: { type: "array", items: object(properties, required) } }),
  });
  const optional = lines({ sku: text, size: object({ eu: text, unit: { const: "cm" } }, ["eu"]) }, ["sku"]);
  const required = lines({ size: object({ eu: text, unit: { const: "cm" } }) }, ["size"]);

  test.each<[string, ValueObject, Json, string]>([
    ["is left out", optional, [{ sku: "a" }], '[{"sku":"a"}]'],
    [
      "comes with its constants",
      optional,
      [{ sku: "a", size: { eu: "4" } }],
      '[{"size":{"eu":"4","unit":"cm"},"sku":"a"}]',
    ],
    ["is sent where it is required", required, [{}], '[{"size":{"unit":"cm"}}]'],
    ["is null with allowNull", { ...optional, allowNull: true }, [{ sku: "a" }], '[{"size":null,"sku":"a"}]'],
    [
      "of a sample is left out where all of it is",
      {
        sample: { lines: [{ sku: "a", size: { eu: "4" } }] },
        variables: { lines: {}, "lines[].size.eu": { optional: true } },
      },
      [{ sku: "a" }, { sku: "b", size: { eu: "4" } }, { sku: "c", size: {} }],
      '[{"sku":"a"},{"size":{"eu":"4"},"sku":"b"},{"sku":"c"}]',
    ],
    [
      "of a sample is kept by a constant",
      {
        sample: { lines: [{ sku: "a", size: { eu: "4", unit: "cm" } }] },
        variables: { lines: {}, "lines[].size.eu": { optional: true }, "lines[].size.unit": { constant: true } },
      },
      [{ sku: "a" }],
      '[{"size":{"unit":"cm"},"sku":"a"}]',
    ],
  ])("%s", (_title, request, given, expected) => {
    expect(bodyOf(request, { lines: given })).toBe(`{"lines":${expected}}`);
    expect(ajv.validate(prepared({ endpoint, request }).contract.input, { request: { lines: given } })).toBe(true);
  });
});

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

/** A value of a schema of the contract. */
/** As its JSON text says it: JSON writes -0 as 0. */
function asWritten(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

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

describe("for any sample of a request", () => {
  type Sample = { readonly [name: string]: Sample | string };
  /** `c…` is a constant, `o…` an optional variable, `d…` one with a default, `r…` a required one. */
  const sample = fc.letrec<{ object: Sample }>((tie) => ({
    object: fc.dictionary(
      fc.stringMatching(/^[cord][a-c]$/),
      fc.oneof({ maxDepth: 3, depthSize: "small" }, fc.constant("x"), tie("object")) as fc.Arbitrary<Sample | string>,
      { maxKeys: 4, noNullPrototype: true },
    ) as fc.Arbitrary<Sample>,
  })).object;

  const leavesOf = (value: Sample | string, path: string): readonly string[] =>
    typeof value === "string"
      ? [path]
      : Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === "" ? key : `${path}.${key}`));
  const kindOf = (path: string) => (path.split(".").at(-1) ?? "").charAt(0);
  const settings: { readonly [kind: string]: ValueObject } = { o: { optional: true }, d: { default: "y" }, r: {} };

  /** What has to be sent, by the rule alone; undefined: left out. */
  function expected(value: Sample | string, path: string, given: ReadonlySet<string>): Json | undefined {
    if (typeof value === "string") {
      if (given.has(path)) return "given";
      return kindOf(path) === "c" ? "x" : kindOf(path) === "d" ? "y" : undefined;
    }
    const leaves = leavesOf(value, path);
    const isOptional = leaves.length > 0 && !hasEmpty(value) && leaves.every((leaf) => "od".includes(kindOf(leaf)));
    if (path !== "" && isOptional && !leaves.some((leaf) => given.has(leaf))) return undefined;
    const parts = Object.entries(value).map(([key, part]) => {
      const here = path === "" ? key : `${path}.${key}`;
      return [key, expected(part, here, given)] as const;
    });
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as Json;
  }

  /** An empty object is a constant. */
  const hasEmpty = (value: Sample | string): boolean =>
    typeof value !== "string" && (Object.keys(value).length === 0 || Object.values(value).some(hasEmpty));

  test("an object is left out that holds nothing but what may be left out, none of it given", () => {
    const call = sample.chain((value) => {
      const variables = leavesOf(value, "").filter((path) => path !== "" && kindOf(path) !== "c");
      const optional = variables.filter((path) => kindOf(path) !== "r");
      return fc.subarray(optional).map((chosen) => {
        const given = new Set([...chosen, ...variables.filter((path) => kindOf(path) === "r")]);
        return { value, variables, given };
      });
    });
    fc.assert(
      fc.property(call, ({ value, variables, given }) => {
        const request = {
          sample: value,
          variables: Object.fromEntries(variables.map((path) => [path, settings[kindOf(path)] ?? {}])),
        } as unknown as ValueObject;
        const values = Object.fromEntries([...given].map((path) => [path, "given"]));
        expect(JSON.parse(bodyOf(request, values) ?? "")).toEqual(expected(value, "", given));
      }),
      { numRuns: 300 },
    );
  });
});
