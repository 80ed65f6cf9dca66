import { inputsOfContract } from "../../core/render/contract-inputs.ts";
import { mappingProblems } from "../../core/rules/use/check.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { mistakes, prepared, rendered } from "../support/rendered.ts";

/** Of an object without described fields inside a list only `{}` was accepted, and a stated `object` was ignored there. */
const endpoint = { url: "https://api.sendgrid.com/v3/mail/send" };
const bySchema = {
  endpoint,
  request: {
    schema: {
      type: "object",
      required: ["personalizations"],
      properties: {
        personalizations: { type: "array", items: { type: "object" } },
        custom: { type: "object" },
        deep: { type: "object", properties: { inner: { type: "object" }, t: { type: "string" } } },
        recipients: {
          type: "array",
          items: {
            type: "object",
            required: ["email"],
            properties: { email: { type: "string" }, data: { type: "object" } },
          },
        },
      },
    },
  },
};
const values = {
  personalizations: [{ to: [{ email: "a@example.com" }] }],
  custom: { a: [1, { b: 2 }] },
  "deep.inner": { x: 1 },
  recipients: [{ email: "e@example.com", data: { k: "v" } }],
};
const mappingOf = (request: ValueObject) =>
  Object.fromEntries(Object.entries(request).map(([name, value]) => [`request.${name}`, value])) as ValueObject;

test("any object is rendered wherever the schema describes none", () => {
  const { "deep.inner": inner, ...rest } = values;
  expect(JSON.parse(rendered({ ...bySchema }, { request: values }).body ?? "")).toEqual({ ...rest, deep: { inner } });
});

test("the contract says so, and a use may map it", () => {
  const { contract, palette } = prepared(bySchema);
  expect(mappingProblems(mappingOf(values), contract)).toEqual([]);
  expect(inputsOfContract(contract)?.map(({ name, spec }) => [name, spec.type])).toContainEqual([
    "personalizations",
    "listObject",
  ]);
  expect(palette.inputs.find(({ key }) => key === "request.deep.inner")).toMatchObject({ type: "object" });
});

test("a stated object wins over the shape of the sample", () => {
  const args = {
    endpoint,
    request: {
      sample: { items: [{ sku: "A-1", meta: { a: 1 } }] },
      variables: { items: {}, "items[].meta": { type: "object" } },
    },
  };
  const request = { items: [{ sku: "B", meta: { first: [1, { b: 2 }] } }] };
  expect(mistakes(args, { request })).toEqual([]);
  expect(JSON.parse(rendered(args, { request }).body ?? "")).toEqual(request);
  expect(mappingProblems(mappingOf(request), prepared(args).contract)).toEqual([]);
});
