import { BlockList, isIP } from "node:net";

interface Range {
  readonly net: string;
  readonly prefix: number;
  readonly what: string;
}

/** IPv4 addresses that are not public unicast (IANA special-purpose registry, RFC 6890), and metadata services among the public ones. */
const ranges4: readonly Range[] = [
  { net: "0.0.0.0", prefix: 8, what: "unspecified" },
  { net: "10.0.0.0", prefix: 8, what: "private" },
  { net: "100.64.0.0", prefix: 10, what: "carrier-grade NAT" },
  { net: "127.0.0.0", prefix: 8, what: "loopback" },
  { net: "169.254.0.0", prefix: 16, what: "link-local, or a metadata service" },
  { net: "172.16.0.0", prefix: 12, what: "private" },
  { net: "192.0.0.0", prefix: 24, what: "reserved, or a metadata service" },
  { net: "192.0.2.0", prefix: 24, what: "documentation" },
  { net: "192.88.99.0", prefix: 24, what: "reserved (6to4 relay)" },
  { net: "192.168.0.0", prefix: 16, what: "private" },
  { net: "198.18.0.0", prefix: 15, what: "reserved for benchmarks" },
  { net: "198.51.100.0", prefix: 24, what: "documentation" },
  { net: "203.0.113.0", prefix: 24, what: "documentation" },
  { net: "224.0.0.0", prefix: 4, what: "multicast" },
  { net: "240.0.0.0", prefix: 4, what: "reserved, or broadcast" },
  { net: "168.63.129.16", prefix: 32, what: "a metadata service" },
];

/** IPv6 addresses within 2000::/3, the only public unicast there is, that are none (IANA special-purpose registry). */
const ranges6: readonly Range[] = [
  { net: "2001::", prefix: 23, what: "reserved (Teredo, ORCHID, benchmarks)" },
  { net: "2001:db8::", prefix: 32, what: "documentation" },
  { net: "3fff::", prefix: 20, what: "documentation" },
];

/** Named for messages; everything else outside of 2000::/3 is reserved. */
const named6: readonly Range[] = [
  { net: "::", prefix: 128, what: "unspecified" },
  { net: "::1", prefix: 128, what: "loopback" },
  { net: "fc00::", prefix: 7, what: "unique-local" },
  { net: "fe80::", prefix: 10, what: "link-local" },
  { net: "ff00::", prefix: 8, what: "multicast" },
];

const lists4 = ranges4.map(({ net, prefix, what }) => ({ what, list: blockList(net, prefix, "ipv4") }));
const lists6 = [...named6, ...ranges6].map(({ net, prefix, what }) => ({ what, list: blockList(net, prefix, "ipv6") }));
const publicUnicast = blockList("2000::", 3, "ipv6");

function blockList(net: string, prefix: number, family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  list.addSubnet(net, prefix, family);
  return list;
}

/**
 * Why an address may not be called: `127.0.0.1 is loopback`; undefined for a public one. IPv4 addresses inside of IPv6 ones
 * (mapped, compatible, 6to4, NAT64) are looked at as IPv4. Text that is not an address is refused as well.
 */
export function refusalOfAddress(address: string): string | undefined {
  const bare = address.replace(/^\[|\]$/g, "").split("%")[0] as string;
  const family = isIP(bare);
  if (family === 4) return refusalOf4(bare);
  if (family === 0) return "not an address";
  const groups = groupsOf(bare);
  const inner = embedded4(groups);
  if (inner !== undefined) {
    const refusal = refusalOf4(inner);
    return refusal === undefined ? undefined : `${refusal} (as ${inner} inside of IPv6)`;
  }
  const found = lists6.find(({ list }) => list.check(bare, "ipv6"));
  if (found !== undefined) return found.what;
  return publicUnicast.check(bare, "ipv6") ? undefined : "reserved";
}

function refusalOf4(address: string): string | undefined {
  return lists4.find(({ list }) => list.check(address, "ipv4"))?.what;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const dotted = /^([^.]*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high: string | undefined, low: string | undefined) => ((Number(high) << 8) | Number(low)).toString(16);
  const text = dotted === null ? address : `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}`;
  const [head = "", tail] = text.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  return [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

/** The IPv4 address inside of an IPv4-mapped, translated, compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056) address. */
function embedded4(groups: readonly number[]): string | undefined {
  const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const startsWith = (...start: readonly number[]) => start.every((group, index) => groups[index] === group);
  if (startsWith(0x2002)) return dotted(groups[1], groups[2]);
  const isMapped = startsWith(0, 0, 0, 0, 0, 0xffff) || startsWith(0, 0, 0, 0, 0xffff, 0);
  const isNat64 = startsWith(0x64, 0xff9b, 0, 0, 0, 0);
  const isCompatible = startsWith(0, 0, 0, 0, 0, 0) && ((groups[6] ?? 0) > 0 || (groups[7] ?? 0) > 1);
  return isMapped || isNat64 || isCompatible ? dotted(groups[6], groups[7]) : undefined;
}
