/** A URL taken apart as it is written, before anything is normalised. */
export interface UrlText {
  readonly scheme: string;
  /** User-info, host and port. */
  readonly authority: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

/** The parts of `text`; undefined when it does not begin with a scheme and `://`. */
export function splitUrl(text: string): UrlText | undefined {
  const match = /^([^:/?#]*):\/\/([^/?#\\]*)((?:[/\\][^?#]*)?)(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(text);
  if (match === null) return undefined;
  const [, scheme = "", authority = "", path = "", query, fragment] = match;
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment };
}

const BRACE = /[{}]|%7[bd]/i;

/** True for a brace, plain or escaped: placeholders are written with it, and in a path WHATWG does not distinguish the two. */
export function hasBrace(text: string): boolean {
  return BRACE.test(text);
}

/** Scheme, host and port as written, or what is in their place. */
export function beforePath(text: string): string {
  const parts = splitUrl(text);
  return parts === undefined ? (text.split(/[/?#]/)[0] as string) : `${parts.scheme}://${parts.authority}`;
}

/** The host as written, without user-info and port. */
export function writtenHost({ authority }: UrlText): string {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return host.startsWith("[") || host.split(":").length > 2 ? host : (host.split(":")[0] as string);
}

/** A name whose last label is letters only: no spelling of an address ends like that. */
const PLAIN_NAME = /^[a-z0-9.-]+\.[a-z]{2,}$/i;

/**
 * True for a host that is an IP address in any spelling. WHATWG's host parser reads decimal, octal, hexadecimal, short,
 * percent-encoded and full-width forms of IPv4, also with a dot at the end, as an address. A host that ends in a number and that it
 * refuses was meant as an address too.
 */
export function isIpAddress(host: string): boolean {
  if (host.startsWith("[") || /^[\da-f.]*:[\da-f.]*:[\da-f:.]*$/i.test(host)) return true;
  if (PLAIN_NAME.test(host)) return false;
  const parsed = URL.parse(`http://${host}`);
  if (parsed === null) return /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(host);
  return /^(\d+\.){3}\d+$/.test(parsed.hostname);
}

/** True for a DNS name as WHATWG writes it: labels of 1 to 63 letters, digits, `-` and `_`, 253 characters in all (RFC 1035, 2.3.4). */
export function isHostName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return (
    name.length <= 253 && name.split(".").every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  );
}
