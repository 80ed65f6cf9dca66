import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { ValueObject } from "../../../../core/value/value.ts";
import type { TestResponse } from "../../../../store/port/tests.ts";
import { endpoint, rawEndpoint, type Script, tlsFixture } from "../../../support/endpoint.ts";
import { type loopback, tested } from "../../../support/tested.ts";

const once = { retry: { maxRetries: 0 }, timeoutMs: 1000 };

/** One try with a second's deadline; fails when it takes much longer. */
async function attempt(url: string, more: ValueObject = {}): Promise<TestResponse> {
  const began = performance.now();
  const response = await tested({ endpoint: { url, method: "GET" }, ...once, ...more });
  expect(performance.now() - began).toBeLessThan(4000);
  return response;
}

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });

const scripts: readonly (readonly [string, Script, string, string])[] = [
  ["never answers", () => {}, "timedout", "ACT_CALL_TIMED_OUT"],
  ["answers one byte a second", (_request, response) => drip(response), "timedout", "ACT_CALL_TIMED_OUT"],
  ["answers without end", (_request, response) => flood(response), "internalError", "ACT_CALL_ANSWER_TOO_LARGE"],
  [
    "answers a gzip bomb",
    (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    "internalError",
    "ACT_CALL_ANSWER_TOO_LARGE",
  ],
  [
    "answers what is not gzip as gzip",
    (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("plain"),
    "internalError",
    "ACT_CALL_BROKEN",
  ],
  ["breaks off in the body", (_request, response) => breakOff(response), "internalError", "ACT_CALL_BROKEN"],
  ["hangs up", (_request, response) => response.destroy(), "internalError", "ACT_CALL_BROKEN"],
];

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(" "), 1000);
  response.on("close", () => clearInterval(timer));
  response.write("{");
}

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, "x");
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { "content-length": "1000" });
  response.write("{");
  setTimeout(() => response.destroy(), 50);
}

test.each(scripts)("an endpoint that %s", async (_title, script, statusCode, code) => {
  const where = await endpoint(script);
  const { outcome } = await attempt(where.url());
  expect(outcome).toMatchObject({ ok: false, statusCode, problem: { code, hint: expect.any(String) } });
});

test("an answer without end costs little memory", async () => {
  const where = await endpoint((_request, response) => flood(response));
  const before = process.memoryUsage().rss;
  await attempt(where.url());
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test.each<[string, (socket: Socket) => void]>([
  ["a header of 100 MB", (socket) => floodHeader(socket)],
  ["something that is not HTTP", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
  ["a status that is none", (socket) => socket.end("HTTP/1.1 abc OK\r\n\r\n")],
  ["two lengths", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}")],
])("an endpoint that answers with %s", async (_title, onSocket) => {
  const { port } = await rawEndpoint((socket) => socket.once("data", () => onSocket(socket)));
  const { outcome } = await attempt(`http://api.example.test:${port}/`);
  expect(outcome).toMatchObject({ ok: false, statusCode: "internalError", problem: { code: "ACT_CALL_BROKEN" } });
});

function floodHeader(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\nX-Large: ");
  let left = 100;
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1;
      if (!socket.write(Buffer.alloc(1024 * 1024, "x"))) return;
    }
  };
  socket.on("drain", more);
  more();
}

test.each([
  ["a certificate for another name", "wrong-name", /another name/],
  ["an expired certificate", "expired", /expired/],
  ["a self-signed certificate", "self-signed", /self-signed/],
])("an endpoint with %s is not trusted", async (_title, name, reason) => {
  const where = await endpoint((_request, response) => response.end("{}"), {
    cert: tlsFixture(`${name}.crt`),
    key: tlsFixture(`${name}.key`),
  });
  const { outcome } = await attempt(where.url());
  expect(outcome).toMatchObject({
    ok: false,
    statusCode: "internalError",
    problem: { code: "ACT_CALL_TLS", detail: expect.stringMatching(reason) },
  });
  expect(where.seen).toHaveLength(0);
});

test("an endpoint that only speaks TLS 1.1 is not trusted", async () => {
  const where = await endpoint((_request, response) => response.end("{}"), {
    cert: tlsFixture("server.crt"),
    key: tlsFixture("server.key"),
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  });
  expect((await attempt(where.url())).outcome).toMatchObject({ ok: false, problem: { code: "ACT_CALL_TLS" } });
});

test("a port that nobody listens at is unreachable", async () => {
  expect((await attempt("http://api.example.test:1/")).outcome).toMatchObject({
    ok: false,
    statusCode: "internalError",
    problem: { code: "ACT_CALL_UNREACHABLE" },
  });
});

test("a name that does not resolve is unreachable", async () => {
  const lookup: typeof loopback = (_host, _options, callback) =>
    callback(Object.assign(new Error("no"), { code: "ENOTFOUND", syscall: "getaddrinfo" }), []);
  const { outcome } = await tested(
    { endpoint: { url: "https://api.example.test/" }, ...once },
    {},
    { world: { lookup } },
  );
  expect(outcome).toMatchObject({
    ok: false,
    problem: { code: "ACT_CALL_UNREACHABLE", detail: expect.stringContaining("api.example.test") },
  });
});

test("a resolver that never answers ends with the deadline", async () => {
  const { outcome } = await tested(
    { endpoint: { url: "https://api.example.test/" }, ...once },
    {},
    { world: { lookup: () => {} } },
  );
  expect(outcome).toMatchObject({ ok: false, statusCode: "timedout" });
});

test("a token endpoint that never answers ends with the one deadline", async () => {
  const { port } = await rawEndpoint(() => {});
  const custom = {
    endpoint: `https://auth.example.test:${port}/`,
    method: "GET",
    tokenInResponse: "response",
    authorizationType: "bearer",
  };
  const { outcome } = await attempt("https://api.example.test/", { authentication: { custom } });
  expect(outcome).toMatchObject({ ok: false, statusCode: "timedout" });
});
