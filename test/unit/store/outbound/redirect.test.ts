import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { answerJson, type Endpoint, endpoint, secureEndpoint } from "../../../support/endpoint.ts";
import { tested } from "../../../support/tested.ts";

/** Redirects everything but `/end` with this status. */
const redirecting = (status: number, location: (self: Endpoint) => string = () => "/end") => {
  let self: Endpoint | undefined;
  return endpoint((request, response) => {
    if (request.path === "/end") answerJson(response, {});
    else response.writeHead(status, { location: location(self as Endpoint) }).end();
  }).then((made) => {
    self = made;
    return made;
  });
};

const action = (where: Endpoint, method: string, more: ValueObject = {}): ValueObject => ({
  endpoint: { url: `${where.url()}/start`, method },
  ...more,
});
const body = { request: { sample: { a: 1 } } };

test.each([
  [301, "GET", "http_200"],
  [302, "GET", "http_200"],
  [303, "GET", "http_200"],
  [307, "GET", "http_200"],
  [308, "GET", "http_200"],
  [301, "POST", "http_301"],
  [302, "POST", "http_302"],
  [303, "PUT", "http_303"],
  [307, "POST", "http_200"],
  [308, "PUT", "http_200"],
])("%d of %s ends as %s", async (status, method, statusCode) => {
  const where = await redirecting(status);
  const { outcome } = await tested(action(where, method, method === "GET" ? {} : body));
  expect(outcome).toMatchObject({
    statusCode,
    ...(statusCode === "http_200" ? { ok: true } : { problem: { code: "ACT_CALL_REDIRECT" } }),
  });
  const last = where.seen.at(-1);
  if (statusCode === "http_200")
    expect({ method: last?.method, body: last?.body }).toEqual({ method, body: method === "GET" ? "" : '{"a":1}' });
});

test("a loop ends after three redirects", async () => {
  const where = await redirecting(307, () => "/again");
  const { outcome } = await tested(action(where, "GET"));
  expect(outcome).toMatchObject({ ok: false, statusCode: "http_307", problem: { code: "ACT_CALL_REDIRECT" } });
  expect(where.seen).toHaveLength(4);
});

test("https never leads to http", async () => {
  const plain = await endpoint((_request, response) => answerJson(response, {}));
  const secure = await secureEndpoint((_request, response) => response.writeHead(307, { location: plain.url() }).end());
  const { outcome } = await tested(action(secure, "GET"));
  expect(outcome).toMatchObject({
    ok: false,
    statusCode: "http_307",
    problem: { detail: expect.stringContaining("https to http") },
  });
  expect(plain.seen).toHaveLength(0);
});

test("another origin gets neither credentials nor secret headers, but what is not secret", async () => {
  const other = await endpoint((_request, response) => answerJson(response, {}));
  const where = await redirecting(307, () => other.url("other.example.test"));
  const { outcome } = await tested({
    endpoint: {
      url: `${where.url()}/start`,
      headers: [
        { name: "X-Secret", value: new Secret("s3cret") },
        { name: "X-Plain", value: "1" },
      ],
    },
    authentication: { bearer: { token: new Secret("t0ken") } },
    ...body,
  });
  expect(outcome).toMatchObject({ ok: true });
  expect(where.seen[0]?.headers).toMatchObject({ authorization: "Bearer t0ken", "x-secret": "s3cret", "x-plain": "1" });
  expect(other.seen[0]?.headers).toMatchObject({ "x-plain": "1" });
  expect(JSON.stringify(other.seen)).not.toMatch(/t0ken|s3cret/);
  expect(other.seen[0]?.body).toBe('{"a":1}');
});

test("the same origin gets credentials again", async () => {
  const where = await redirecting(307);
  await tested({ ...action(where, "POST"), authentication: { bearer: { token: new Secret("t0ken") } } });
  expect(where.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken", "Bearer t0ken"]);
});

test("a body with a secret never goes to another origin", async () => {
  const other = await endpoint((_request, response) => answerJson(response, {}));
  const where = await redirecting(307, () => other.url("other.example.test"));
  const { outcome } = await tested(action(where, "POST", { request: { sample: { a: new Secret("s3cret") } } }));
  expect(outcome).toMatchObject({ ok: false, statusCode: "http_307", problem: { code: "ACT_CALL_REDIRECT" } });
  expect(other.seen).toHaveLength(0);
});

test.each([[300], [304], [307]])("%d without Location is an answer", async (status) => {
  const where = await endpoint((_request, response) => response.writeHead(status).end());
  expect((await tested(action(where, "GET"))).outcome).toMatchObject({
    ok: false,
    statusCode: `http_${status}`,
    problem: { code: "ACT_CALL_STATUS" },
  });
});
