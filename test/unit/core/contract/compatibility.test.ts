import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { stopsUse } from "../../../../core/contract/compatibility/break.ts";
import { breaksOf, breaksOfAction } from "../../../../core/contract/compatibility/compare.ts";
import { prepareAction } from "../../../../core/prepared/prepare.ts";
import { describeProblem } from "../../../../core/problem/problem.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";

const base = {
  endpoint: {
    url: "https://api.example.com/v1",
    headers: [{ name: "X-Locale", variable: { optional: true } }],
    queryParameters: [{ name: "tag", variable: { optional: true } }],
  },
  request: {
    sample: { token: "t", amount: 1, level: "gold", when: "2026-01-01", items: [{ sku: "a", price: 1 }], tags: ["a"] },
    variables: {
      token: {},
      amount: { minimum: 0, maximum: 100 },
      level: { choices: [{ value: "gold" }, { value: "silver" }], optional: true },
      when: { optional: true, type: "dateOnly" },
      items: {},
      tags: { maxLength: 10 },
    },
  },
  response: { sample: { id: "1", total: 2, nested: { a: true } } },
  failureResponse: { sample: { code: 1 } },
} satisfies ValueObject;

type Change = (args: typeof base) => ValueObject;

function contractOf(given: ValueObject) {
  return preparedOf(given).contract;
}

function preparedOf(given: ValueObject) {
  const { canonical, problems } = checkAction({ given, defaultName: "Test", rules: {} });
  expect(problems.filter(({ severity }) => severity === "error").map(describeProblem)).toEqual([]);
  return prepareAction(canonical);
}

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

const text = { type: "string" };
const bySchema = (properties: ValueObject, required: readonly string[]) => ({
  endpoint: { url: "https://api.example.com/v1" },
  request: { schema: { type: "object", properties, required } },
});
/** A body with an object `reply` that has these fields. */
const grouped = (properties: ValueObject, required: readonly string[], outer: readonly string[] = ["to"]) =>
  bySchema({ to: text, reply: { type: "object", properties, required } }, outer);
const told = (old: ValueObject, now: ValueObject) =>
  breaksOf(contractOf(old), contractOf(now)).map(
    ({ path, reason, ifMapped }) => `${path} ${reason}${ifMapped === undefined ? "" : ` if ${ifMapped.join(",")}`}`,
  );

/** What a change of an optional object breaks. */
function groupBreaks(
  now: ValueObject,
  required: readonly string[],
  old: ValueObject,
  wasRequired: readonly string[],
): readonly string[] {
  return told(grouped(old, wasRequired), grouped(now, required));
}

describe("a change of a contract", () => {
  test.each(rows)("%s", (_title, change, forth, back) => {
    expect(breaks(base, change(base))).toEqual(forth);
    expect(breaks(change(base), base)).toEqual(back);
  });

  test("of optional objects breaks the uses alone that map something of them", () => {
    expect(groupBreaks({ name: text, mail: text }, ["mail"], { name: text, mail: text }, [])).toEqual([
      'input.request["reply.mail"] was optional and is required now together with reply.name if request.reply.name',
    ]);
    expect(groupBreaks({ name: text, mail: text }, ["mail"], { name: text }, [])).toEqual([
      'input.request["reply.mail"] was added and is required now together with reply.name if request.reply.name',
    ]);
    expect(
      groupBreaks({ a: text, b: text, c: text, d: text, e: text }, ["e"], { a: text, b: text, c: text, d: text }, []),
    ).toEqual([
      'input.request["reply.e"] was added and is required now together with reply.a, reply.b, reply.c … if request.reply.a,request.reply.b,request.reply.c,request.reply.d',
    ]);
    expect(groupBreaks({ mail: text, more: text }, ["mail"], { mail: text }, ["mail"])).toEqual([]);
    expect(groupBreaks({ name: text, mail: text }, [], { name: text, mail: text }, ["mail"])).toEqual([]);
  });

  test("of an optional object into a required one breaks what it requires, and back nothing", () => {
    const optional = grouped({ name: text, mail: text }, ["mail"]);
    const required = grouped({ name: text, mail: text }, ["mail"], ["to", "reply"]);
    expect(told(optional, required)).toEqual(['input.request["reply.mail"] was optional and is required now']);
    expect(told(required, optional)).toEqual([]);
    expect(told(grouped({ name: text }, []), grouped({ name: text }, [], ["to", "reply"]))).toEqual([]);
  });

  test("of an optional body counts as one of any optional object", () => {
    const always = grouped({ name: text }, []);
    const optional = { ...always, request: { ...always.request, optional: true } };
    expect(told(optional, always)).toEqual(["input.request.to was optional and is required now"]);
    expect(told(always, optional)).toEqual([]);
  });

  test("of what a list's items or a whole object hold is found, and stops those alone that map it", () => {
    const items = (properties: ValueObject, required: readonly string[]) =>
      bySchema({ items: { type: "array", items: { type: "object", properties, required } } }, []);
    const size = (required: readonly string[]) => ({
      sku: text,
      size: { type: "object", properties: { eu: text }, required },
    });
    expect(told(items(size([]), []), items(size(["eu"]), []))).toEqual([
      "input.request.items[].size.eu was optional and is required now if request.items",
    ]);
    expect(told(items({ sku: text }, []), items(size(["eu"]), []))).toEqual([]);
    expect(told(items({ sku: text }, []), items(size(["eu"]), ["size"]))).toEqual([
      "input.request.items[].size was added as required if request.items",
    ]);
    const whole = (properties: ValueObject, required: readonly string[]) => ({
      ...bySchema({ data: { type: "object", properties, required } }, ["data"]),
      request: {
        ...bySchema({ data: { type: "object", properties, required } }, ["data"]).request,
        variables: { data: { label: "Data", type: "object" } },
      },
    });
    expect(told(whole({ a: text }, []), whole({ b: text }, ["b"]))).toEqual([
      "input.request.data.b was added as required",
    ]);
  });

  test("of any object into a described one breaks, and back nothing", () => {
    const items = (schema: ValueObject) => bySchema({ items: { type: "array", items: schema } }, ["items"]);
    const any = items({ type: "object" });
    const described = items({ type: "object", properties: { sku: text } });
    expect(told(any, described)).toEqual([
      "input.request.items took any object and takes its described fields only now",
    ]);
    expect(told(described, any)).toEqual([]);
  });

  test("of a body of fields into one variable breaks, and back", () => {
    const whole = { ...base, request: { schema: { type: "object" } } };
    const fields = bySchema({ a: text }, ["a"]);
    expect(told(fields, { ...fields, request: whole.request })).toEqual([
      "input.request was added as required",
      "input.request.a was removed or renamed",
    ]);
    expect(told({ ...fields, request: whole.request }, fields)).toEqual([
      "input.request was removed or renamed",
      "input.request.a was added as required",
    ]);
    expect(
      told({ ...fields, request: { ...whole.request, optional: true } }, { ...fields, request: whole.request }),
    ).toEqual(["input.request was optional and is required now"]);
  });

  test("stops every use without a condition, and with one those that map a key of it", () => {
    const path = "input.request.a";
    expect(stopsUse({ path, reason: "was removed" }, {})).toBe(true);
    expect(stopsUse({ path, reason: "is required", ifMapped: ["request.b"] }, { "request.b": 1 })).toBe(true);
    expect(stopsUse({ path, reason: "is required", ifMapped: ["request.b"] }, { "request.c": 1 })).toBe(false);
  });

  test("breaks nothing by what an earlier version of the program derived of the same definition", () => {
    const { definition, contract } = preparedOf(grouped({ name: text, mail: text }, ["mail"]));
    const { request } = contract.input.properties as { readonly request: JsonObject };
    const { dependentRequired: _, ...less } = request;
    const stored = { ...contract, input: { ...contract.input, properties: { request: less } } as JsonObject };
    expect(breaksOf(stored, contract)).not.toEqual([]);
    expect(breaksOfAction({ name: "A", contract: stored, definition }, { name: "A", contract }, true)).toEqual([]);
  });

  test("keeps the stored type of a variable whose sample is secret", () => {
    const args = (url: string) => ({
      endpoint: { url },
      request: { sample: { pin: new Secret(4711), token: new Secret("x") }, variables: { pin: {}, token: {} } },
    });
    const [old, now] = [preparedOf(args("https://a.example.com")), preparedOf(args("https://b.example.com"))];
    expect(breaksOfAction(old, now, true)).toEqual([]);
    expect(breaksOfAction(now, old, true)).toEqual([]);
  });

  test("into itself breaks nothing, for any definition", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        expect(breaks(given, given)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("that stops no use of a mapping leaves that mapping valid, for any two schemas", () => {
    const call = fc.tuple(pair, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }));
    let followed = 0;
    fc.assert(
      fc.property(call, ([{ old, now }, chosen]) => {
        const [before, after] = [contractOf(withSchema(old)), contractOf(withSchema(now))];
        const { request } = before.input.properties as { readonly request?: JsonObject };
        const { properties = {}, required = [], dependentRequired = {} } = request ?? {};
        const picked = Object.keys(properties as JsonObject).filter((_, index) => chosen[index] === true);
        // What is picked asks for more until nothing is missing.
        const mapped = new Set([...(required as readonly string[]), ...picked]);
        const asked = dependentRequired as { readonly [name: string]: readonly string[] };
        for (const name of mapped) for (const other of asked[name] ?? []) mapped.add(other);
        const values = Object.fromEntries([...mapped].map((name) => [name, "x"]));
        const given = request === undefined ? {} : { request: values };
        const mapping = Object.fromEntries(Object.keys(values).map((name) => [`request.${name}`, "x"]));
        expect(ajv.validate(before.input, given)).toBe(true);
        if (breaksOf(before, after).some((each) => stopsUse(each, mapping))) return;
        followed += 1;
        expect({ isValid: ajv.validate(after.input, given), errors: ajv.errors }).toEqual({
          isValid: true,
          errors: null,
        });
      }),
      { numRuns: 150 },
    );
    expect(followed).toBeGreaterThan(10);
  });
});

const ajv = new Ajv2020({ strict: false });
const withSchema = (schema: ValueObject) => ({
  endpoint: { url: "https://api.example.com/v1" },
  request: { schema },
});

interface Pair {
  readonly old: ValueObject;
  readonly now: ValueObject;
}

/** Two bodies of the same fields, which require others of them; the new one has a field more now and then. */
const { pair } = fc.letrec<{ pair: Pair; part: Pair }>((tie) => ({
  pair: fc
    .dictionary(fc.constantFrom("a", "b", "c"), tie("part"), { minKeys: 1, noNullPrototype: true })
    .chain((parts) => {
      const names = Object.keys(parts);
      return fc.tuple(fc.subarray(names), fc.subarray(names), fc.boolean()).map(([was, is, isMore]): Pair => {
        const side = (name: "old" | "now", required: readonly string[], more: ValueObject) => {
          const properties = Object.entries(parts).map(([key, part]) => [key, part[name]] as const);
          return { type: "object", properties: { ...Object.fromEntries(properties), ...more }, required };
        };
        return { old: side("old", was, {}), now: side("now", is, isMore ? { d: text } : {}) };
      });
    }),
  part: fc.oneof({ maxDepth: 2 }, fc.constant<Pair>({ old: text, now: text }), tie("pair")),
}));
