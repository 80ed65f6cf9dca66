import type { ValueObject } from "../../../../core/value/value.ts";
import { retryAfter } from "../../../../store/outbound/retry.ts";
import { answerJson, endpoint, rawEndpoint, type Script } from "../../../support/endpoint.ts";
import { fakeTime, tested } from "../../../support/tested.ts";

/** Answers these statuses in turn, the last one from then on. */
const statuses =
  (...list: readonly number[]): Script =>
  (_request, response, index) =>
    answerJson(response, {}, list[Math.min(index, list.length - 1)]);

const hangUp: Script = (_request, response) => response.destroy();
const key = [{ name: "Idempotency-Key", generated: "idempotencyKey" }];

interface Row {
  readonly method: string;
  readonly script: Script;
  readonly more?: ValueObject;
  readonly headers?: readonly ValueObject[];
  readonly delivered: number;
  readonly statusCode: string;
}

test.each<[string, Row]>([
  [
    "PUT is repeated three times on 500",
    { method: "PUT", script: statuses(500), delivered: 4, statusCode: "http_500" },
  ],
  [
    "GET is repeated until it succeeds",
    { method: "GET", script: statuses(503, 502, 200), delivered: 3, statusCode: "http_200" },
  ],
  ["DELETE is repeated on 408", { method: "DELETE", script: statuses(408, 200), delivered: 2, statusCode: "http_200" }],
  [
    "maxRetries 0 repeats nothing",
    { method: "PUT", script: statuses(500), more: { maxRetries: 0 }, delivered: 1, statusCode: "http_500" },
  ],
  [
    "maxRetries 1 repeats once",
    { method: "PUT", script: statuses(500), more: { maxRetries: 1 }, delivered: 2, statusCode: "http_500" },
  ],
  ["404 is not repeated", { method: "PUT", script: statuses(404), delivered: 1, statusCode: "http_404" }],
  [
    "a stated status is repeated",
    { method: "PUT", script: statuses(404, 200), more: { statuses: ["404"] }, delivered: 2, statusCode: "http_200" },
  ],
  [
    "an excepted status is not repeated",
    { method: "PUT", script: statuses(501), more: { exceptStatuses: ["501"] }, delivered: 1, statusCode: "http_501" },
  ],
  [
    "POST is never delivered twice on 500",
    { method: "POST", script: statuses(500), delivered: 1, statusCode: "http_500" },
  ],
  [
    "PATCH is never delivered twice on 502",
    { method: "PATCH", script: statuses(502), delivered: 1, statusCode: "http_502" },
  ],
  [
    "POST is never delivered twice on 408",
    { method: "POST", script: statuses(408), delivered: 1, statusCode: "http_408" },
  ],
  [
    "POST is never delivered twice when the connection breaks",
    { method: "POST", script: hangUp, delivered: 1, statusCode: "internalError" },
  ],
  ["POST is repeated on 429", { method: "POST", script: statuses(429, 200), delivered: 2, statusCode: "http_200" }],
  ["POST is repeated on 425", { method: "POST", script: statuses(425, 200), delivered: 2, statusCode: "http_200" }],
  ["POST is repeated on 503", { method: "POST", script: statuses(503, 200), delivered: 2, statusCode: "http_200" }],
  [
    "POST is not repeated on an excepted 503",
    { method: "POST", script: statuses(503), more: { exceptStatuses: ["503"] }, delivered: 1, statusCode: "http_503" },
  ],
  [
    "retry.statuses does not apply to POST",
    { method: "POST", script: statuses(500), more: { statuses: ["500"] }, delivered: 1, statusCode: "http_500" },
  ],
  [
    "retry.statuses applies to POST with unsafeMethods",
    { method: "POST", script: statuses(500, 200), more: { unsafeMethods: true }, delivered: 2, statusCode: "http_200" },
  ],
  [
    "retry.statuses applies to POST with an idempotency key",
    { method: "POST", script: statuses(500, 200), headers: key, delivered: 2, statusCode: "http_200" },
  ],
  [
    "PUT is repeated when the connection breaks",
    { method: "PUT", script: hangUp, delivered: 4, statusCode: "internalError" },
  ],
  ["a success is not repeated", { method: "PUT", script: statuses(204), delivered: 1, statusCode: "http_204" }],
  [
    "a redirect that is refused is not repeated",
    {
      method: "POST",
      script: (_request, response) => response.writeHead(302, { location: "/x" }).end(),
      delivered: 1,
      statusCode: "http_302",
    },
  ],
])("%s", async (_title, { method, script, more = {}, headers = [], delivered, statusCode }) => {
  const where = await endpoint(script);
  const time = fakeTime();
  const { outcome, attempts } = await tested(
    { endpoint: { url: where.url(), method, headers }, retry: more },
    {},
    { world: time.world },
  );
  expect({ statusCode: outcome.statusCode, attempts, delivered: where.seen.length }).toEqual({
    statusCode,
    attempts: delivered,
    delivered,
  });
  expect(time.waits).toHaveLength(delivered - 1);
});

test("POST is repeated while no connection comes about", async () => {
  const time = fakeTime();
  const { port } = await rawEndpoint(() => {});
  const refusing: typeof time.world = {
    ...time.world,
    lookup: (_host, _options, callback) =>
      callback(Object.assign(new Error("down"), { code: "EAI_AGAIN", syscall: "getaddrinfo" }), []),
  };
  const { outcome, attempts } = await tested(
    { endpoint: { url: `http://api.example.test:${port}/` } },
    {},
    { world: refusing },
  );
  expect({ attempts, code: outcome.problem?.code }).toEqual({ attempts: 4, code: "ACT_CALL_UNREACHABLE" });
});

test("every repeat carries the same generated values and a fresh connection is not a new invocation", async () => {
  const where = await endpoint(statuses(500));
  await tested({ endpoint: { url: where.url(), headers: key } }, {}, { world: fakeTime().world });
  const keys = where.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
});

test("delays grow exponentially, with full jitter", async () => {
  const where = await endpoint(statuses(500));
  const time = fakeTime();
  await tested({ endpoint: { url: where.url(), method: "PUT" } }, {}, { world: time.world });
  expect(time.waits).toEqual([250, 500, 1000]);
});

test.each([
  ["2", 2000],
  ["0", 0],
  ["Sat, 31 Jan 2026 10:00:07 GMT", 7000],
  ["Sat, 31 Jan 2026 09:00:00 GMT", 0],
  ["Saturday, 31-Jan-26 10:00:07 GMT", 7000],
])("Retry-After: %s waits %d ms", async (text, waited) => {
  const where = await endpoint((_request, response, index) => {
    if (index === 0) response.writeHead(503, { "retry-after": text }).end();
    else response.end("{}");
  });
  const time = fakeTime();
  const { outcome } = await tested({ endpoint: { url: where.url() } }, {}, { world: time.world });
  expect({ ok: outcome.ok, waits: time.waits }).toEqual({ ok: true, waits: [waited] });
});

test.each(["soon", "-1", "1.5", ""])("Retry-After: %j says nothing", (text) => {
  expect(retryAfter(text, new Date())).toBeUndefined();
});

test("a Retry-After beyond the deadline ends the call with the answer there is", async () => {
  const where = await endpoint((_request, response) => response.writeHead(503, { "retry-after": "3600" }).end());
  const time = fakeTime();
  const { outcome, attempts } = await tested(
    { endpoint: { url: where.url() }, timeoutMs: 10_000 },
    {},
    { world: time.world },
  );
  expect({ statusCode: outcome.statusCode, attempts, waits: time.waits }).toEqual({
    statusCode: "http_503",
    attempts: 1,
    waits: [],
  });
});

test("retries end with the deadline", async () => {
  const where = await endpoint((_request, response) => response.writeHead(503, { "retry-after": "4" }).end());
  const time = fakeTime();
  const { attempts } = await tested({ endpoint: { url: where.url() }, timeoutMs: 10_000 }, {}, { world: time.world });
  expect({ attempts, waits: time.waits }).toEqual({ attempts: 3, waits: [4000, 4000] });
});
