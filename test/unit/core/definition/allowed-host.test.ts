import { hostFault, hostsInText } from "../../../../core/definition/allowed-host.ts";

test.each([
  "localhost",
  "push.internal.acme.example",
  "PUSH",
  "a.b.",
  "10.0.0.7",
  "::1",
  "[::1]",
  "fe80::1",
  "xn--bcher-kva.example",
  "bücher.example",
])("%s is a host", (host) => expect(hostFault(host)).toBeUndefined());

test.each<[string, RegExp]>([
  ["https://push.acme.example/v1", /instance push\.acme\.example/],
  ["push.acme.example:443", /instance push\.acme\.example/],
  ["push.acme.example/v1", /instance push\.acme\.example/],
  ["[::1]:8080", /instance \[::1\]/],
  ["user@host", /instance host/],
  ["*.acme.example", /name each host/],
  ["a b", /for instance/],
  ["", /for instance/],
  ["10.0.0.0/8", /for instance/],
])("%j is none", (host, hint) => expect(hostFault(host)?.hint).toMatch(hint));

test("a text names hosts separated by commas", () => {
  expect(hostsInText(" localhost,10.0.0.7 ,, ")).toEqual(["localhost", "10.0.0.7"]);
});
