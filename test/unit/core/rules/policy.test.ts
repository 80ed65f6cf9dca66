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
      `${JSON.stringify(status)} is no status`,
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
  ["a query name that is none", overrides({ queryParameters: { $a: "1" } }), wrong("queryParameters.$a")],
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

describe("the call policy", () => {
  test.each([...statusCases, ...effectCases, ...unusedCases, ...timeCases])("%s", (_title, args, expected) =>
    expectProblems(args, expected),
  );

  test("the retries that fit are told", () => {
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
