import { checkAction } from "../../../../core/rules/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const put = { endpoint: { method: "PUT" } };
const retry = (more: ValueObject) => ({ ...put, retry: more });

const statusCases: readonly Case[] = [
  [
    "codes, classes and ranges, as text or number",
    retry({
      statuses: ["429", 503, "5XX", " 500-504 ", "100-199", "300-599", "408-408"],
      exceptStatuses: ["501", 505],
    }),
    [],
  ],
  ...["600", "42", "5x", "6xx", "504-500", "500-", "500-600", "5xx-599", "", "4.5e2", -1, 429.5, 5000].map(
    (status: Value): Case => [
      `${JSON.stringify(status)} is not a status`,
      retry({ statuses: ["429", status] }),
      ["ACT_RETRY_STATUS retry.statuses[1]"],
    ],
  ),
  ["no status in exceptStatuses", retry({ exceptStatuses: ["teapot"] }), ["ACT_RETRY_STATUS retry.exceptStatuses[0]"]],
  ...["200", 204, "2xx", "100-599", "299-300"].map(
    (status: Value): Case => [
      `${JSON.stringify(status)} holds a success`,
      retry({ statuses: [status] }),
      ["ACT_RETRY_SUCCESS_STATUS retry.statuses[0]"],
    ],
  ),
  ["a success in exceptStatuses changes nothing", retry({ exceptStatuses: ["2xx"] }), []],
  ["unknown statuses wait", retry({ statuses: [UNKNOWN], exceptStatuses: UNKNOWN }), []],
  ["four retries", retry({ maxRetries: 4 }), ["ACT_SHAPE_RANGE retry.maxRetries"]],
  ["a deadline under a second and over a minute", { timeoutMs: 999 }, ["ACT_SHAPE_RANGE timeoutMs"]],
  ["a deadline over a minute", { timeoutMs: 60001 }, ["ACT_SHAPE_RANGE timeoutMs"]],
];

const statuses = { statuses: ["500"] };
const keyed = { name: "Idempotency-Key", generated: "idempotencyKey" };
const effectCases: readonly Case[] = [
  ["statuses with POST, the default", { retry: statuses }, ["ACT_RETRY_NO_EFFECT retry.statuses"]],
  ["statuses with PATCH", { endpoint: { method: "PATCH" }, retry: statuses }, ["ACT_RETRY_NO_EFFECT retry.statuses"]],
  ["statuses with GET", { endpoint: { method: "GET" }, retry: statuses }, []],
  ["statuses with an unknown method", { endpoint: { method: UNKNOWN }, retry: statuses }, []],
  ["statuses with consent", { retry: { ...statuses, unsafeMethods: true } }, []],
  [
    "statuses without consent",
    { retry: { ...statuses, unsafeMethods: false } },
    ["ACT_RETRY_NO_EFFECT retry.statuses"],
  ],
  ["statuses with an idempotency key in a header", { endpoint: { headers: [keyed] }, retry: statuses }, []],
  ["statuses with an idempotency key in the query", { endpoint: { queryParameters: [keyed] }, retry: statuses }, []],
  [
    "statuses with an idempotency key in the body",
    { request: { sample: { id: "a" }, generated: { id: "idempotencyKey" } }, retry: statuses },
    [],
  ],
  [
    "statuses with another generated value",
    { endpoint: { headers: [{ name: "A", generated: "uuid" }] }, retry: statuses },
    ["ACT_RETRY_NO_EFFECT retry.statuses"],
  ],
  ["statuses with a header that is unknown", { endpoint: { headers: [UNKNOWN] }, retry: statuses }, []],
  ["statuses with a request that is unknown", { request: UNKNOWN, retry: statuses }, []],
  ["no statuses", { retry: { maxRetries: 1, statuses: [] } }, []],
];

const unusedCases: readonly Case[] = [
  [
    "settings beside maxRetries: 0",
    retry({ maxRetries: 0, statuses: ["500"], exceptStatuses: ["501"], unsafeMethods: true }),
    ["statuses", "exceptStatuses", "unsafeMethods"].map((name) => `ACT_RETRY_UNUSED retry.${name}` as const),
  ],
  ["nothing beside maxRetries: 0", retry({ maxRetries: 0, statuses: [], unsafeMethods: false }), []],
  ["unsafeMethods with PUT", retry({ unsafeMethods: true }), ["ACT_RETRY_UNUSED retry.unsafeMethods"]],
  [
    "unsafeMethods with DELETE",
    { endpoint: { method: "DELETE" }, retry: { unsafeMethods: true } },
    ["ACT_RETRY_UNUSED retry.unsafeMethods"],
  ],
  ["unsafeMethods with POST, the default", { retry: { unsafeMethods: true } }, []],
  ["unsafeMethods with an unknown method", { endpoint: { method: UNKNOWN }, retry: { unsafeMethods: true } }, []],
  [
    "statuses that are all excepted",
    retry({ statuses: ["500-504", "429"], exceptStatuses: ["5xx", 429] }),
    ["ACT_RETRY_UNUSED retry.exceptStatuses"],
  ],
  [
    "default statuses that are all excepted",
    retry({ exceptStatuses: ["4xx", "5xx"] }),
    ["ACT_RETRY_UNUSED retry.exceptStatuses"],
  ],
  ["statuses of which one is left", retry({ statuses: ["500-504"], exceptStatuses: ["501-504"] }), []],
  ["statuses of which one is unknown", retry({ statuses: ["500", UNKNOWN], exceptStatuses: ["5xx"] }), []],
];

const timeCases: readonly Case[] = [
  ["three retries in 3.5 seconds", retry({ maxRetries: 3 }), []],
  [
    "three retries whose waits take the whole deadline",
    { ...retry({ maxRetries: 3 }), timeoutMs: 3500 },
    ["ACT_RETRY_NO_TIME retry.maxRetries"],
  ],
  ["three retries with a little time for calls", { ...retry({ maxRetries: 3 }), timeoutMs: 3501 }, []],
  [
    "two retries in 1.5 seconds",
    { ...retry({ maxRetries: 2 }), timeoutMs: 1500 },
    ["ACT_RETRY_NO_TIME retry.maxRetries"],
  ],
  ["one retry in a second", { ...retry({ maxRetries: 1 }), timeoutMs: 1000 }, []],
  [
    "as many retries as by default",
    { ...retry({ statuses: ["503"] }), timeoutMs: 2000 },
    ["ACT_RETRY_NO_TIME timeoutMs"],
  ],
  ["a short deadline and not a word of retries", { timeoutMs: 1000 }, []],
  ["a deadline that is unknown", { ...retry({ maxRetries: 3 }), timeoutMs: UNKNOWN }, []],
  ["retries that are unknown", { ...retry({ maxRetries: UNKNOWN }), timeoutMs: 1000 }, []],
];

const overrides = (testOverrides: ValueObject, more: ValueObject = {}) => ({ testOverrides, ...more });
const wrong = (path: string) => [`ACT_TEST_OVERRIDE_INVALID testOverrides.${path}` as const];
const body = (sample: ValueObject, more: ValueObject = {}) => ({ request: { sample, ...more } });
const key = { authentication: { apiKey: { name: "X-Key", value: "a", in: "header" } } };

const overrideCases: readonly Case[] = [
  ["another URL of the same origin", overrides({ url: "https://API.example.com:443/v1/validate" }), []],
  ["another host", overrides({ url: "https://test.example.com/v1" }), ["ACT_TEST_OVERRIDE_ORIGIN testOverrides.url"]],
  [
    "another port",
    overrides({ url: "https://api.example.com:8443/v1" }),
    ["ACT_TEST_OVERRIDE_ORIGIN testOverrides.url", "ACT_URL_PORT testOverrides.url"],
  ],
  [
    "another scheme",
    overrides({ url: "http://api.example.com/v1" }),
    ["ACT_TEST_OVERRIDE_ORIGIN testOverrides.url", "ACT_URL_HTTP testOverrides.url"],
  ],
  [
    "a URL beside an unknown one",
    overrides({ url: "https://test.example.com/v1" }, { endpoint: { url: UNKNOWN } }),
    [],
  ],
  [
    "headers and query parameters",
    overrides({
      headers: { "X-Dry-Run": "1", "content-type": "application/json" },
      queryParameters: { dryRun: "true" },
    }),
    [],
  ],
  ["a header name that is none", overrides({ headers: { "X A": "1" } }), wrong('headers["X A"]')],
  ["a header of the connection", overrides({ headers: { Host: "a" } }), wrong("headers.Host")],
  ["a header value that is none", overrides({ headers: { A: "a\nb" } }), wrong("headers.A")],
  ["a header twice", overrides({ headers: { "X-A": "1", "x-a": "2" } }), wrong("headers.x-a")],
  [
    "a Content-Type that is not JSON",
    overrides({ headers: { "Content-Type": "text/plain" } }),
    wrong("headers.Content-Type"),
  ],
  ["a header that authentication sets", overrides({ headers: { "x-key": "1" } }, key), wrong("headers.x-key")],
  ["a query parameter of that name", overrides({ queryParameters: { "X-Key": "1" } }, key), []],
  ["a query name that is none", overrides({ queryParameters: { "": "1" } }), wrong('queryParameters[""]')],
  ["query names of any spelling", overrides({ queryParameters: { $a: "1", "b[]": "2" } }), []],
  [
    "fields that are new",
    overrides(
      { request: { validate_only: true, "message.options.dry": 1, "items[0].a": null } },
      body({ message: { token: "a" }, items: [{ a: 1 }] }),
    ),
    [],
  ],
  ["fields where there is no body yet", overrides({ request: { validate_only: true } }), []],
  ["a path that is none", overrides({ request: { "a..b": 1 } }), wrong('request["a..b"]')],
  ["an empty path", overrides({ request: { "": 1 } }), wrong('request[""]')],
  ["a path with a name that is none", overrides({ request: { "a.$b": 1 } }), wrong('request["a.$b"]')],
  [
    "a path below a text",
    overrides({ request: { "message.token.a": 1 } }, body({ message: { token: "a" } })),
    wrong('request["message.token.a"]'),
  ],
  [
    "a value with a name that is none",
    overrides({ request: { a: [{ $secret: true }] } }),
    wrong("request.a[0].$secret"),
  ],
  ["a number that is not exact", overrides({ request: { a: { b: 2 ** 53 } } }), wrong("request.a")],
  ["a body with GET", overrides({ request: { a: 1 } }, { endpoint: { method: "GET" } }), wrong("request")],
  ["a flat field of a form", overrides({ request: { b: "1" } }, body({ a: "b" }, { encoding: "form" })), []],
  [
    "a path and an object in a form",
    overrides({ request: { "b.c": "1", d: {} } }, body({ a: "b" }, { encoding: "form" })),
    [...wrong('request["b.c"]'), ...wrong("request.d")],
  ],
];

const declared = {
  endpoint: {
    method: "PUT",
    headers: [{ name: "X-Locale", variable: { choices: [{ value: "de" }], optional: true } }],
  },
  request: { sample: { token: "a", count: 1 }, variables: { token: { maxLength: 9 }, count: { optional: true } } },
};
const verify = (values: Value, more: ValueObject = {}) => ({ ...declared, verify: { values }, ...more });
const expecting = (expect: ValueObject) => ({ ...declared, verify: { values: right, expect } });
const right = { request: { token: "abc" } };
const values = (path: string) => `verify.values${path}`;

const verifyCases: readonly Case[] = [
  [
    "values that the contract takes",
    verify({ headers: { "x-locale": "de" }, request: { token: "abc", count: 2 } }),
    [],
  ],
  ["values as JSON text", verify('{"request":{"token":"abc","count":9007199254740993}}'), []],
  ["secret values", verify({ request: { token: new Secret("canary-v") } }), []],
  ["values that are secret as a whole", verify(new Secret({ request: { token: "canary-v" } })), []],
  [
    "every mistake in values",
    verify({ headers: { "x-locale": "fr" }, request: { tokn: "a", count: new Secret("canary-two") }, query: {} }),
    [
      `ACT_CALL_VALUE_CHOICE ${values(".headers.x-locale")}`,
      `ACT_CALL_VALUE_MISSING ${values(".request.token")}`,
      `ACT_CALL_VALUE_UNKNOWN ${values(".request.tokn")}`,
      `ACT_CALL_VALUE_TYPE ${values(".request.count")}`,
      `ACT_CALL_VALUES_SHAPE ${values(".query")}`,
    ],
  ],
  ["no values", { ...declared, verify: {} }, ["ACT_SHAPE_REQUIRED verify.values"]],
  ["values that are not an object", verify([]), ["ACT_CALL_VALUES_SHAPE verify.values"]],
  ["values whose text is not JSON", verify("{token"), ["ACT_PAYLOAD_JSON verify.values"]],
  [
    "a secret that is too long",
    verify({ request: { token: new Secret("canary-that-is-long") } }),
    [`ACT_CALL_VALUE_BOUNDS ${values(".request.token")}`],
  ],
  [
    "a value that cannot be sent",
    {
      endpoint: { headers: [{ name: "X-A", variable: {} }] },
      verify: { values: { headers: { "x-a": "a\nb" } } },
    },
    [`ACT_CALL_VALUE_UNSENDABLE ${values(".headers.x-a")}`],
  ],
  [
    "a keep: text",
    verify({ request: { token: `keep:${"0".repeat(32)}` } }),
    [`ACT_SECRET_KEEP ${values(".request.token")}`],
  ],
  ["unknown values wait", verify(UNKNOWN), []],
  [
    "an unknown value waits, its neighbours do not",
    verify({ request: { token: UNKNOWN, count: "2" } }),
    [`ACT_CALL_VALUE_TYPE ${values(".request.count")}`],
  ],
  ["values for an unknown request wait", verify({ request: { x: 1 } }, { request: UNKNOWN }), []],
  [
    "values for unknown credentials do not wait",
    verify({ request: { x: 1 } }, { authentication: { bearer: { token: UNKNOWN } } }),
    [`ACT_CALL_VALUE_UNKNOWN ${values(".request.x")}`, `ACT_CALL_VALUE_MISSING ${values(".request.token")}`],
  ],
  [
    "values for a definition with a mistake wait",
    verify({ request: { x: 1 } }, { timeoutMs: 1 }),
    ["ACT_SHAPE_RANGE timeoutMs"],
  ],
  ...["202", 202, "2xx", "200-204"].map(
    (statusCode: Value): Case => [`${statusCode} expected`, expecting({ statusCode }), []],
  ),
  ...["6xx", "204-200", "ok", 42].map(
    (statusCode: Value): Case => [
      `${statusCode}, which is not a status, expected`,
      expecting({ statusCode }),
      ["ACT_VERIFY_STATUS verify.expect.statusCode"],
    ],
  ),
  ["a schema expected", expecting({ schema: { required: ["id"], properties: { id: { pattern: "^m-" } } } }), []],
  ["a schema as text expected", expecting({ schema: '{"type":"object"}' }), []],
  ["no JSON as a schema", expecting({ schema: "{type" }), ["ACT_PAYLOAD_JSON verify.expect.schema"]],
  ["a schema that is none", expecting({ schema: { type: "map" } }), ["ACT_SCHEMA_INVALID verify.expect.schema.type"]],
  ["a list as a schema", expecting({ schema: [] }), ["ACT_SCHEMA_INVALID verify.expect.schema"]],
  [
    "a schema that would be fetched",
    expecting({ schema: { $ref: "https://schemas.example.com/a.json" } }),
    ["ACT_SCHEMA_REF verify.expect.schema.$ref"],
  ],
  [
    "a pattern that is not linear",
    expecting({ schema: { properties: { a: { pattern: "(?=a)" } } } }),
    ["ACT_VARIABLE_PATTERN verify.expect.schema.properties.a.pattern"],
  ],
  ["an unknown schema", expecting({ schema: UNKNOWN }), []],
  ["a field that is none", expecting({ status: 200 }), ["ACT_SHAPE_UNKNOWN_FIELD verify.expect.status"]],
  ["a channel to people", verify(right, { channel: "sms" }), ["ACT_CALL_REACHES_PEOPLE verify"]],
  [
    "a channel to people with overrides",
    verify(right, { channel: "sms", testOverrides: { headers: { "X-Dry": "1" } } }),
    [],
  ],
  ["a channel to people without verify", { channel: "sms" }, []],
];

describe("the call policy", () => {
  test.each([...statusCases, ...effectCases, ...unusedCases, ...timeCases])("%s", (_title, args, expected) =>
    expectProblems(args, expected),
  );

  test("the retries that fit are reported", () => {
    const [problem] = problemsOfAction({ ...retry({ maxRetries: 3 }), timeoutMs: 2000 });
    expect(problem).toMatchObject({ severity: "warning", detail: expect.stringContaining("up to 3500 ms") });
    expect(problem?.hint).toContain("retry.maxRetries: 2");
  });

  test("statuses without effect are a warning", () => {
    expect(problemsOfAction({ retry: statuses }).map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

describe("test overrides", () => {
  test.each(overrideCases)("%s", (_title, args, expected) => expectProblems(args, expected));
});

describe("verify", () => {
  test.each(verifyCases)("%s", (_title, args, expected) => expectProblems(args, expected));

  test("of a channel to people is a warning that may be turned off", () => {
    const given = { ...verify(right), endpoint: { url: "https://api.example.com" }, channel: "push" };
    const { problems } = checkAction({ given, defaultName: "A", rules: { ACT_CALL_REACHES_PEOPLE: "off" } });
    expect(problems).toEqual([]);
  });
});
