/** Characters of a URL that every server and proxy takes; beyond it nothing of a URL is looked at (RFC 9110, 4.1, asks for 8,000; browsers and CDNs stop at 2,048). */
export const MAX_URL_LENGTH = 2048;

/** Placeholders of a URL's path, in order, repeats included: `/v1/{project}/x` -> `["project"]`. */
export function placeholdersOf(url: string): readonly string[] {
  return [...url.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string);
}

/** What WHATWG writes as it is: a plain name of a host, a path without escapes and without segments that begin with a dot. */
const PLAIN_URL = /^https:\/\/[a-z0-9][a-z0-9.]*\.[a-z]{2,}(?:\/(?!\.)(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|\{[\w-]*\})*)+$/;

/** The URL as the WHATWG URL Standard writes it, placeholders kept; text that is not a URL stays as it is. */
export function canonicalUrl(url: string): string {
  if (PLAIN_URL.test(url)) return url;
  const parsed = URL.parse(url);
  return parsed === null ? url : withPlaceholders(parsed.href);
}

/** WHATWG escapes braces in a path: each pair of them is a placeholder again. */
function withPlaceholders(href: string): string {
  let text = "";
  let from = 0;
  for (;;) {
    const open = href.indexOf("%7B", from);
    const close = open < 0 ? -1 : href.indexOf("%7D", open);
    if (close < 0) return text + href.slice(from);
    text += `${href.slice(from, open)}{${href.slice(open + 3, close)}}`;
    from = close + 3;
  }
}

/** Scheme, host and port; undefined for text that is not an http or https URL. */
export function originOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed === null || parsed.origin === "null" ? undefined : parsed.origin;
}

/** True for a URL without a scheme, which a connection's baseUrl completes. */
export function isRelativeUrl(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(url);
}

/** `text` without any `/` at its end. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end -= 1;
  return text.slice(0, end);
}

/** Both joined with exactly one `/`. */
export function joinedUrl(baseUrl: string, url: string): string {
  return `${withoutEndSlashes(baseUrl)}/${url.replace(/^\/+/, "")}`;
}

const SOME_ORIGIN = "https://a.example";

/** A relative URL as WHATWG writes a path: `/` first, placeholders kept. */
export function canonicalRelativeUrl(url: string): string {
  const canonical = canonicalUrl(joinedUrl(SOME_ORIGIN, url));
  return canonical.startsWith(`${SOME_ORIGIN}/`) ? canonical.slice(SOME_ORIGIN.length) : url;
}

/** A baseUrl as WHATWG writes it, without a `/` at its end: it is joined with one whether it is there or not. */
export function canonicalBaseUrl(url: string): string {
  return withoutEndSlashes(canonicalUrl(url));
}
