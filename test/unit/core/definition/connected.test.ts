import { withConnection } from "../../../../core/definition/connected.ts";
import { joinedUrl } from "../../../../core/http/url.ts";
import type { ValueObject } from "../../../../core/value/value.ts";

test.each([
  ["https://a.example", "/b", "https://a.example/b"],
  ["https://a.example/", "b", "https://a.example/b"],
  ["https://a.example/v1//", "//b/{c}", "https://a.example/v1/b/{c}"],
  ["https://a.example/v1", "/", "https://a.example/v1/"],
])("%s and %s are joined with one slash", (baseUrl, url, joined) => {
  expect(joinedUrl(baseUrl, url)).toBe(joined);
});

test("an action is called with what its connection gives it, the connection's headers first", () => {
  const action: ValueObject = {
    name: "OrderPush",
    connection: "Shop",
    endpoint: { url: "/m", method: "POST", headers: [{ name: "x-own", value: "1" }] },
  };
  const connection: ValueObject = {
    name: "Shop",
    baseUrl: "https://a.example/v1",
    authentication: { bearer: { token: "t" } },
    headers: [{ name: "x-tenant", value: "acme" }],
  };
  expect(withConnection(action, connection)).toEqual({
    name: "OrderPush",
    endpoint: {
      url: "https://a.example/v1/m",
      method: "POST",
      headers: [
        { name: "x-tenant", value: "acme" },
        { name: "x-own", value: "1" },
      ],
    },
    authentication: { bearer: { token: "t" } },
  });
});
