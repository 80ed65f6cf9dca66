import { pathText } from "../../../../core/problem/problem.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { Redactor } from "../../../../store/outbound/redaction.ts";
import { endpoint } from "../../../support/endpoint.ts";
import { tested, testedStore } from "../../../support/tested.ts";

const declared = {
  response: {
    sample: {
      id: "1",
      count: 2,
      ratio: 1.5,
      nested: { a: true },
      list: ["x"],
      items: [{ sku: "a", n: 1 }],
      any: null,
      at: "2026-01-31T10:00:00Z",
    },
    types: { at: "dateTime" },
  },
  failureResponse: { sample: { error: { code: 404, message: "no" } } },
} as ValueObject;

/** The outcome of an answer with this status and body. */
async function outcomeOf(status: number, body: string, more: ValueObject = declared) {
  const where = await endpoint((_request, response) =>
    response.writeHead(status, { "content-type": "text/plain" }).end(body),
  );
  return (await tested({ endpoint: { url: where.url(), method: "PUT" }, retry: { maxRetries: 0 }, ...more })).outcome;
}

const nothing = {
  id: null,
  count: null,
  ratio: null,
  nested: { a: null },
  list: null,
  items: null,
  any: null,
  at: null,
};

test.each<[string, number, string, Json, readonly string[]]>([
  [
    "every declared field",
    200,
    '{"id":"7","count":9223372036854775807,"ratio":2,"nested":{"a":false,"b":1},"list":["y","z"],"items":[{"sku":"b","n":2,"x":1}],"any":{"k":[1]},"at":"2026-01-31T10:00:00+0100","more":1}',
    {
      id: "7",
      count: expect.objectContaining({ text: "9223372036854775807" }),
      ratio: 2,
      nested: { a: false },
      list: ["y", "z"],
      items: [{ sku: "b", n: 2 }],
      any: { k: [1] },
      at: "2026-01-31T10:00:00+0100",
    },
    [],
  ],
  ["missing fields as null", 201, '{"id":"7"}', { ...nothing, id: "7" }, []],
  ["nulls as null", 200, '{"id":null,"nested":null}', nothing, []],
  [
    "wrong types as null, with a warning each",
    200,
    '{"id":7,"count":"2","nested":[],"list":"x","items":[{"sku":1,"n":1}],"at":"today"}',
    { ...nothing, items: [{ sku: null, n: 1 }], nested: null },
    ["at", "count", "id", "items[].sku", "list", "nested"],
  ],
  ["an empty body as nulls, with a warning", 204, "", nothing, [""]],
  ["a body that is not JSON as nulls, with a warning", 200, "<html>", nothing, [""]],
  ["a list as nulls", 200, "[1]", nothing, []],
])("a success maps %s", async (_title, status, body, response, warned) => {
  const outcome = await outcomeOf(status, body);
  expect(outcome).toMatchObject({ ok: true, statusCode: `http_${status}`, response });
  expect(outcome.warnings.map((each) => pathText(each) ?? "").sort()).toEqual(warned);
});

test("a failure maps the declared failure response", async () => {
  expect(await outcomeOf(404, '{"error":{"code":404},"x":1}')).toEqual({
    ok: false,
    statusCode: "http_404",
    failure: { error: { code: 404, message: null } },
    problem: expect.objectContaining({ code: "ACT_CALL_STATUS" }),
    warnings: [],
  });
});

test("what is stated to be any object comes as it is", async () => {
  const response = {
    sample: { data: { a: 1 }, list: [{ b: 1 }], items: [{ c: { d: 1 }, e: 1 }] },
    types: { data: "object", "list[]": "object", "items[].c": "object" },
  };
  const body = { data: { x: [1] }, list: [{ y: 2 }], items: [{ c: { z: 3 }, e: 4 }] };
  const whole = await outcomeOf(200, JSON.stringify({ ...body, more: 1 }), { response });
  expect(whole).toMatchObject({ response: body, warnings: [] });
  const missing = await outcomeOf(200, "{}", { response });
  expect(missing).toMatchObject({ response: { data: null, list: null, items: null } });
  const wrong = await outcomeOf(200, '{"data":"x"}', { response });
  expect(wrong).toMatchObject({ response: { data: null } });
});

test("without declarations there is nothing to map and nothing to warn of", async () => {
  expect(await outcomeOf(200, "", {})).toEqual({ ok: true, statusCode: "http_200", warnings: [] });
});

test.each([
  ['{"status":"ok","n":{"m":1}}', true],
  ['{"status":"error","n":{"m":1}}', false],
  ['{"status":"ok"}', false],
  ["", false],
])("successWhen decides on %s: %s", async (body, ok) => {
  const response = {
    sample: { status: "ok", n: { m: 1 } },
    successWhen: [
      { path: "status", equals: "ok" },
      { path: "n.m", equals: 1 },
    ],
  };
  const outcome = await outcomeOf(200, body, { ...declared, response });
  expect({ ok: outcome.ok, statusCode: outcome.statusCode, code: outcome.problem?.code }).toEqual({
    ok,
    statusCode: "http_200",
    code: ok ? undefined : "ACT_CALL_SUCCESS_WHEN",
  });
});

const secret = 's3cret "q" &/+';

test("no secret is in a response, its trace or its outcome, also when the endpoint sends them back", async () => {
  const where = await endpoint((request, response) => {
    const echo = {
      plain: secret,
      escaped: JSON.stringify(secret),
      url: encodeURIComponent(secret),
      base64: btoa(secret),
      longer: btoa(`anna:${secret}!`),
      hex: Buffer.from(secret).toString("hex"),
      sent: request,
    };
    response.writeHead(200, { "x-echo": encodeURIComponent(secret) }).end(JSON.stringify(echo));
  });
  const response = await tested({
    endpoint: { url: where.url(), queryParameters: [{ name: "q", value: new Secret(secret) }] },
    authentication: { basic: { username: "anna", password: new Secret(secret) } },
    request: { sample: { a: new Secret(secret) } },
    response: { sample: { plain: "x", base64: "x" } },
  });
  const shown = JSON.stringify(response);
  for (const form of [
    "s3cret",
    btoa(secret).slice(0, 12),
    btoa(`anna:${secret}`).slice(8, 20),
    Buffer.from(secret).toString("hex"),
  ])
    expect(shown).not.toContain(form);
  expect(response.outcome.response).toEqual({ plain: "[secret]", base64: "[secret]" });
  expect(response.trace).toMatchObject([
    { purpose: "call", request: { method: "POST", body: '{"a":"[secret]"}' }, answer: { status: 200 } },
  ]);
});

test.each([0, 1, 2, 3, 4])("a secret is found in base64 behind %d bytes", (before) => {
  const text = Buffer.from(`${"x".repeat(before)}v3ry-s3cret-thing${"y".repeat(5)}`).toString("base64");
  const shown = new Redactor(["v3ry-s3cret-thing"]).text(text);
  expect(shown).toContain("[secret]");
  expect(Buffer.from(shown.replace(/\[secret\].*/, ""), "base64").toString()).not.toContain("v3");
});

test("a channel that reaches people is warned of, unless testOverrides say how not to", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  const { send } = testedStore();
  const action = { channel: "push", endpoint: { url: where.url() } };
  const codes = async (given: ValueObject) => (await send(given)).outcome.warnings.map(({ code }) => code);
  expect(await codes(action)).toEqual(["ACT_CALL_REACHES_PEOPLE"]);
  expect(await codes({ ...action, testOverrides: { headers: { "X-Dry": "1" } } })).toEqual([]);
  expect(await codes({ ...action, channel: "other" })).toEqual([]);
});

test("a test request sends the testOverrides", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  await tested({
    endpoint: { url: where.url() },
    request: { sample: { a: 1 } },
    testOverrides: { request: { dry: true } },
  });
  expect(where.seen[0]?.body).toBe('{"a":1,"dry":true}');
});

test("values with mistakes send nothing", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  const { declare, store } = testedStore();
  await declare({ endpoint: { url: where.url() }, request: { sample: { a: 1, b: "x" }, variables: { a: {}, b: {} } } });
  const result = await store.test({ key: { sandbox: "dev", name: "OrderPush" }, values: { request: { a: "1" } } });
  expect(result).toMatchObject({
    ok: false,
    problems: [{ code: "ACT_CALL_VALUE_TYPE" }, { code: "ACT_CALL_VALUE_MISSING" }],
  });
  expect(where.seen).toHaveLength(0);
  expect(await store.test({ key: { sandbox: "dev", name: "Missing" }, values: {} })).toMatchObject({
    ok: false,
    problems: [{ code: "ACT_ACTION_NOT_FOUND" }],
  });
});

test("connections are used again", async () => {
  const ports = new Set<number | undefined>();
  const where = await endpoint((_request, response) => {
    ports.add(response.socket?.remotePort);
    response.end("{}");
  });
  const { declare, store } = testedStore();
  await declare({ endpoint: { url: where.url() } });
  for (let count = 0; count < 3; count += 1)
    await store.test({ key: { sandbox: "dev", name: "OrderPush" }, values: {} });
  expect([where.seen.length, ports.size]).toEqual([3, 1]);
});
