import type { ProblemCode } from "../../../../core/problem/catalogue/catalogue.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

/** A URL and the codes it gives wherever the store would call it. */
const urls: readonly (readonly [url: string, ...codes: ProblemCode[]])[] = [
  ["https://api.example.com"],
  ["HTTPS://API.Example.com:443/v1/a%20b;c=d/messages:send"],
  ["https://api.example.com./v1"],
  ["https://bücher.example/v1"],
  ["https://my_host-1.internal/a@b"],
  ["https://127.0.0.1.example.com/"],
  ["https://1.example.com/"],
  ["https://0xdeadbeef.example/"],
  ["api.example.com/v1", "ACT_URL_INVALID"],
  ["/v1/messages", "ACT_URL_INVALID"],
  ["", "ACT_URL_INVALID"],
  ["ftp://api.example.com/", "ACT_URL_INVALID"],
  ["https:api.example.com", "ACT_URL_INVALID"],
  ["https://", "ACT_URL_INVALID"],
  ["https:///v1", "ACT_URL_INVALID"],
  [" https://api.example.com/", "ACT_URL_INVALID"],
  ["https://api.example.com/a b", "ACT_URL_INVALID"],
  ["https://api.example.com/\n", "ACT_URL_INVALID"],
  ["https:\\\\api.example.com\\v1", "ACT_URL_INVALID"],
  ["https://api..example.com/", "ACT_URL_INVALID"],
  ["https://-api.example.com/", "ACT_URL_INVALID"],
  ["https://127.0.0.1../", "ACT_URL_INVALID"],
  ["https://a!b.example/", "ACT_URL_INVALID"],
  ["https://api.example.com:65536/", "ACT_URL_INVALID"],
  ["https://api.example.com:0/", "ACT_URL_INVALID"],
  [`https://${"a".repeat(64)}.example/`, "ACT_URL_INVALID"],
  ["https://10.0.0.1/", "ACT_URL_IP_ADDRESS"],
  ["https://10.0.0.1./", "ACT_URL_IP_ADDRESS"],
  ["https://2130706433/", "ACT_URL_IP_ADDRESS"],
  ["https://0x7f000001/", "ACT_URL_IP_ADDRESS"],
  ["https://0x7f.1/", "ACT_URL_IP_ADDRESS"],
  ["https://0177.0.0.01/", "ACT_URL_IP_ADDRESS"],
  ["https://127.1/", "ACT_URL_IP_ADDRESS"],
  ["https://0/", "ACT_URL_IP_ADDRESS"],
  ["https://１２７.0.0.1/", "ACT_URL_IP_ADDRESS"],
  ["https://%31%32%37.0.0.1/", "ACT_URL_IP_ADDRESS"],
  ["https://127。0。0。1/", "ACT_URL_IP_ADDRESS"],
  ["https://256.1.1.1/", "ACT_URL_IP_ADDRESS"],
  ["https://1.2.3.4.5/", "ACT_URL_IP_ADDRESS"],
  ["https://[::1]/", "ACT_URL_IP_ADDRESS"],
  ["https://[::ffff:127.0.0.1]/", "ACT_URL_IP_ADDRESS"],
  ["https://[fe80::1%25eth0]/", "ACT_URL_IP_ADDRESS"],
  ["https://::1/", "ACT_URL_IP_ADDRESS"],
  ["https://10.0.0.1:8443/", "ACT_URL_IP_ADDRESS", "ACT_URL_PORT"],
  ["https://me:pw@api.example.com/", "ACT_URL_USER_INFO"],
  ["https://@api.example.com/", "ACT_URL_USER_INFO"],
  ["https://api.example.com@10.0.0.1/", "ACT_URL_IP_ADDRESS", "ACT_URL_USER_INFO"],
  ["https://api.example.com/#top", "ACT_URL_FRAGMENT"],
  ["https://api.example.com/#", "ACT_URL_FRAGMENT"],
  ["https://api.example.com/?a=b", "ACT_URL_QUERY"],
  ["https://api.example.com?", "ACT_URL_QUERY"],
  ["https://api.example.com/?a=b#c?d", "ACT_URL_FRAGMENT", "ACT_URL_QUERY"],
  ["https://api.example.com:8443/", "ACT_URL_PORT"],
  ["https://api.example.com:80/", "ACT_URL_PORT"],
  ["https://{host}/v1", "ACT_URL_PLACEHOLDER"],
  ["https://api.{region}.example.com/v1", "ACT_URL_PLACEHOLDER"],
  ["https://%7Bhost%7D.example.com/v1", "ACT_URL_PLACEHOLDER"],
  ["https://api.example.com:{port}/v1", "ACT_URL_PLACEHOLDER"],
  ["{scheme}://api.example.com/v1", "ACT_URL_PLACEHOLDER"],
  ["{base}/v1", "ACT_URL_PLACEHOLDER"],
  ["https://api.example.com/{}", "ACT_URL_PLACEHOLDER"],
  ["https://api.example.com/{id", "ACT_URL_PLACEHOLDER"],
  ["https://api.example.com/id}", "ACT_URL_PLACEHOLDER"],
  ["https://api.example.com/%7Bid%7D", "ACT_URL_PLACEHOLDER"],
];

/** Each URL of a definition, all else being right. */
const places: readonly (readonly [path: string, at: (url: string) => ValueObject])[] = [
  ["endpoint.url", (url) => ({ endpoint: { url } })],
  [
    "authentication.oauth2ClientCredentials.tokenUrl",
    (url) => ({
      authentication: { oauth2ClientCredentials: { tokenUrl: url, clientId: "acme", clientSecret: "shh" } },
    }),
  ],
  [
    "authentication.custom.endpoint",
    (url) => ({
      authentication: {
        custom: { endpoint: url, method: "GET", tokenInResponse: "response", authorizationType: "bearer" },
      },
    }),
  ],
];

const originFollowsPlace = (code: string): boolean => code !== "ACT_TEST_OVERRIDE_ORIGIN";

describe("URLs", () => {
  const table = places.flatMap(([path, at]) => urls.map(([url, ...codes]) => [path, url, codes, at] as const));
  test.each(table)("%s %j gives %j", (path, url, codes, at) => {
    expectProblems(
      at(url),
      codes.map((code) => `${code} ${path}`),
    );
  });

  test.each(urls.map(([url, ...codes]) => [url, codes] as const))("testOverrides.url %j gives %j", (url, codes) => {
    const found = problemsOfAction({ testOverrides: { url } }).map(({ code }) => code);
    expect(found.filter(originFollowsPlace).sort()).toEqual([...codes].sort());
  });

  test.each(urls.map(([url, ...codes]) => [url, codes] as const))(
    "a secret custom.endpoint is never shown: %j",
    (url, codes) => {
      const custom = {
        endpoint: new Secret(url.replace("v1", "planted-path")),
        method: "GET",
        tokenInResponse: "response",
        authorizationType: "bearer",
      };
      const expected = url === "" ? ["ACT_SECRET_EMPTY"] : codes;
      expectProblems(
        { authentication: { custom } },
        expected.map((code) => `${code} authentication.custom.endpoint`),
      );
    },
  );
});

const jwt = (more: ValueObject) => ({
  authentication: { privateKeyJwt: { clientId: "a", audience: "b", privateKey: UNKNOWN, ...more } },
});
const oauth2 = (tokenUrl: string) => ({
  authentication: { oauth2ClientCredentials: { tokenUrl, clientId: "a", clientSecret: "shh" } },
});

const cases: readonly Case[] = [
  ["http gives a warning", { endpoint: { url: "http://api.example.com/v1" } }, ["ACT_URL_HTTP endpoint.url"]],
  [
    "http on another port gives two",
    { endpoint: { url: "http://localhost:8080" } },
    ["ACT_URL_HTTP endpoint.url", "ACT_URL_PORT endpoint.url"],
  ],
  ["http on port 80 gives one", { endpoint: { url: "http://localhost:80" } }, ["ACT_URL_HTTP endpoint.url"]],
  [
    "an OAuth 2 token URL is https",
    oauth2("http://auth.example.com"),
    ["ACT_URL_TOKEN_HTTPS authentication.oauth2ClientCredentials.tokenUrl"],
  ],
  [
    "a JWT's token URL is https",
    jwt({ tokenUrl: "http://auth.example.com" }),
    ["ACT_URL_TOKEN_HTTPS authentication.privateKeyJwt.tokenUrl"],
  ],
  [
    "a JWT's token URL has no query",
    jwt({ tokenUrl: "https://auth.example.com?a" }),
    ["ACT_URL_QUERY authentication.privateKeyJwt.tokenUrl"],
  ],
  [
    "a custom token URL is https",
    {
      authentication: {
        custom: {
          endpoint: "http://a.example",
          method: "GET",
          tokenInResponse: "response",
          authorizationType: "bearer",
        },
      },
    },
    ["ACT_URL_TOKEN_HTTPS authentication.custom.endpoint"],
  ],
  [
    "a token URL has no placeholder",
    oauth2("https://a.example/{tenant}/token"),
    ["ACT_URL_PLACEHOLDER authentication.oauth2ClientCredentials.tokenUrl"],
  ],
  [
    "a secret that the store holds already is not looked at",
    {
      authentication: {
        custom: {
          endpoint: new Secret(`keep:${"0".repeat(32)}`),
          method: "GET",
          tokenInResponse: "response",
          authorizationType: "bearer",
        },
      },
    },
    [],
  ],
  ["an unknown URL waits", { endpoint: { url: UNKNOWN, pathParameters: [{ name: "id", variable: {} }] } }, []],
  ["an unknown endpoint waits", { endpoint: UNKNOWN }, []],
  [
    "each mistake of a URL is reported",
    { endpoint: { url: "http://me@10.0.0.1:81/?a#b" } },
    ["HTTP", "IP_ADDRESS", "USER_INFO", "PORT", "QUERY", "FRAGMENT"].map(
      (name) => `ACT_URL_${name as "HTTP"} endpoint.url` as const,
    ),
  ],
];

describe("URLs in their places", () => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));

  test("http and unusual ports are warnings, which rules may silence", () => {
    const found = problemsOfAction({ endpoint: { url: "http://localhost:8080" } });
    expect(found.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
  });

  test("credentials in a URL are not repeated", () => {
    const found = problemsOfAction({ endpoint: { url: "https://me:hunter2@api..example/?key=hunter3" } });
    expect(found.length).toBeGreaterThan(2);
    expect(JSON.stringify(found)).not.toMatch(/hunter/);
  });

  test("a URL without scheme is met with the whole URL", () => {
    expect(problemsOfAction({ endpoint: { url: "api.example.com/v1" } })[0]?.hint).toContain(
      "https://api.example.com/v1",
    );
  });
});
