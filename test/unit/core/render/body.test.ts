import { parseJson } from "../../../../core/value/json-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { generated, rendered } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/v1/messages" };

/** The body that a request definition makes of request values. */
function bodyOf(request: ValueObject, values: ValueObject | string = {}): string | undefined {
  const given = typeof values === "string" ? parseJson(values) : values;
  return rendered({ endpoint, request }, { request: given as Json }).body;
}

const items = { items: [{ sku: "a", price: 1.5, unit: "kg" }] };

describe("a JSON body", () => {
  test.each<[string, ValueObject, ValueObject | string, string]>([
    [
      "keeps constants and fills variables in",
      { sample: { a: 1, b: "x" }, variables: { b: {} } },
      { b: "y" },
      '{"a":1,"b":"y"}',
    ],
    [
      "never takes the sample as a default",
      { sample: { a: 1, b: "x" }, variables: { b: { optional: true } } },
      {},
      '{"a":1}',
    ],
    [
      "sends a default for what is left out",
      { sample: { b: "x" }, variables: { b: { default: "z" } } },
      {},
      '{"b":"z"}',
    ],
    ["takes null for left out", { sample: { b: "x" }, variables: { b: { default: "z" } } }, { b: null }, '{"b":"z"}'],
    [
      "sends null for what is left out with allowNull",
      { sample: { b: "x" }, variables: { b: { optional: true } }, allowNull: true },
      {},
      '{"b":null}',
    ],
    [
      "sends [] for a list left out with allowNull",
      { sample: { b: ["x"] }, variables: { b: { optional: true } }, allowNull: true },
      {},
      '{"b":[]}',
    ],
    [
      "drops a null inside a scalar list",
      { sample: { b: ["x"] }, variables: { b: {} } },
      { b: ["1", null, "2"] },
      '{"b":["1","2"]}',
    ],
    [
      "leaves an object out that holds nothing but what is left out",
      { sample: { a: { b: "x" } }, variables: { "a.b": { optional: true } } },
      {},
      "{}",
    ],
    [
      "removes an omitted item of a fixed list",
      { sample: { a: ["x", "y", "z"] }, variables: { "a[1]": { optional: true } } },
      {},
      '{"a":["x","z"]}',
    ],
    [
      "fills items of a fixed list",
      { sample: { to: [{ email: "a@b.c", n: 1 }] }, variables: { "to[0].email": {} } },
      { "to[0].email": "d@e.f" },
      '{"to":[{"email":"d@e.f","n":1}]}',
    ],
    [
      "writes a template around the value",
      { sample: { to: "x" }, variables: { to: { template: "whatsapp:{value}" } } },
      { to: "$&+49" },
      '{"to":"whatsapp:$&+49"}',
    ],
    [
      "writes the template around a default",
      { sample: { to: "x" }, variables: { to: { template: "v-{value}", default: "1" } } },
      {},
      '{"to":"v-1"}',
    ],
    [
      "takes variable lists of objects",
      { sample: items, variables: { items: {} } },
      {
        items: [
          { sku: "b", price: 2, unit: "g" },
          { sku: "c", price: 3, unit: "g" },
        ],
      },
      '{"items":[{"price":2,"sku":"b","unit":"g"},{"price":3,"sku":"c","unit":"g"}]}',
    ],
    [
      "keeps constants of a variable list",
      { sample: items, variables: { items: {}, "items[].unit": { constant: true } } },
      { items: [{ sku: "b", price: 2 }] },
      '{"items":[{"price":2,"sku":"b","unit":"kg"}]}',
    ],
    [
      "leaves optional fields of items out",
      {
        sample: items,
        variables: { items: {}, "items[].price": { optional: true }, "items[].unit": { default: "t" } },
      },
      { items: [{ sku: "b" }] },
      '{"items":[{"sku":"b","unit":"t"}]}',
    ],
    ["sends an empty list as it is", { sample: items, variables: { items: {} } }, { items: [] }, '{"items":[]}'],
    [
      "passes a whole object on",
      { sample: { data: { a: 1 } }, variables: { data: { type: "object" } } },
      { data: { z: [1, null], y: {} } },
      '{"data":{"z":[1,null],"y":{}}}',
    ],
    [
      "keeps integers beyond 2^53",
      { sample: { id: 1 }, variables: { id: {} } },
      '{"id":9223372036854775807}',
      '{"id":9223372036854775807}',
    ],
    [
      "keeps digits inside objects",
      { sample: { data: {} }, variables: { data: { type: "object" } } },
      '{"data":{"n":12345678901234567890123,"d":10.0}}',
      '{"data":{"n":12345678901234567890123,"d":10.0}}',
    ],
    [
      "keeps constants that only text can hold",
      { sample: '{"id":9007199254740993,"d":10.0,"n":null}' },
      {},
      '{"d":10.0,"id":9007199254740993,"n":null}',
    ],
    [
      "takes dates as they are given",
      {
        sample: { at: "2026-01-31T10:00:00Z", on: "2026-01-31" },
        variables: { at: { type: "dateTime" }, on: { type: "dateOnly" } },
      },
      { at: "2026-02-01T10:00:00+0100", on: "2026-02-28" },
      '{"at":"2026-02-01T10:00:00+0100","on":"2026-02-28"}',
    ],
    [
      "escapes what JSON wants escaped",
      { sample: { a: "x" }, variables: { a: {} } },
      { a: '"\\\n\u2028\ud800' },
      '{"a":"\\"\\\\\\n\u2028\\ud800"}',
    ],
    [
      "takes a schema alone: const fixed, leaves variable",
      {
        schema: {
          type: "object",
          properties: {
            v: { const: 2 },
            a: { type: "string" },
            b: { type: "integer", default: 7 },
            c: { type: "object", properties: { d: { type: "string" } } },
          },
          required: ["a"],
        },
      },
      { a: "x" },
      '{"a":"x","b":7,"v":2}',
    ],
  ])("%s", (_title, request, values, body) => {
    expect(bodyOf(request, values)).toBe(body);
  });

  test("carries generated values, the same as in headers", () => {
    const request = {
      sample: { id: "x", at: "x", s: 1, m: 1 },
      generated: { id: "uuid", at: "dateTime", s: "unixSeconds", m: "unixMillis" },
    };
    const { body, headers } = rendered({
      endpoint: { ...endpoint, headers: [{ name: "X-Id", generated: "uuid" }] },
      request,
    });
    expect(JSON.parse(body ?? "")).toEqual({
      id: generated.uuid,
      at: generated.dateTime,
      s: generated.unixSeconds,
      m: generated.unixMillis,
    });
    expect(headers["x-id"]).toBe(generated.uuid);
  });

  test("carries secrets, escaped, only once it is revealed", () => {
    const sample = { a: new Secret('p"w'), n: new Secret(42), list: [new Secret("x")] };
    expect(rendered({ endpoint, request: { sample } }).body).toBe('{"a":"p\\"w","list":["x"],"n":42}');
  });

  test("is absent where the definition has none", () => {
    expect(rendered({ endpoint }).body).toBeUndefined();
  });
});

describe("a form body", () => {
  const form = (sample: ValueObject, rest: ValueObject = {}) => ({ sample, encoding: "form", ...rest });

  test.each<[string, ValueObject, ValueObject, string]>([
    ["encodes names and values", form({ "a b": "ü&=+ *~" }), {}, "a+b=%C3%BC%26%3D%2B+*%7E"],
    ["leaves out what is left out", form({ a: "x", b: 1 }, { variables: { a: { optional: true } } }), {}, "b=1"],
    [
      "sends scalars as text",
      form({ a: true, b: 1.5, c: "x" }, { variables: { a: {}, b: {} } }),
      { a: false, b: 2 },
      "a=false&b=2&c=x",
    ],
    ["encodes secrets", form({ a: new Secret("p&w") }), {}, "a=p%26w"],
    [
      "repeats the name of a list",
      form({ z: "x", a: ["1", new Secret("2&"), true], e: [] }),
      {},
      "a=1&a=2%26&a=true&z=x",
    ],
    [
      "repeats the name of a list that journeys fill in",
      form({ a: ["x"], b: ["y"] }, { variables: { a: {}, b: { optional: true } } }),
      { a: ["1", "2 3"] },
      "a=1&a=2+3",
    ],
    ["sends no name for an empty list", form({ a: ["x"], b: "y" }, { variables: { a: {} } }), { a: [] }, "b=y"],
  ])("%s", (_title, request, values, body) => {
    const { body: found, headers } = rendered({ endpoint, request }, { request: values as Json });
    expect(found).toBe(body);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });
});

describe("test overrides", () => {
  const action = {
    endpoint: {
      ...endpoint,
      headers: [{ name: "X-Mode", value: "live" }],
      queryParameters: [{ name: "mode", value: "live" }],
    },
    request: { sample: { message: { token: "x" }, list: [{ a: 1 }] }, variables: { "message.token": {} } },
    testOverrides: {
      request: { validate_only: true, "message.token": "fixed", "message.deep.er": 1, "list[0].b": 2 },
      headers: { "X-Mode": "dry", "X-Dry": "1" },
      queryParameters: { mode: "dry", also: "a b" },
      url: "https://api.example.com/v1/validate",
    },
  };
  const values = { request: { "message.token": "abc" } };

  test("replace and add in a test request", () => {
    const { url, headers, body } = rendered(action, values, "test");
    expect(url).toBe("https://api.example.com/v1/validate?mode=dry&also=a%20b");
    expect(headers).toMatchObject({ "x-mode": "dry", "x-dry": "1" });
    expect(JSON.parse(body ?? "")).toEqual({
      message: { token: "fixed", deep: { er: 1 } },
      list: [{ a: 1, b: 2 }],
      validate_only: true,
    });
  });

  test("change nothing in a call", () => {
    const { url, headers, body } = rendered(action, values);
    expect(url).toBe("https://api.example.com/v1/messages?mode=live");
    expect(headers).toMatchObject({ "x-mode": "live" });
    expect(headers).not.toHaveProperty("x-dry");
    expect(body).toBe('{"list":[{"a":1}],"message":{"token":"abc"}}');
  });

  test("make a body where there is none", () => {
    expect(rendered({ endpoint, testOverrides: { request: { dry: true } } }, {}, "test").body).toBe('{"dry":true}');
  });
});
