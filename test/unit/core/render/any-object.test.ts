import { Ajv2020 } from "ajv/dist/2020.js";
import { pathText } from "../../../../core/problem/problem.ts";
import { inputsOfContract } from "../../../../core/render/contract-inputs.ts";
import { mappingProblems } from "../../../../core/rules/use/check.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { mistakes, prepared, rendered } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/v1/messages" };
const ajv = new Ajv2020({ strict: false });
const data = { first: [1, { b: null }], second: {} };
const inProperties = (properties: ValueObject) => ({ schema: { type: "object", properties } });
const listOf = (items: ValueObject) => ({ type: "array", items });

/** A request, what a journey gives for it, and the body. */
type Row = readonly [title: string, request: ValueObject, given: Json, body: Json];

const rows: readonly Row[] = [
  ["a field", inProperties({ a: { type: "object" } }), { a: data }, { a: data }],
  ["an item of a list", inProperties({ a: listOf({ type: "object" }) }), { a: [data, {}] }, { a: [data, {}] }],
  [
    "a field of an item",
    inProperties({ a: listOf({ type: "object", properties: { n: { const: 1 }, b: { type: "object" } } }) }),
    { a: [{ b: data }, {}] },
    { a: [{ n: 1, b: data }, { n: 1 }] },
  ],
  [
    "an item of a list inside of an item",
    inProperties({ a: listOf({ type: "object", properties: { b: listOf({ type: "object" }) } }) }),
    { a: [{ b: [data] }] },
    { a: [{ b: [data] }] },
  ],
  [
    "an object that may be null",
    inProperties({ a: { type: ["object", "null"] }, b: listOf({ type: ["object", "null"] }) }),
    { a: data, b: [data] },
    { a: data, b: [data] },
  ],
  [
    "a field of an item that is stated",
    { sample: { a: [{ n: 1, b: { x: 1 } }] }, variables: { a: {}, "a[].b": { type: "object" } } },
    { a: [{ n: 2, b: data }] },
    { a: [{ n: 2, b: data }] },
  ],
  [
    "a field of an item that types state",
    { sample: { a: [{ n: 1, b: { x: 1 } }] }, variables: { a: {} }, types: { "a[].b": "object" } },
    { a: [{ n: 2, b: data }] },
    { a: [{ n: 2, b: data }] },
  ],
  [
    "every item that is stated",
    { sample: { a: [{ to: [{ mail: "x" }] }] }, variables: { a: {}, "a[]": { type: "object" } } },
    { a: [data] },
    { a: [data] },
  ],
  [
    "every item of an empty list",
    { sample: '{"a":[]}', variables: { a: {}, "a[]": { type: "object" } } },
    { a: [data] },
    { a: [data] },
  ],
  [
    "every item of a list inside of an item",
    { sample: { a: [{ n: 1, to: [{ mail: "x" }] }] }, variables: { a: {}, "a[].to[]": { type: "object" } } },
    { a: [{ n: 2, to: [data] }] },
    { a: [{ n: 2, to: [data] }] },
  ],
  [
    "an empty object of a sample",
    { sample: { a: [{}], b: {} }, variables: { a: {}, b: {} } },
    { a: [data], b: data },
    { a: [data], b: data },
  ],
  [
    "an object that a schema describes and types state",
    { ...inProperties({ a: { type: "object", properties: { first: { type: "array" } } } }), types: { a: "object" } },
    { a: data },
    { a: data },
  ],
  ["the body", { schema: { type: "object" } }, data, data],
  ["the body of a sample", { sample: { x: 1 }, variables: { "": {} } }, data, data],
  ["an empty body", { schema: { type: "object" } }, {}, {}],
];

describe("any object may be given", () => {
  test.each(rows)("as %s", (_title, request, given, body) => {
    const args = { endpoint, request };
    expect(mistakes(args, { request: given })).toEqual([]);
    expect(JSON.parse(rendered(args, { request: given }).body ?? "")).toEqual(body);
    const { contract } = prepared(args);
    expect(ajv.validate(contract.input, { request: given })).toBe(true);
    const isWhole = contract.input.properties !== undefined && inputsOfContract(contract)?.[0]?.name === "";
    const mapping = isWhole
      ? { request: given }
      : Object.fromEntries(Object.entries(given as ValueObject).map(([name, value]) => [`request.${name}`, value]));
    expect(mappingProblems(mapping as ValueObject, contract)).toEqual([]);
  });

  test.each(rows)("as %s, and nothing else", (_title, request, given) => {
    const args = { endpoint, request };
    const wrong = (value: Json): Json => {
      if (value === data) return "x";
      if (Array.isArray(value)) return value.map(wrong);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wrong(part as Json)]));
    };
    const values = { request: Object.keys(given as object).length === 0 ? "x" : wrong(given) };
    expect(mistakes(args, values)).not.toEqual([]);
    expect(ajv.validate(prepared(args).contract.input, values)).toBe(false);
  });
});

describe("a body that is one variable", () => {
  const contractOf = (request: ValueObject) => prepared({ endpoint, request });

  test("has the key request, and a label of its own", () => {
    const { contract, palette } = contractOf({ schema: { type: "object" }, variables: { "": { label: "Message" } } });
    expect(contract.input).toEqual({
      type: "object",
      properties: { request: { type: "object" } },
      required: ["request"],
      additionalProperties: false,
    });
    expect(palette.inputs).toEqual([{ key: "request", label: "Message", type: "object", required: true }]);
    expect(contractOf({ schema: { type: "object" } }).palette.inputs[0]).toMatchObject({ label: "Body" });
  });

  test("is required unless the body is optional", () => {
    const required = { endpoint, request: { schema: { type: "object" } } };
    const optional = { endpoint, request: { ...required.request, optional: true } };
    expect(mistakes(required, {})).toEqual(["request ACT_CALL_VALUE_MISSING"]);
    expect(mistakes(optional, {})).toEqual([]);
    expect(rendered(optional, {}).body).toBeUndefined();
    expect(rendered({ ...optional, request: { ...optional.request, allowNull: true } }, {}).body).toBeUndefined();
    expect(mappingProblems({}, prepared(required).contract).map((each) => `${each.code} ${pathText(each)}`)).toEqual([
      "ACT_USE_VARIABLE_MISSING mapping.request",
    ]);
    expect(mappingProblems({}, prepared(optional).contract)).toEqual([]);
  });

  test("takes an expression in a use", () => {
    const { contract } = contractOf({ schema: { type: "object" } });
    expect(mappingProblems({ request: { expression: "@event{body}" } }, contract)).toEqual([]);
  });
});

describe("what comes back", () => {
  test("is any object where that is stated", () => {
    const response = {
      sample: { id: "1", data: { a: 1 }, list: [{ b: 1 }], items: [{ c: { d: 1 }, e: 1 }] },
      types: { data: "object", "list[]": "object", "items[].c": "object" },
    };
    const { contract, palette } = prepared({ endpoint, response });
    expect(contract.output).toEqual({
      type: "object",
      properties: {
        data: { type: "object" },
        id: { type: "string" },
        items: {
          type: "array",
          items: { type: "object", properties: { c: { type: "object" }, e: { type: "integer" } } },
        },
        list: { type: "array", items: { type: "object" } },
      },
    });
    expect(palette.outputs.map(({ key, type }) => `${key} ${type}`)).toEqual([
      "data object",
      "id string",
      "items[].c object",
      "items[].e integer",
      "list listObject",
    ]);
  });
});
