import { contractOf, derived } from "./support/derived.ts";

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
