import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { addressGuard } from "../../../../store/outbound/address-guard.ts";
import { refusalOfAddress } from "../../../../store/outbound/address-ranges.ts";
import { endpoint, rawEndpoint } from "../../../support/endpoint.ts";
import { tested } from "../../../support/tested.ts";

const guard = addressGuard([], lookup as LookupFunction);

/** Hosts as somebody may write them in a URL, or an endpoint in a Location. */
const refusedHosts = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7f.1",
  "017700000001",
  "0177.0.0.1",
  "0177.1",
  "127.0.0.1.",
  "%31%32%37.0.0.1",
  "１２７.０.０.１",
  "①②⑦.0.0.1",
  "127。0。0。1",
  "0",
  "0.0.0.0",
  "0.1.2.3",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "a.localhost",
  "localhost.localdomain",
  "ⓛocalhost",
  "ｌｏｃａｌｈｏｓｔ",
  "loc%61lhost",
  "ip6-localhost",
  "10.0.0.1",
  "10.255.255.255",
  "012.0.0.1",
  "0xa000001",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "3232235521",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "169.254.169.254",
  "0xa9fea9fe",
  "2852039166",
  "metadata.google.internal",
  "metadata",
  "168.63.129.16",
  "192.0.0.192",
  "192.0.2.1",
  "198.51.100.1",
  "203.0.113.1",
  "198.18.0.1",
  "198.19.255.255",
  "192.88.99.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:0:127.0.0.1]",
  "[::127.0.0.1]",
  "[::10.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::a00:1]",
  "[64:ff9b:1::1]",
  "[2002:7f00:1::]",
  "[2002:a00:1::]",
  "[2002:c0a8:1::1]",
  "[2001:0:7f00:1::]",
  "[2001:db8::1]",
  "[3fff::1]",
  "[100::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "[febf::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[5f00::1]",
  "[4000::1]",
  "user@127.0.0.1",
  "api.example.com@127.0.0.1",
  "user:pass@api.example.com",
];

test("the table has at least 60 forms, none twice", () => {
  expect(refusedHosts.length).toBeGreaterThanOrEqual(60);
  expect(new Set(refusedHosts).size).toBe(refusedHosts.length);
});

test.each(refusedHosts)("http://%s/ is refused before anything is looked up", (host) => {
  expect(guard.refusalOf(new URL(`http://${host}/`))).toEqual(expect.any(String));
});

test.each([
  "api.example.com",
  "8.8.8.8",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.0.1",
  "100.128.0.1",
  "169.253.0.1",
  "192.0.1.1",
  "[2606:4700::1111]",
  "[2a00:1450:4001::1]",
  "[64:ff9b::8.8.8.8]",
  "[2002:808:808::1]",
  "[::ffff:8.8.8.8]",
  "xn--lclhost-4of.example.com",
  "notlocalhost.com",
])("http://%s/ is not refused by its host", (host) => {
  expect(guard.refusalOf(new URL(`http://${host}/`))).toBeUndefined();
});

test.each(["fe80::1%eth0", "::1%lo", "::ffff:127.0.0.1%1", "not an address", ""])(
  "the address %j is refused",
  (address) => {
    expect(refusalOfAddress(address)).toEqual(expect.any(String));
  },
);

test.each(["ftp://api.example.com/", "file:///etc/passwd", "data:text/plain,x"])("%s is not a URL to call", (url) => {
  expect(guard.refusalOf(new URL(url))).toEqual(expect.any(String));
});

/** A resolver that gives these addresses, one list after the other; the last one stays. */
function resolving(...answers: readonly (readonly string[])[]): LookupFunction {
  let turn = 0;
  return (_host, _options, callback) => {
    const addresses = answers[Math.min(turn, answers.length - 1)] ?? [];
    turn += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
}

const action = (port: number, host = "api.example.test") => ({
  endpoint: { url: `http://${host}:${port}/` },
  retry: { maxRetries: 0 },
});

test.each([
  ["loopback", ["127.0.0.1"]],
  ["a private address beside a public one", ["93.184.216.34", "10.0.0.1"]],
  ["an IPv4-mapped loopback address", ["::ffff:127.0.0.1"]],
  ["a link-local address with zone", ["fe80::1%eth0"]],
  ["NAT64 of loopback", ["64:ff9b::7f00:1"]],
])("a name that resolves to %s is refused, and nothing is connected", async (_title, addresses) => {
  let connected = 0;
  const { port } = await rawEndpoint(() => {
    connected += 1;
  });
  const { outcome } = await tested(action(port), {}, { allowedHosts: [], world: { lookup: resolving(addresses) } });
  expect(outcome).toMatchObject({
    ok: false,
    statusCode: "internalError",
    problem: { code: "ACT_CALL_ADDRESS_REFUSED", hint: expect.stringContaining("allowedHosts") },
  });
  expect(connected).toBe(0);
});

test("a name that rebinds between two look-ups is refused at the connection that it would lead astray", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  const { outcome } = await tested(
    action(where.port),
    {},
    { allowedHosts: [], world: { lookup: resolving(["127.0.0.1"], ["93.184.216.34"]) } },
  );
  expect(outcome).toMatchObject({ problem: { code: "ACT_CALL_ADDRESS_REFUSED" } });
  expect(where.seen).toHaveLength(0);
});

test("an allowed host is called, and no other with it", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  const lookupLoopback = resolving(["127.0.0.1"]);
  const allowed = await tested(
    action(where.port),
    {},
    { allowedHosts: ["API.example.test."], world: { lookup: lookupLoopback } },
  );
  const other = await tested(
    action(where.port, "other.example.test"),
    {},
    { allowedHosts: ["api.example.test"], world: { lookup: lookupLoopback } },
  );
  expect([allowed.outcome.ok, other.outcome.ok, where.seen.length]).toEqual([true, false, 1]);
});

test.each([
  "http://127.0.0.1:1/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data/",
  "http://other.example.test/",
  "http://anna@api.example.test/",
])("a redirect to %s is refused", async (location) => {
  const where = await endpoint((_request, response) => response.writeHead(307, { location }).end());
  const { outcome } = await tested(
    action(where.port),
    {},
    { allowedHosts: ["api.example.test"], world: { lookup: resolving(["127.0.0.1"]) } },
  );
  expect(outcome).toMatchObject({ ok: false, problem: { code: "ACT_CALL_ADDRESS_REFUSED" } });
});

test("a token URL is guarded like any other", async () => {
  const where = await endpoint((_request, response) => response.end("{}"));
  const authentication = {
    custom: {
      endpoint: "https://inner.example.test/",
      method: "GET",
      tokenInResponse: "response",
      authorizationType: "bearer",
    },
  };
  const { outcome } = await tested(
    { ...action(where.port), authentication },
    {},
    { allowedHosts: ["api.example.test"], world: { lookup: resolving(["10.0.0.1"]) } },
  );
  expect(outcome).toMatchObject({ ok: false, problem: { code: "ACT_CALL_ADDRESS_REFUSED" } });
  expect(where.seen).toHaveLength(0);
});
