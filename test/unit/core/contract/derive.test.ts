import fc from "fast-check";
import { type Derived, derive } from "../../../../core/contract/derive.ts";
import { canonicalInputs } from "../../../../core/definition/stored-inputs.ts";
import { canonicalJson } from "../../../../core/value/json-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Json, Value, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";

const endpoint = { url: "https://api.example.com/v1/{project}" };

function derived(args: ValueObject): Derived {
  const found = derive(canonicalInputs({ name: "Test", endpoint, ...args }));
  if (found === undefined) throw new Error("nothing was derived");
  return found;
}

const contractOf = (args: ValueObject) => derived(args).contract;

/** The schema of what a journey gives for the body. */
function bodyOf(request: ValueObject): Json | undefined {
  const { properties } = contractOf({ request }).input as { readonly properties: { readonly request?: Json } };
  return properties.request;
}

const closed = (properties: ValueObject, required?: readonly string[]) => ({
  type: "object",
  properties,
  ...(required === undefined ? {} : { required }),
  additionalProperties: false,
});

describe("the input of a contract", () => {
  test("is closed and empty where nothing is filled in", () => {
    expect(contractOf({}).input).toEqual(closed({}));
    expect(contractOf({ request: { sample: { a: 1 } } }).input).toEqual(closed({}));
  });

  test("has a flat object for each place, keyed by name or path", () => {
    const { input } = contractOf({
      endpoint: {
        ...endpoint,
        dynamicPath: { label: "Suffix", optional: true },
        pathParameters: [{ name: "project", variable: {} }],
        headers: [
          { name: "X-B", variable: { type: "integer", minimum: 1 } },
          { name: "X-A", value: "1" },
        ],
        queryParameters: [
          { name: "q", variable: { default: "x" } },
          { name: "g", generated: "uuid" },
        ],
      },
      request: { sample: { message: { token: "abc", text: "Hi" } }, variables: { "message.token": {} } },
    });
    expect(input).toEqual(
      closed(
        {
          path: { type: "string" },
          pathParameters: closed({ project: { type: "string" } }, ["project"]),
          headers: closed({ "x-b": { type: "integer", minimum: 1 } }, ["x-b"]),
          queryParameters: closed({ q: { type: "string", default: "x" } }),
          request: closed({ "message.token": { type: "string" } }, ["message.token"]),
        },
        ["pathParameters", "headers", "request"],
      ),
    );
  });

  test("has lists in the query, bounds and choices at their items", () => {
    const { contract, palette } = derived({
      endpoint: {
        ...endpoint,
        queryParameters: [
          { name: "ids[]", variable: { type: "listInteger", minimum: 1 }, style: "comma" },
          {
            name: "$tags",
            variable: { type: "listString", default: ["a"], choices: [{ value: "a" }, { value: "b" }] },
          },
          { name: "fixed", value: ["x", "y"] },
        ],
      },
    });
    const queryParameters = closed(
      {
        "ids[]": { type: "array", items: { type: "integer", minimum: 1 } },
        $tags: { type: "array", items: { type: "string", enum: ["a", "b"] }, default: ["a"] },
      },
      ["ids[]"],
    );
    expect(contract.input).toEqual(closed({ queryParameters }, ["queryParameters"]));
    expect(palette.inputs.map(({ key, type, required }) => [key, type, required])).toEqual([
      ["queryParameters.$tags", "listString", false],
      ["queryParameters.ids[]", "listInteger", true],
    ]);
  });

  test("requires what is not optional and has no default", () => {
    const sample = { a: "1", b: "2", c: "3", d: "4" };
    const variables = { a: {}, b: { optional: true }, c: { default: "x" }, d: { optional: false } };
    expect(bodyOf({ sample, variables })).toMatchObject({ required: ["a", "d"] });
  });

  test("states bounds, choices and defaults, on a list for every item", () => {
    const variables = {
      a: {
        pattern: "^x",
        minLength: 1,
        maxLength: 5,
        default: "x",
        choices: [{ value: "x", label: "X" }, { value: "xy" }],
      },
      b: { minimum: 0, maximum: 9 },
      c: { maxLength: 3, choices: [{ value: "a" }], default: ["a"] },
    };
    expect(bodyOf({ sample: { a: "x", b: 1, c: ["a"] }, variables })).toEqual(
      closed(
        {
          a: { type: "string", pattern: "^x", minLength: 1, maxLength: 5, default: "x", enum: ["x", "xy"] },
          b: { type: "integer", minimum: 0, maximum: 9 },
          c: { type: "array", items: { type: "string", maxLength: 3, enum: ["a"] }, default: ["a"] },
        },
        ["b"],
      ),
    );
  });

  test("is unknown while an unknown value is in its way, and not while one is beside it", () => {
    const unknown = (request: ValueObject) => derive(canonicalInputs({ name: "Test", endpoint, request }));
    expect(unknown({ sample: UNKNOWN })).toBeUndefined();
    expect(unknown({ sample: { a: UNKNOWN }, variables: { a: {} } })).toBeUndefined();
    expect(unknown({ sample: { a: "x" }, variables: { a: { maxLength: UNKNOWN } } })).toBeUndefined();
    expect(unknown({ sample: { a: [1, UNKNOWN] }, variables: { a: {} } })).toBeUndefined();
    expect(unknown({ sample: { a: [{ b: UNKNOWN }] }, variables: { a: {} } })).toBeUndefined();
    expect(unknown({ sample: { a: { b: UNKNOWN } }, variables: { a: { type: "object" } } })).toBeDefined();
    expect(unknown({ sample: { a: UNKNOWN, b: "x" }, variables: { b: {} } })).toBeDefined();
    expect(unknown({ sample: { a: UNKNOWN }, variables: { a: { type: "string" } } })).toBeDefined();
  });
});

describe("variables of the body", () => {
  test("that are lists of objects have the fields of the first object", () => {
    const sample = { items: [{ name: "shoe", price: 10, size: { eu: 42 } }, { colour: "red" }] };
    const variables = {
      items: {},
      "items[].price": { type: "decimal", label: "Price", minimum: 0 },
      "items[].size.eu": { optional: true },
      "items[].name": { constant: true },
    };
    expect(bodyOf({ sample, variables })).toEqual(
      closed(
        {
          items: {
            type: "array",
            items: closed({ price: { type: "number", minimum: 0 }, size: closed({ eu: { type: "integer" } }) }, [
              "price",
            ]),
          },
        },
        ["items"],
      ),
    );
  });

  test("take the type of a field of every item from types as well", () => {
    const request = {
      sample: { items: [{ at: "2026-01-31" }] },
      variables: { items: {} },
      types: { "items[].at": "dateOnly" },
    };
    expect(bodyOf(request)).toMatchObject({
      properties: { items: { items: { properties: { at: { type: "string", format: "date" } } } } },
    });
  });

  test("reach into fixed lists, lists in lists too", () => {
    const sample = { personalizations: [{ to: [{ email: "a@example.com" }], tags: ["x"] }] };
    const variables = { "personalizations[0].to[0].email": {}, "personalizations[0].tags": {} };
    expect(bodyOf({ sample, variables })).toEqual(
      closed(
        {
          "personalizations[0].tags": { type: "array", items: { type: "string" } },
          "personalizations[0].to[0].email": { type: "string" },
        },
        ["personalizations[0].tags", "personalizations[0].to[0].email"],
      ),
    );
  });

  test("may be whole objects, shaped by a schema where there is one", () => {
    const sample = { data: { a: "x" } };
    const schema = {
      type: "object",
      properties: { data: { $ref: "#/$defs/data" } },
      $defs: {
        data: { type: "object", properties: { definitions: { $ref: "#/$defs/text" } }, required: ["definitions"] },
        text: { type: "string" },
      },
    };
    const variables = { data: { type: "object" } };
    expect(bodyOf({ sample, variables })).toEqual(closed({ data: { type: "object" } }, ["data"]));
    const shaped = { type: "object", properties: { definitions: { type: "string" } }, required: ["definitions"] };
    expect(bodyOf({ sample, schema, variables })).toEqual(closed({ data: shaped }, ["data"]));
    expect(bodyOf({ schema, variables })).toEqual(closed({ data: shaped }));
  });

  test("are secret-free: a secret sample tells its type only", () => {
    const { contract, palette } = derived({ request: { sample: { pin: new Secret(4711) }, variables: { pin: {} } } });
    expect(contract.input).toMatchObject({ properties: { request: { properties: { pin: { type: "integer" } } } } });
    expect(palette.inputs[0]).not.toHaveProperty("example");
  });
});

describe("a schema alone", () => {
  const schema = {
    type: "object",
    required: ["id", "address", "kind"],
    properties: {
      id: { type: "integer" },
      note: { type: "string" },
      kind: { const: "order" },
      level: { enum: ["gold", "silver", null], default: "gold" },
      lang: { type: ["string", "null"], default: null },
      at: { type: "string", format: "date-time" },
      address: {
        type: "object",
        required: ["city"],
        properties: { city: { type: "string" }, zip: { type: "string" } },
      },
      billing: {
        type: "object",
        required: ["vat"],
        properties: { vat: { type: "string" }, name: { type: "string" } },
      },
      lines: {
        type: "array",
        items: {
          type: "object",
          required: ["sku"],
          properties: { sku: { type: "string" }, n: { type: "integer", default: 1 }, kind: { const: 1 } },
        },
      },
    },
  };

  test("makes every leaf a variable but constants; what an optional object requires is asked for with its other parts", () => {
    expect(bodyOf({ schema })).toEqual({
      dependentRequired: { "billing.name": ["billing.vat"] },
      ...closed(
        {
          "address.city": { type: "string" },
          "address.zip": { type: "string" },
          at: { type: "string", format: "date-time" },
          "billing.name": { type: "string" },
          "billing.vat": { type: "string" },
          id: { type: "integer" },
          lang: { type: "string" },
          level: { type: "string", enum: ["gold", "silver"], default: "gold" },
          lines: {
            type: "array",
            items: closed({ n: { type: "integer", default: 1 }, sku: { type: "string" } }, ["sku"]),
          },
          note: { type: "string" },
        },
        ["address.city", "id"],
      ),
    });
  });

  test("gives way to what the definition says of a path", () => {
    const variables = { note: { optional: false, maxLength: 5 }, level: { label: "Level" }, at: { type: "string" } };
    const types = { note: "dateOnly" };
    expect(bodyOf({ schema, variables, types })).toMatchObject({
      properties: {
        note: { type: "string", format: "date", maxLength: 5 },
        level: { type: "string", enum: ["gold", "silver"], default: "gold" },
        at: { type: "string" },
      },
      required: ["address.city", "id", "note"],
    });
  });

  test("leaves generated fields to the store", () => {
    expect(bodyOf({ schema, generated: { id: "unixMillis" } })).not.toHaveProperty(["properties", "id"]);
  });

  test("follows references and merges allOf", () => {
    const parts = {
      type: "object",
      allOf: [
        { $ref: "#/$defs/a" },
        { properties: { b: { type: "integer" }, c: { type: "string" } }, required: ["c"] },
      ],
      $defs: { a: { properties: { a: { type: "string" }, b: { default: 5 } }, required: ["a"] } },
    };
    expect(bodyOf({ schema: parts })).toEqual(
      closed({ a: { type: "string" }, b: { type: "integer", default: 5 }, c: { type: "string" } }, ["a", "c"]),
    );
  });
});

describe("what comes back", () => {
  test("leaves out what no expression reaches, wherever it stands", () => {
    const sample = { "odata.count": 1, value: [{ "a[b]": 1, id: "x" }, { $x: 1 }], meta: { "@type": "t", "b.c": {} } };
    const schema = { type: "object", properties: { "c.d": { type: "string" }, code: { type: "integer" } } };
    const { contract, palette } = derived({ response: { sample }, failureResponse: { schema } });
    expect(contract.output).toEqual({
      type: "object",
      properties: {
        meta: { type: "object", properties: { "@type": { type: "string" } } },
        value: { type: "array", items: { type: "object", properties: { id: { type: "string" } } } },
      },
    });
    expect(contract.failure).toEqual({ type: "object", properties: { code: { type: "integer" } } });
    expect(palette.outputs.map(({ key }) => key)).toEqual(["meta.@type", "value[].id"]);
  });

  test("may miss any field, and says nothing of others", () => {
    const { output, failure } = contractOf({ response: { sample: { id: "1", items: [{ price: 1 }] } } });
    expect(output).toEqual({
      type: "object",
      properties: {
        id: { type: "string" },
        items: { type: "array", items: { type: "object", properties: { price: { type: "integer" } } } },
      },
    });
    expect(failure).toEqual({ type: "object" });
  });

  test("has the types that are stated", () => {
    const sample = '{"at": "2026-01-31", "items": [{"n": 1}], "z": null, "list": []}';
    const types = { at: "dateOnly", "items[].n": "decimal", z: "integer", list: "listString" };
    expect(contractOf({ response: { sample, types } }).output).toEqual({
      type: "object",
      properties: {
        at: { type: "string", format: "date" },
        items: { type: "array", items: { type: "object", properties: { n: { type: "number" } } } },
        list: { type: "array", items: { type: "string" } },
        z: { type: "integer" },
      },
    });
  });

  test("is what sample or schema describe, where both are given", () => {
    const schema = {
      type: "object",
      properties: { at: { type: "string", format: "date-time" }, more: { type: "boolean" }, n: { type: "number" } },
    };
    const { output } = contractOf({ response: { sample: { at: "2026-01-31T10:00:00Z", n: 1, extra: "x" }, schema } });
    expect(output).toMatchObject({
      properties: {
        at: { format: "date-time" },
        more: { type: "boolean" },
        n: { type: "number" },
        extra: { type: "string" },
      },
    });
  });

  test("is anything where keywords of a schema leave it open", () => {
    const schema = {
      type: "object",
      properties: { a: { oneOf: [{ type: "string" }, { type: "integer" }] }, b: { not: {} } },
    };
    expect(contractOf({ response: { schema } }).output).toEqual({ type: "object", properties: { a: {}, b: {} } });
  });
});

describe("a contract", () => {
  test("is the same for any order of keys", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        const canonical = canonicalInputs(given);
        const forward = derive(canonical) as Derived;
        const backward = derive(canonicalInputs(reversed(given) as ValueObject)) as Derived;
        expect(JSON.stringify(backward)).toBe(JSON.stringify(forward));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same for any order of parameters", () => {
    const of = (...names: readonly string[]) =>
      contractOf({ endpoint: { ...endpoint, queryParameters: names.map((name) => ({ name, variable: {} })) } });
    expect(JSON.stringify(of("c", "a", "b"))).toBe(JSON.stringify(of("b", "c", "a")));
  });

  test("of a schema is the same for any order of keys", () => {
    const leaf = fc.constantFrom<Value>(
      { type: "string" },
      { type: "integer", default: 1 },
      { enum: ["a", "b"] },
      { const: 5 },
    );
    const { schema } = fc.letrec<{ schema: Value; node: Value }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        tie("schema"),
        tie("schema").map((items) => ({ type: "array", items }) as Value),
      ),
      schema: fc
        .dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("node") as fc.Arbitrary<Value>, {
          maxKeys: 4,
          noNullPrototype: true,
        })
        .map(
          (properties) =>
            ({ type: "object", properties, required: Object.keys(properties).slice(0, 1).sort() }) as Value,
        ),
    }));
    fc.assert(
      fc.property(schema as fc.Arbitrary<Value>, (given) => {
        const of = (value: Value) => contractOf({ request: { schema: value }, response: { schema: value } });
        expect(canonicalJson({ ...of(reversed(given) as Value) })).toBe(canonicalJson({ ...of(given) }));
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (value instanceof Secret || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, reversed(item)]),
  );
}
