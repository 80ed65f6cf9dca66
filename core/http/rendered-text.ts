import type { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";

/**
 * How a secret is written where it is. `header`: as Latin-1. `url`: percent-encoded. `form`: the same with `+` for a space.
 * `json`: escaped, the quotes are outside of it. `plain`: as it is, such as a number in JSON.
 */
export type SecretEncoding = "header" | "url" | "form" | "json" | "plain" | BasicEncoding;

/** Base64 of this user name, a colon and the secret. */
export interface BasicEncoding {
  readonly basic: string;
}

/** A secret of the definition, in the very form that is sent. */
export interface SecretPart {
  readonly slot: SecretSlot;
  readonly secret: Secret<string>;
  readonly encoding: SecretEncoding;
}

/** What is known only while sending: the token of a token endpoint, the signature, the time that is signed. */
export type FillName = "token" | "signature" | "timestamp";

export interface FillPart {
  readonly fill: FillName;
  /** `url`: percent-encoded when it is filled in. */
  readonly encoding: "plain" | "url";
}

/** Text of a request in which secrets stay apart until it is sent. */
export type RenderedText = readonly (string | SecretPart | FillPart)[];

export type Fills = { readonly [name in FillName]?: string };

/** The text in clear, as it is sent. A fill that is not given is an error of the caller. */
export function revealText(text: RenderedText, fills: Fills = {}): string {
  let clear = "";
  for (const part of text) {
    if (typeof part === "string") clear += part;
    else if ("secret" in part) clear += part.secret.reveal();
    else clear += filled(part, fills);
  }
  return clear;
}

function filled({ fill, encoding }: FillPart, fills: Fills): string {
  const value = fills[fill];
  if (value === undefined) throw new TypeError(`${fill} is not given`);
  return encoding === "url" ? encodeComponent(value) : value;
}

/** The text as it may be shown: `[secret]` for every secret, `[token]`, `[signature]`, `[timestamp]` for what comes with sending. */
export function maskText(text: RenderedText): string {
  return text
    .map((part) => (typeof part === "string" ? part : "secret" in part ? "[secret]" : `[${part.fill}]`))
    .join("");
}

/** True when any part is a secret, or becomes one when it is sent. */
export function holdsSecret(text: RenderedText): boolean {
  return text.some((part) => typeof part !== "string");
}

/** `text` with neighbouring texts as one. */
export function joinedText(text: RenderedText): RenderedText {
  const parts: RenderedText[number][] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  }
  return parts;
}

/** Writes texts for one place of a request. */
export interface Encoder {
  readonly encoding: "header" | "url";
  readonly encode: (text: string) => string;
}

/** For a header: as it is. */
export const headerEncoder: Encoder = { encoding: "header", encode: (text) => text };

/** Percent-encoding of everything but unreserved characters (RFC 3986, 2.3); a lone surrogate becomes U+FFFD. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** For a segment of the path, and for names and values of the query. */
export const urlEncoder: Encoder = { encoding: "url", encode: encodeComponent };
