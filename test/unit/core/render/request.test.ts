import { maskedRequest } from "../../../../core/render/request-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { generated, rendered, rendererOf, requestOf } from "../../../support/rendered.ts";

const url = "https://api.example.com/v1/{project}/send";
const project = (parameter: ValueObject) => [{ name: "project", ...parameter }];

describe("the URL", () => {
  test.each<[string, ValueObject, ValueObject, string]>([
    [
      "fills placeholders in, one segment each",
      { url, pathParameters: project({ variable: {} }) },
      { pathParameters: { project: "a/b ü?#%" } },
      "/v1/a%2Fb%20%C3%BC%3F%23%25/send",
    ],
    ["fills constants in", { url, pathParameters: project({ value: "acme" }) }, {}, "/v1/acme/send"],
    ["fills secrets in, encoded", { url, pathParameters: project({ value: new Secret("a/b") }) }, {}, "/v1/a%2Fb/send"],
    [
      "fills a placeholder in within a segment",
      { url: "https://api.example.com/v1/{project}:send", pathParameters: project({ variable: {} }) },
      { pathParameters: { project: "x" } },
      "/v1/x:send",
    ],
    [
      "joins a suffix with one slash",
      { url: "https://api.example.com/v1/", dynamicPath: { label: "Path" } },
      { path: "/orders/1 2?x" },
      "/v1/orders/1%202%3Fx",
    ],
    [
      "joins a suffix to a bare host",
      { url: "https://api.example.com", dynamicPath: { label: "Path" } },
      { path: "orders" },
      "/orders",
    ],
    [
      "leaves an optional suffix out",
      { url: "https://api.example.com/v1/", dynamicPath: { label: "Path", optional: true } },
      {},
      "/v1/",
    ],
    [
      "puts the query in the order given",
      {
        url: "https://api.example.com/",
        queryParameters: [
          { name: "z", value: "1 2" },
          { name: "a&b", variable: { type: "integer" } },
          { name: "o", variable: { optional: true } },
          { name: "t", generated: "unixSeconds" },
        ],
      },
      { queryParameters: { "a&b": 3 } },
      `/?z=1%202&a%26b=3&t=${generated.unixSeconds}`,
    ],
  ])("%s", (_title, endpoint, values, path) => {
    expect(rendered({ endpoint }, values as Json).url).toBe(`https://api.example.com${path}`);
  });
});

describe("the headers", () => {
  const endpoint = { url: "https://api.example.com/" };

  test.each(["POST", "PUT", "PATCH", "DELETE"])("of %s hold Content-Type only with a body", (method) => {
    const bare = { accept: "application/json", "user-agent": "actionstore" };
    const given = { endpoint: { ...endpoint, method } };
    expect(rendered(given).headers).toEqual(bare);
    expect(rendered({ ...given, request: { sample: { a: "b" } } }).headers).toEqual({
      ...bare,
      "content-type": "application/json",
    });
    expect(rendered({ ...given, request: { sample: { a: "b" }, encoding: "form" } }).headers).toEqual({
      ...bare,
      "content-type": "application/x-www-form-urlencoded",
    });
  });

  test("hold a Content-Type without a body where the definition declares it", () => {
    const headers = [{ name: "Content-Type", value: "application/json" }];
    for (const method of ["GET", "POST", "DELETE"])
      expect(rendered({ endpoint: { ...endpoint, method, headers } }).headers).toMatchObject({
        "content-type": "application/json",
      });
  });

  test("hold no Content-Type where the body is left out, unless the definition declares it", () => {
    const request = { sample: { a: "b" }, variables: { a: { optional: true } }, optional: true };
    expect(rendered({ endpoint, request }).headers).not.toHaveProperty("content-type");
    expect(rendered({ endpoint, request }, { request: { a: "x" } }).headers).toHaveProperty("content-type");
    const headers = [{ name: "Content-Type", value: "application/json" }];
    expect(rendered({ endpoint: { ...endpoint, headers }, request }).headers).toHaveProperty("content-type");
  });

  test("of a test hold Content-Type where testOverrides bring a body about, or say so", () => {
    const body = { endpoint, request: { sample: {} }, testOverrides: { request: { dry: true } } };
    expect(rendered(body, {}, "test").headers).toHaveProperty("content-type", "application/json");
    const header = { endpoint, testOverrides: { headers: { "Content-Type": "application/json" } } };
    expect(rendered(header, {}, "call").headers).not.toHaveProperty("content-type");
    expect(rendered(header, {}, "test").headers).toHaveProperty("content-type", "application/json");
  });

  test("take what the definition says instead of the defaults", () => {
    const headers = [
      { name: "Content-Type", value: "application/vnd.api+json" },
      { name: "Accept", value: "text/plain" },
      { name: "User-Agent", value: "acme" },
    ];
    expect(rendered({ endpoint: { ...endpoint, headers }, request: { sample: { a: "b" } } }).headers).toEqual({
      "content-type": "application/vnd.api+json",
      accept: "text/plain",
      "user-agent": "acme",
    });
  });

  test("take variables, templates and secrets, and leave out what is left out", () => {
    const headers = [
      { name: "X-A", variable: { type: "integer", template: "id-{value}" } },
      { name: "X-B", variable: { optional: true } },
      { name: "X-C", value: new Secret("s3cret") },
    ];
    const found = rendered({ endpoint: { ...endpoint, headers } }, { headers: { "x-a": 7 } }).headers;
    expect(found).toMatchObject({ "x-a": "id-7", "x-c": "s3cret" });
    expect(found).not.toHaveProperty("x-b");
  });

  test.each<[string, ValueObject, string, string]>([
    [
      "basic",
      { basic: { username: "anna", password: new Secret("pä:ss") } },
      "authorization",
      `Basic ${Buffer.from("anna:pä:ss").toString("base64")}`,
    ],
    ["bearer", { bearer: { token: new Secret("abc") } }, "authorization", "Bearer abc"],
    ["apiKey", { apiKey: { name: "X-Api-Key", value: new Secret("abc"), in: "header" } }, "x-api-key", "abc"],
    [
      "oauth2ClientCredentials",
      {
        oauth2ClientCredentials: {
          tokenUrl: "https://auth.example.com/",
          clientId: "a",
          clientSecret: new Secret("b"),
        },
      },
      "authorization",
      "Bearer t0ken",
    ],
    [
      "custom, header",
      {
        custom: {
          endpoint: "https://auth.example.com/",
          method: "GET",
          tokenInResponse: "response",
          authorizationType: "Header",
          tokenTarget: "X-Token",
        },
      },
      "x-token",
      "t0ken",
    ],
    [
      "custom, bearer",
      {
        custom: {
          endpoint: "https://auth.example.com/",
          method: "GET",
          tokenInResponse: "response",
          authorizationType: "BEARER",
        },
      },
      "authorization",
      "Bearer t0ken",
    ],
  ])("carry the credential of %s", (_kind, authentication, name, value) => {
    expect(rendered({ endpoint, authentication }).headers[name]).toBe(value);
  });

  test("carry signature and timestamp", () => {
    const signature = {
      header: "X-Signature",
      secret: new Secret("k"),
      algorithm: "hmac-sha256",
      over: "timestamp.body",
      timestampHeader: "X-Time",
      encoding: "hex",
      prefix: "v1=",
    };
    expect(rendered({ endpoint, signature }).headers).toMatchObject({
      "x-signature": "v1=s1gnature",
      "x-time": "1769853600",
    });
  });
});

test.each([
  ["apiKey", { apiKey: { name: "key", value: new Secret("a b&c"), in: "query" } }, "?key=a%20b%26c"],
  [
    "custom",
    {
      custom: {
        endpoint: "https://auth.example.com/",
        method: "GET",
        tokenInResponse: "response",
        authorizationType: "queryParam",
        tokenTarget: "to ken",
      },
    },
    "?to%20ken=t0ken",
  ],
])("a credential of %s goes into the query", (_kind, authentication, query) => {
  expect(rendered({ endpoint: { url: "https://api.example.com/" }, authentication }).url).toBe(
    `https://api.example.com/${query}`,
  );
});

const secretive: ValueObject = {
  endpoint: {
    url,
    pathParameters: project({ value: new Secret("path-s3cret") }),
    headers: [{ name: "X-Key", value: new Secret("header-s3cret") }],
    queryParameters: [{ name: "q", value: new Secret("query-s3cret") }],
  },
  authentication: { basic: { username: "anna", password: new Secret("basic-s3cret") } },
  request: { sample: { a: new Secret("body-s3cret"), it: "it's", n: new Secret(4711) } },
};

test("a masked request shows no secret in any form, and everything else", () => {
  const request = requestOf(rendererOf(secretive).render({ values: {}, generated, purpose: "call" }));
  const shown = JSON.stringify(maskedRequest(request));
  expect(shown).not.toMatch(/s3cret|4711/);
  expect(shown).not.toContain(Buffer.from("anna:basic-s3cret").toString("base64"));
  expect(maskedRequest(request)).toMatchObject({
    url: "https://api.example.com/v1/[secret]/send?q=[secret]",
    body: '{"a":"[secret]","it":"it\'s","n":[secret]}',
    headers: expect.arrayContaining([
      { name: "authorization", value: "Basic [secret]" },
      { name: "x-key", value: "[secret]" },
    ]),
  });
});

test("the secrets of a request survive no printing", () => {
  const request = requestOf(rendererOf(secretive).render({ values: {}, generated, purpose: "call" }));
  expect(JSON.stringify(request)).not.toMatch(/s3cret|4711/);
});
