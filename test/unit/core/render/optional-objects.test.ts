import { Ajv2020 } from "ajv/dist/2020.js";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { generated, mistakes, prepared, rendered } from "../../../support/rendered.ts";

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
