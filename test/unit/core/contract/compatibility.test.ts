import { breaksOf } from "../../../../core/contract/compatibility/compare.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { base, contractOf } from "./support/contracts.ts";

type Change = (args: typeof base) => ValueObject;

const breaks = (old: ValueObject, now: ValueObject) =>
  breaksOf(contractOf(old), contractOf(now)).map(({ path, reason }) => `${path} ${reason}`);

const withVariables = (variables: object): ValueObject => ({
  ...base,
  request: { ...base.request, variables: { ...base.request.variables, ...variables } } as ValueObject,
});

const withQuery = (variable: ValueObject, ...more: readonly ValueObject[]): ValueObject => ({
  ...base,
  endpoint: { ...base.endpoint, queryParameters: [{ name: "tag", variable }, ...more] },
});

const withSample = (sample: object, variables: object = {}): ValueObject => ({
  ...base,
  request: {
    ...base.request,
    sample: { ...base.request.sample, ...sample },
    variables: { ...base.request.variables, ...variables },
  } as ValueObject,
});

/** Each row: the change, what it breaks, and what the change back breaks. */
const rows: readonly [title: string, change: Change, forth: readonly string[], back: readonly string[]][] = [
  [
    "a variable removed",
    ({
      request: {
        variables: { token: _, ...variables },
        ...request
      },
      ...rest
    }) => ({ ...rest, request: { ...request, variables } as ValueObject }),
    ["input.request.token was removed or renamed"],
    ["input.request.token was added as required"],
  ],
  [
    "a variable renamed",
    ({
      request: {
        variables: { token, ...variables },
        sample: { token: value, ...sample },
        ...request
      },
      ...rest
    }) => ({
      ...rest,
      request: {
        ...request,
        sample: { ...sample, key: value },
        variables: { ...variables, key: token },
      } as ValueObject,
    }),
    ["input.request.key was added as required", "input.request.token was removed or renamed"],
    ["input.request.key was removed or renamed", "input.request.token was added as required"],
  ],
  [
    "a variable added as optional",
    () => withSample({ extra: "x" }, { extra: { optional: true } }),
    [],
    ["input.request.extra was removed or renamed"],
  ],
  [
    "a variable added as required",
    () => withSample({ extra: "x" }, { extra: {} }),
    ["input.request.extra was added as required"],
    ["input.request.extra was removed or renamed"],
  ],
  [
    "a required variable made optional",
    () => withVariables({ token: { optional: true } }),
    [],
    ["input.request.token was optional and is required now"],
  ],
  [
    "a type widened",
    () => withVariables({ amount: { type: "decimal", minimum: 0, maximum: 100 } }),
    [],
    ["input.request.amount was decimal and is integer now"],
  ],
  [
    "a type changed",
    () => withSample({ when: "x" }, { when: { optional: true, type: "string" } }),
    [],
    ["input.request.when was string and is dateOnly now"],
  ],
  [
    "one value of the query made a list",
    () => withQuery({ type: "listString", optional: true }),
    ["input.queryParameters.tag was string and is list of string now"],
    ["input.queryParameters.tag was list of string and is string now"],
  ],
  [
    "a list of the query sent another way",
    () => withQuery({ optional: true }, { name: "x", value: ["a"], style: "pipe" }),
    [],
    [],
  ],
  [
    "a choice removed",
    () => withVariables({ level: { choices: [{ value: "gold" }], optional: true } }),
    ['input.request.level lost the choice "silver"'],
    [],
  ],
  [
    "choices dropped altogether",
    () => withVariables({ level: { optional: true } }),
    [],
    ["input.request.level took any value and takes only its choices now"],
  ],
  [
    "a maximum lowered",
    () => withVariables({ amount: { minimum: 0, maximum: 50 } }),
    ["input.request.amount had the maximum 100 and has 50 now"],
    [],
  ],
  [
    "a minimum raised",
    () => withVariables({ amount: { minimum: 1, maximum: 100 } }),
    ["input.request.amount had the minimum 0 and has 1 now"],
    [],
  ],
  ["a bound added", () => withVariables({ token: { minLength: 3 } }), ["input.request.token got the minLength 3"], []],
  ["a pattern added", () => withVariables({ token: { pattern: "^a" } }), ["input.request.token got a pattern"], []],
  [
    "a bound of list items tightened",
    () => withVariables({ tags: { maxLength: 5 } }),
    ["input.request.tags had the maxLength 10 and has 5 now"],
    [],
  ],
  [
    "a field of a variable list made optional",
    () => withVariables({ "items[].sku": { optional: true } }),
    [],
    ["input.request.items[].sku was optional and is required now"],
  ],
  [
    "a header made required",
    () => ({ ...base, endpoint: { ...base.endpoint, headers: [{ name: "X-Locale", variable: {} }] } }),
    ["input.headers.x-locale was optional and is required now"],
    [],
  ],
  [
    "a dynamic path added",
    () => ({ ...base, endpoint: { ...base.endpoint, dynamicPath: { label: "Path" } } }),
    ["input.path was added as required"],
    ["input.path was removed or renamed"],
  ],
  [
    "a response field removed",
    () => ({ ...base, response: { sample: { id: "1", nested: { a: true } } } }),
    ["output.total is no longer returned"],
    [],
  ],
  [
    "a nested response field changed in type",
    () => ({ ...base, response: { sample: { id: "1", total: 2, nested: { a: "x" } } } }),
    ["output.nested.a was boolean and is string now"],
    ["output.nested.a was string and is boolean now"],
  ],
  ["a failure field removed", ({ failureResponse: _, ...rest }) => rest, ["failure.code is no longer returned"], []],
  [
    "endpoint, authentication and constants changed",
    () => ({
      ...base,
      endpoint: { ...base.endpoint, url: "https://other.example.com" },
      authentication: { bearer: { token: "t" } },
    }),
    [],
    [],
  ],
  [
    "labels, descriptions and order changed",
    () => withVariables({ token: { label: "New", description: "New", order: 9 } }),
    [],
    [],
  ],
];

describe("a change of a contract", () => {
  test.each(rows)("%s", (_title, change, forth, back) => {
    expect(breaks(base, change(base))).toEqual(forth);
    expect(breaks(change(base), base)).toEqual(back);
  });
});
