import { canonicalInputs } from "../../../../core/arguments/stored-inputs.ts";
import { derive } from "../../../../core/contract/derive.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { bodyOf, closed, contractOf, derived, endpoint } from "./support/derived.ts";

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
