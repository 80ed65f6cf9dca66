import { canonicalInputs } from "../../../../core/arguments/stored-inputs.ts";
import { pathText } from "../../../../core/problem/problem.ts";
import { checkConnection } from "../../../../core/rules/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { preparedConnection } from "../../../support/connections.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const authentication = { bearer: { token: new Secret("t0ken") } };

describe("a connection", () => {
  test.each<Case>([
    ["nothing but credentials", { authentication }, []],
    ["no credentials at all", { authentication: { none: {} } }, []],
    ["a baseUrl with a path", { authentication, baseUrl: "https://api.example.com/v1/" }, []],
    [
      "constants and generated values",
      {
        authentication,
        headers: [
          { name: "X-Tenant", value: "acme" },
          { name: "X-Key", value: new Secret("k3y") },
          { name: "X-Id", generated: "uuid" },
        ],
      },
      [],
    ],
    ["what is not known yet", { authentication: UNKNOWN, baseUrl: UNKNOWN, headers: UNKNOWN, name: UNKNOWN }, []],
    ["no authentication", {}, ["ACT_SHAPE_REQUIRED authentication"]],
    ["a name that is none", { authentication, name: "my-shop" }, ["ACT_NAME_INVALID name"]],
    ["a relative baseUrl", { authentication, baseUrl: "/v1" }, ["ACT_URL_INVALID baseUrl"]],
    ["a baseUrl that is not encrypted", { authentication, baseUrl: "http://a.example" }, ["ACT_URL_HTTP baseUrl"]],
    ["a warning that is silenced", { authentication, baseUrl: "http://a.example", silence: ["ACT_URL_HTTP"] }, []],
    [
      "silence for what is not a warning",
      { authentication, silence: ["ACT_URL_INVALID"] },
      ["ACT_SILENCE_INVALID silence[0]"],
    ],
    ["an IP address", { authentication, baseUrl: "https://10.0.0.1/" }, ["ACT_URL_IP_ADDRESS baseUrl"]],
    ["a user name", { authentication, baseUrl: "https://u:p@a.example/" }, ["ACT_URL_USER_INFO baseUrl"]],
    ["a query", { authentication, baseUrl: "https://a.example/?a=1" }, ["ACT_URL_QUERY baseUrl"]],
    ["a fragment", { authentication, baseUrl: "https://a.example/#a" }, ["ACT_URL_FRAGMENT baseUrl"]],
    ["a placeholder", { authentication, baseUrl: "https://a.example/{b}" }, ["ACT_URL_PLACEHOLDER baseUrl"]],
    ["a port", { authentication, baseUrl: "https://a.example:8443" }, ["ACT_URL_PORT baseUrl"]],
    [
      "a variable in a header",
      { authentication, headers: [{ name: "X-A", variable: { label: "A" } }] },
      ["ACT_SHAPE_UNKNOWN_FIELD headers[0].variable"],
    ],
    ["a header without a value", { authentication, headers: [{ name: "X-A" }] }, ["ACT_PARAMETER_KIND headers[0]"]],
    [
      "a header name",
      { authentication, headers: [{ name: "X A", value: "1" }] },
      ["ACT_HEADER_NAME_INVALID headers[0].name"],
    ],
    [
      "a header of the store",
      { authentication, headers: [{ name: "Host", value: "a" }] },
      ["ACT_HEADER_RESERVED headers[0].name"],
    ],
    [
      "a Content-Encoding",
      { authentication, headers: [{ name: "Content-Encoding", value: "gzip" }] },
      ["ACT_HEADER_RESERVED headers[0].name"],
    ],
    [
      "a Content-Type",
      { authentication, headers: [{ name: "content-type", value: "application/json" }] },
      ["ACT_HEADER_CONTENT_TYPE headers[0].name"],
    ],
    [
      "a header that authentication sets",
      { authentication, headers: [{ name: "authorization", value: "x" }] },
      ["ACT_HEADER_AUTHENTICATION headers[0].name"],
    ],
    [
      "a header twice",
      {
        authentication,
        headers: [
          { name: "X-A", value: "1" },
          { name: "x-a", value: "2" },
        ],
      },
      ["ACT_HEADER_DUPLICATE headers[1].name"],
    ],
    [
      "two kinds of authentication",
      { authentication: { ...authentication, none: {} } },
      ["ACT_AUTH_KIND authentication"],
    ],
    [
      "a certificate that is none",
      { authentication, clientCertificate: { certificate: "x", privateKey: new Secret("k") } },
      ["ACT_AUTH_CERTIFICATE clientCertificate.certificate", "ACT_AUTH_JWT_KEY clientCertificate.privateKey"],
    ],
    [
      "a secret where none may be",
      { authentication, baseUrl: new Secret("https://a.example") },
      ["ACT_SECRET_MISPLACED baseUrl"],
    ],
    ["a field of actions", { authentication, endpoint: { url: "/" } }, ["ACT_SHAPE_UNKNOWN_FIELD endpoint"]],
  ])("with %s", (_, given, expected) => {
    const { problems } = checkConnection({ given, defaultName: "Shop", rules: {} });
    expect(problems.map((each) => `${each.code} ${pathText(each) ?? ""}`).sort()).toEqual([...expected].sort());
    for (const { hint } of problems) expect(hint).toMatch(/\S/);
  });

  test("is named as its resource is, and means the same however it is written", () => {
    const one = preparedConnection({ authentication, baseUrl: "HTTPS://API.example.com:443/v1/", headers: [] });
    const other = preparedConnection({ authentication, baseUrl: "https://api.example.com/v1" });
    expect(one).toEqual(other);
    expect(one).toMatchObject({ name: "Shop", secretScope: "https://api.example.com bearer " });
    expect(JSON.stringify(one.definition)).not.toContain("t0ken");
  });
});

test("under lint a credential that is not marked as a secret is reported", () => {
  const given = { authentication, headers: [{ name: "X-Api-Key", value: "8f4d1c2b9a7e6f5d4c3b2a1908f7e6d5" }] };
  const { problems } = checkConnection({ given, defaultName: "Shop", rules: {}, advice: true });
  expect(problems.map((each) => `${each.code} ${pathText(each)}`)).toEqual(["ACT_SECRET_UNMARKED headers[0].value"]);
});

describe("an action that names a connection", () => {
  const relative = (url: string, more: ValueObject = {}): ValueObject => ({
    connection: "Shop",
    endpoint: { url, ...more },
  });
  test.each<Case>([
    ["a relative URL", relative("/v1/messages"), []],
    ["a relative URL without a slash", relative("v1/messages:send"), []],
    ["the baseUrl itself", relative("/"), []],
    ["placeholders", relative("{id}/x", { pathParameters: [{ name: "id", variable: {} }] }), []],
    ["an absolute URL", relative("https://api.example.com/"), []],
    ["a connection that is not known yet", { ...relative("/v1"), connection: UNKNOWN }, []],
    ["a connection that cannot be one", { ...relative("/v1"), connection: "my-shop" }, ["ACT_NAME_INVALID connection"]],
    ["credentials of its own", { ...relative("/v1"), authentication }, ["ACT_CONNECTION_CREDENTIALS authentication"]],
    [
      "none written out",
      { ...relative("/v1"), authentication: { none: {} } },
      ["ACT_CONNECTION_CREDENTIALS authentication"],
    ],
    ["nothing", relative(""), ["ACT_URL_RELATIVE endpoint.url"]],
    ["another host", relative("//evil.example/x"), ["ACT_URL_RELATIVE endpoint.url"]],
    ["a way up", relative("/a/../b"), ["ACT_URL_RELATIVE endpoint.url"]],
    ["an escaped way up", relative("a/%2e%2E/b"), ["ACT_URL_RELATIVE endpoint.url"]],
    ["the present folder", relative("./b"), ["ACT_URL_RELATIVE endpoint.url"]],
    ["a backslash", relative("a\\..\\b"), ["ACT_URL_INVALID endpoint.url"]],
    ["another scheme", relative("ftp://a.example/"), ["ACT_URL_INVALID endpoint.url"]],
    ["a query", relative("/a?b=1"), ["ACT_URL_QUERY endpoint.url"]],
    ["a fragment", relative("/a#b"), ["ACT_URL_FRAGMENT endpoint.url"]],
    ["a placeholder without its parameter", relative("/{id}"), ["ACT_PATH_PARAMETER_MISSING endpoint.url"]],
    ["half a placeholder", relative("/{id"), ["ACT_URL_PLACEHOLDER endpoint.url"]],
    ["a relative URL and no connection", { endpoint: { url: "/v1" } }, ["ACT_URL_INVALID endpoint.url"]],
  ])("with %s", (_, given, expected) => expectProblems(given, expected));

  test("has one canonical form of a relative URL, and no credentials", () => {
    const canonical = (url: string) => canonicalInputs({ name: "A", ...relative(url) });
    expect(canonical("v1/a%20b")).toEqual(canonical("/v1/a%20b"));
    expect(canonical("/v1")).not.toHaveProperty("authentication");
  });
});
