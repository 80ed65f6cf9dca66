import { importDocument } from "../../../../core/openapi/import-document.ts";
import { ProblemError } from "../../../../core/problem/problem.ts";
import type { Json } from "../../../../core/value/value.ts";
import { imported, smallDocument } from "./support/small-document.ts";

function problemOf(json: Json, operations: readonly string[] = []): string {
  try {
    importDocument({ json, operations });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [{ code, detail, hint } = { code: "", detail: "" }] = error.problems;
    return `${code}: ${detail}; ${hint}`;
  }
  return "none";
}

describe("what is not an OpenAPI document of 3.0 or 3.1", () => {
  test.each<readonly [string, Json, string]>([
    ["a list", [], "ACT_OPENAPI_DOCUMENT: the document is not an object"],
    ["a text", "openapi", "ACT_OPENAPI_DOCUMENT: the document is not an object"],
    ["another object", { name: "x" }, "ACT_OPENAPI_DOCUMENT: the document has no field openapi"],
    [
      "Swagger 2.0",
      { swagger: "2.0", paths: {} },
      "ACT_OPENAPI_VERSION: the document is Swagger 2.0; convert it to OpenAPI 3 first",
    ],
    ["a later version", { openapi: "3.2.0" }, 'ACT_OPENAPI_VERSION: the document is of version "3.2.0"'],
    ["a version that is none", { openapi: "3.10" }, 'ACT_OPENAPI_VERSION: the document is of version "3.10"'],
    [
      "without operations",
      { openapi: "3.1.0", paths: { "/a": {}, b: null } },
      "ACT_OPENAPI_DOCUMENT: the document has no operation",
    ],
    [
      "webhooks only",
      { openapi: "3.1.0", webhooks: { a: { post: {} } } },
      "ACT_OPENAPI_DOCUMENT: the document has no operation",
    ],
  ])("is reported: %s", (_, json, beginning) => {
    expect(problemOf(json).startsWith(beginning)).toBe(true);
  });

  test.each([3, 3.1])("is not the number %s that YAML makes of a version", (openapi) => {
    expect(problemOf({ ...smallDocument(), openapi })).toBe("none");
  });
});

const operations = (...ids: readonly (string | undefined)[]) => {
  const paths = ids.map(
    (id, index) => [`/p/{a}/${index}`, { get: id === undefined ? {} : { operationId: id } }] as const,
  );
  return { ...smallDocument(), paths: Object.fromEntries(paths) };
};

describe("the name of an action", () => {
  test.each<readonly [string, readonly (string | undefined)[], readonly string[]]>([
    ["is the operationId", ["sendMail"], ["sendMail"]],
    ["is made valid", ["emails/send", "get-transfers"], ["EmailsSend", "GetTransfers"]],
    ["comes from method and path", [undefined], ["GetPA0"]],
    ["also where an operationId holds nothing valid", ["…"], ["GetPA0"]],
    ["is unique", ["a.b", "AB", "a-b"], ["AB2", "AB", "AB3"]],
    ["is cut in its middle", ["listAllMessagesOfAllCustomersOfToday"], ["listAllMessa_CustomersOfToday"]],
  ])("%s", (_, ids, names) => {
    const { actions } = importDocument({ json: operations(...ids), operations: [] });
    expect(actions.map(({ name }) => name)).toEqual(names);
    for (const { name } of actions) expect(name).toMatch(/^[A-Za-z0-9_]{1,30}$/);
  });

  test("stays unique at 30 characters", () => {
    const long = Array.from(
      { length: 12 },
      (_, index) => `${"a".repeat(40)}${index % 2 === 0 ? "!" : "?"}${"b".repeat(40)}`,
    );
    const { actions } = importDocument({ json: operations(...long), operations: [] });
    expect(new Set(actions.map(({ name }) => name)).size).toBe(12);
    for (const { name } of actions) expect(name.length).toBeLessThanOrEqual(30);
  });
});

describe("a selection", () => {
  const json = operations("emails/send", "emails/list", undefined);

  test.each(["emails/send", "EmailsSend", "GET /p/{a}/0"])("goes by %s", (id) => {
    const { actions } = importDocument({ json, operations: [id] });
    expect(actions.map(({ operation }) => operation)).toEqual(["emails/send"]);
  });

  test("that is not there names the nearest", () => {
    expect(problemOf(json, ["emails/sent"])).toContain('no operation "emails/sent"; did you mean emails/send');
    expect(problemOf(json, ["x"])).toContain("there are 3, for instance emails/send");
  });
});

test("of an operation that is not imported only the reason is reported", () => {
  const json = {
    openapi: "3.1.0",
    info: { title: "Mails", version: "1" },
    servers: [{ url: "https://{region}.acme.example", variables: { region: { default: "eu" } } }],
    paths: {
      "/a": { post: { operationId: "a", responses: {} } },
      "/b": {
        post: {
          operationId: "b",
          requestBody: { required: true, content: { "image/png": { schema: { type: "string" } } } },
          responses: {},
        },
      },
    },
  };
  const { actions, report } = importDocument({ json, operations: [], channel: "other" });
  expect(actions.map(({ operation }) => operation)).toEqual(["a"]);
  expect(report.map(({ operation, severity }) => [operation, severity])).toEqual([
    ["a", "warning"],
    ["b", "error"],
  ]);
});

test("headers and links of answers are reported once for the document", () => {
  const answer = { description: "sent", headers: { "X-Limit": {} }, links: { next: {} } };
  const json = {
    ...smallDocument({ operation: { responses: { 200: answer, 404: answer } } }),
    components: { responses: { Busy: answer } },
  };
  const { report } = importDocument({ json, operations: [], channel: "other" });
  expect(report.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual([
    "#/paths/~1mails/post/responses/200/headers left out, here and elsewhere: headers of answers, of which journeys get nothing",
    "#/paths/~1mails/post/responses/200/links left out, here and elsewhere: links from answers to other operations",
  ]);
});

test("callbacks and webhooks, which others call, are reported", () => {
  const json = { ...smallDocument({ operation: { callbacks: { done: {} } } }), webhooks: { sent: { post: {} } } };
  const { report } = importDocument({ json, operations: [], channel: "other" });
  expect(report.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual([
    "#/webhooks left out: webhooks, which the vendor calls",
    "#/paths/~1mails/post/callbacks left out: callbacks, which the endpoint makes by itself",
  ]);
});

test("operations of other methods are reported", () => {
  const json = { ...smallDocument(), paths: { "/a": { head: { operationId: "peek" }, get: {} } } };
  const { actions, report } = importDocument({ json, operations: [], channel: "other" });
  expect(actions).toHaveLength(1);
  expect(report).toEqual([
    {
      operation: "peek",
      pointer: "#/paths/~1a/head",
      severity: "error",
      detail: "not imported: an action has no method HEAD",
    },
  ]);
});

test("paths and methods that are misspelled are reported, what else a path has is not", () => {
  const operation = { responses: { 200: { description: "done" } } };
  const { report } = imported({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://a.example" }],
    paths: {
      "/right": {
        post: operation,
        summary: "s",
        parameters: [],
        servers: [],
        "x-a": {},
        GET: operation,
        gte: operation,
        put: null,
      },
      wrong: { post: operation },
      "x-mine": { post: operation },
    },
  });
  expect(report.filter((each) => each.includes("#/paths") && each.includes("left out"))).toEqual([
    "warning #/paths/~1right/GET: left out: a method is written in small letters: get",
    'warning #/paths/~1right/gte: left out: "gte" is not a method',
    "warning #/paths/~1right/put: left out: an operation is an object",
    "warning #/paths/wrong: left out: a path begins with /",
  ]);
});
