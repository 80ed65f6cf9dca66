import { bodyOf, closed } from "./support/derived.ts";

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
