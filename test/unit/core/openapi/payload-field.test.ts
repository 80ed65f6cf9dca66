import type { Json, JsonObject } from "../../../../core/value/value.ts";
import { bodyOf, importedFrom, SCHEMA, type SmallDocument } from "./support/small-document.ts";

const sent = (property: Json, more: Partial<SmallDocument> = {}) =>
  importedFrom({
    operation: bodyOf({ type: "object", properties: { a: property, sure: { type: "string" } } }),
    ...more,
  });

function propertyOf({ args }: { readonly args: JsonObject }): unknown {
  return (args as { request?: { schema?: { properties?: { a?: unknown } } } }).request?.schema?.properties?.a;
}

function variableOf({ args }: { readonly args: JsonObject }): unknown {
  return (args as { request?: { variables?: { a?: unknown } } }).request?.variables?.a;
}

describe("a field of a request", () => {
  test.each<readonly [string, Json, JsonObject, JsonObject | undefined]>([
    [
      "a text with bounds",
      { type: "string", minLength: 1, maxLength: 9, pattern: "^a" },
      { type: "string" },
      { minLength: 1, maxLength: 9, pattern: "^a" },
    ],
    [
      "words and an example",
      { type: "string", title: "A", description: "The a", example: "x" },
      { type: "string" },
      { label: "A", description: "The a", example: "x" },
    ],
    ["an example of 2020-12", { type: "string", examples: [1, "x"] }, { type: "string" }, { example: "x" }],
    [
      "choices and a default",
      { type: "string", enum: ["x", "y"], default: "x" },
      { type: "string", enum: ["x", "y"], default: "x" },
      {},
    ],
    ["a number", { type: "number", minimum: 0.5 }, { type: "number" }, { minimum: 0.5 }],
    ["a time", { type: "string", format: "date-time" }, { type: "string", format: "date-time" }, {}],
    ["a format of numbers", { type: "integer", format: "int64" }, { type: "integer" }, {}],
    ["no type but choices", { enum: [1, 2] }, { type: "integer", enum: [1, 2] }, {}],
    ["null allowed", { type: ["string", "null"] }, { type: ["string", "null"] }, {}],
    ["a form or null", { oneOf: [{ type: "string" }, { type: "null" }] }, { type: ["string", "null"] }, {}],
    [
      "forms of one type",
      { anyOf: [{ type: "string", enum: ["x"] }, { const: "y" }] },
      { type: "string", enum: ["x", "y"] },
      {},
    ],
    [
      "open and named choices",
      { anyOf: [{ type: "string" }, { type: "string", enum: ["x"] }] },
      { type: "string" },
      {},
    ],
    ["an optional constant", { const: "x" }, { type: "string", enum: ["x"] }, {}],
    [
      "a list",
      { type: "array", items: { type: "integer" }, description: "All" },
      { type: "array", items: { type: "integer" } },
      { description: "All" },
    ],
    [
      "any object",
      { type: "object", additionalProperties: true, description: "All" },
      { type: "object" },
      { description: "All" },
    ],
    [
      "allOf",
      {
        allOf: [
          { type: "object", properties: { x: { type: "string" } }, required: ["x"] },
          { properties: { x: { maxLength: 3 }, y: { type: "boolean" } } },
        ],
      },
      { type: "object", properties: { x: { type: "string" }, y: { type: "boolean" } }, required: ["x"] },
      undefined,
    ],
  ])("with %s is imported without a remark", (_, property, schema, variable) => {
    const result = sent(property);
    expect(result.report).toEqual([]);
    expect(propertyOf(result)).toEqual(schema);
    expect(variableOf(result)).toEqual(variable === undefined ? undefined : { label: "A", ...variable });
  });

  test("tells once for the whole body which formats are not checked, and where null is no value to fill in", () => {
    const nullable = { type: ["string", "null"], enum: ["x", "y", null], default: null, format: "email" };
    const { report, ...result } = sent({
      type: "object",
      properties: { b: nullable, c: { ...nullable, format: "uri" } },
    });
    expect(propertyOf(result)).toEqual({
      type: "object",
      properties: {
        b: { type: ["string", "null"], enum: ["x", "y"] },
        c: { type: ["string", "null"], enum: ["x", "y"] },
      },
    });
    expect(report).toEqual([
      `warning ${SCHEMA}: described less exactly: not checked before sending: format email, format uri`,
      `warning ${SCHEMA}: left out: null as a choice (2 times) and as a default (2 times): what is not given is not sent`,
    ]);
  });

  test.each<readonly [string, Json, JsonObject]>([
    ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["an exclusive bound", { type: "integer", minimum: 0, exclusiveMinimum: true }, { type: "integer" }],
    [
      "a reference with siblings, which do not count",
      { $ref: "#/components/schemas/Text", description: "no" },
      { type: "string" },
    ],
  ])("of 3.0 with %s is translated", (_, property, schema) => {
    const result = sent(property, { version: "3.0.3", components: { schemas: { Text: { type: "string" } } } });
    expect(result.report).toEqual([]);
    expect(propertyOf(result)).toEqual(schema);
    expect(variableOf(result)).toEqual({ label: "A", ...(schema.type === "integer" ? { minimum: 1 } : {}) });
  });

  test.each<readonly [string, Json, JsonObject | undefined, string]>([
    [
      "of several forms",
      { oneOf: [{ type: "array", items: { type: "array" } }, { type: "string" }] },
      { type: "string" },
      `${SCHEMA}/properties/a/oneOf: described as its form string; left out: array; --form sendMail.a=NAME takes one`,
    ],
    [
      "of several objects",
      { oneOf: [{ properties: { y: { type: "string" } } }, { properties: { x: { type: "string" } } }] },
      { type: "object", properties: { y: { type: "string" }, x: { type: "string" } } },
      `${SCHEMA}/properties/a/oneOf: described as the union of its forms y, x, where a field is required that all of them require; --form sendMail.a=NAME takes one`,
    ],
    [
      "that may be anything",
      {},
      undefined,
      `${SCHEMA}/properties/a: left out: it may be anything, which tells nobody what to fill in`,
    ],
    [
      "of several types",
      { type: ["object", "integer", "string"] },
      { type: "integer" },
      `${SCHEMA}/properties/a: described less exactly: as integer, one of object, integer, string`,
    ],
    [
      "with a list in a list",
      { type: "array", items: { type: "array", items: { type: "string" } } },
      undefined,
      `${SCHEMA}/properties/a/items: left out: a list inside of a list cannot be filled in`,
    ],
    [
      "with more fields",
      { type: "object", properties: { x: { type: "string" } }, additionalProperties: { type: "string" } },
      { type: "object", properties: { x: { type: "string" } } },
      `${SCHEMA}/properties/a/additionalProperties: left out: a request holds the described fields and no others`,
    ],
    [
      "elsewhere",
      { $ref: "https://acme.example/schema.json" },
      undefined,
      `${SCHEMA}/properties/a: left out: "https://acme.example/schema.json" leads out of the document, and nothing is fetched`,
    ],
    [
      "in another file",
      { $ref: "./schemas.yaml#/A" },
      undefined,
      `${SCHEMA}/properties/a: left out: "./schemas.yaml#/A" leads out of the document, and nothing is fetched`,
    ],
    [
      "nowhere",
      { $ref: "#/components/schemas/A" },
      undefined,
      `${SCHEMA}/properties/a: left out: "#/components/schemas/A" leads nowhere in the document`,
    ],
  ])("%s is told", (_, property, schema, line) => {
    const result = sent(property);
    expect(result.report).toContain(`warning ${line}`);
    expect(propertyOf(result)).toEqual(schema);
  });

  test("that is required and left out is told as such; one that is read only is not sent", () => {
    const { args, report } = importedFrom({
      operation: bodyOf({
        type: "object",
        required: ["id", "any", "mark", "sure"],
        properties: {
          id: { type: "string", readOnly: true },
          any: {},
          mark: { const: "m" },
          "x.y": { type: "string" },
          sure: { type: "string" },
        },
      }),
    });
    expect(args.request).toEqual({
      schema: {
        type: "object",
        properties: { mark: { type: "string", const: "m" }, sure: { type: "string" } },
        required: ["mark", "sure"],
      },
      variables: { sure: { label: "Sure" } },
    });
    expect(report).toEqual([
      `warning ${SCHEMA}/properties/any: left out: it may be anything, which tells nobody what to fill in`,
      `warning ${SCHEMA}/properties/x.y: left out: its name holds "."`,
      `warning ${SCHEMA}: the endpoint requires "any", which is left out: add it by hand`,
    ]);
  });
});

describe("schemas that lead back to themselves", () => {
  const tree = {
    schemas: {
      Node: {
        type: "object",
        properties: {
          name: { type: "string" },
          next: { $ref: "#/components/schemas/Node" },
          all: { type: "array", items: { $ref: "#/components/schemas/Node" } },
        },
      },
      Loop: { $ref: "#/components/schemas/Loop" },
      A: { allOf: [{ $ref: "#/components/schemas/B" }] },
      B: { allOf: [{ $ref: "#/components/schemas/A" }], properties: { x: { type: "string" } } },
    },
  };
  const node = { $ref: "#/components/schemas/Node" };

  test("are cut in a request and told", () => {
    const { args, report } = importedFrom({ operation: bodyOf(node), components: tree });
    expect(args.request).toMatchObject({
      schema: {
        properties: {
          name: { type: "string" },
          next: { type: "object" },
          all: { type: "array", items: { type: "object" } },
        },
      },
    });
    expect(report).toEqual([
      "warning #/components/schemas/Node/properties/next: described as any object: it describes itself",
      "warning #/components/schemas/Node/properties/all/items: described as any object: it describes itself",
    ]);
  });

  test.each(["Loop", "A"])("end also without a field between: %s", (name) => {
    const { document, report } = importedFrom({
      operation: bodyOf({ $ref: `#/components/schemas/${name}` }),
      components: tree,
    });
    expect(document.actions.length + report.length).toBeGreaterThan(0);
  });

  test("that double at every level are described as deep as fits", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 25 }, (_, level) => {
        const next = level === 24 ? { type: "string" } : { $ref: `#/components/schemas/L${level + 1}` };
        return [`L${level}`, { type: "object", properties: { a: next, b: next } }];
      }),
    );
    const { document, report } = importedFrom({
      operation: bodyOf({ $ref: "#/components/schemas/L0" }),
      components: { schemas },
    });
    expect(document.actions).toHaveLength(1);
    expect(report).toContain(`warning ${SCHEMA}: described to 8 levels: all of it is too large`);
  });
});
