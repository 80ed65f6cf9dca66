import type { Fault } from "../problem/fault.ts";
import { codePointName } from "../value/visible-text.ts";

/** A text, and what a message may say of it: itself in quotes, or `the secret`. */
export interface ShownText {
  readonly text: string;
  readonly shown: string;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Hop-by-hop fields (RFC 9110, 7.6.1; RFC 7540, 3.2.1) and those that say how the message is framed and where it goes. */
const reservedHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Header names are tokens (RFC 9110, 5.6.2); Adobe Journey Optimizer refuses a leading `.` or `$`. */
export function headerNameFault({ text, shown }: ShownText): Fault | undefined {
  if (TOKEN.test(text) && !/^[.$]/.test(text)) return undefined;
  const hint = "write letters, digits and hyphens, for instance X-Correlation-Id";
  if (text === "") return { detail: "is empty", hint };
  if (/^[.$]/.test(text)) return { detail: `${shown} starts with . or $`, hint };
  return { detail: `${shown} is not a header name: only letters, digits and !#$%&'*+-.^_\`|~ are allowed`, hint };
}

/** True for a header that belongs to the connection. */
export function isReservedHeader(name: string): boolean {
  return reservedHeaders.has(name.toLowerCase());
}

/** Why no definition sets this header: it belongs to the connection, or would say something untrue of the body. */
export function reservedHeaderFault({ text, shown }: ShownText): Fault | undefined {
  const hint = "take the header out";
  if (text.toLowerCase() === "content-encoding")
    return { detail: `${shown} would say that the body is compressed, and bodies are sent as they are`, hint };
  return isReservedHeader(text) ? { detail: `${shown} is set by the store itself`, hint } : undefined;
}

/** Every control character but tab. */
const CONTROL = /(?!\t)[\p{ASCII}&&\p{Cc}]/v;
const BEYOND_LATIN_1 = /[^\0-\xff]/u;

/** What a journey gives for one cookie is that cookie alone (RFC 6265, 4.1.1). */
export function cookieValueFault(text: string): Fault | undefined {
  const mark = /[;,]/.exec(text)?.[0];
  if (mark === undefined) return undefined;
  return {
    detail: `the value holds "${mark}", which would begin another cookie`,
    hint: "take it out, or percent-encode it if the endpoint decodes cookies",
  };
}

/** Header values are field values (RFC 9110, 5.5): no control character but tab, nothing beyond U+00FF, no blank at either end. */
export function headerValueFault({ text, shown }: ShownText): Fault | undefined {
  if (/[\r\n]/.test(text)) {
    return {
      detail: `${shown} holds a line break`,
      hint: "write the value on one line; a value read from a file often ends in a line break",
    };
  }
  const control = CONTROL.exec(text)?.[0];
  if (control !== undefined) {
    return {
      detail: `${shown} holds a control character (${codePointName(control)})`,
      hint: "write visible characters, spaces and tabs",
    };
  }
  if (BEYOND_LATIN_1.test(text)) {
    return {
      detail: `${shown} holds a character that no header can carry`,
      hint: "encode it, for instance in base64 or percent-encoding",
    };
  }
  if (/^[ \t]|[ \t]$/.test(text))
    return { detail: `${shown} begins or ends with a blank`, hint: "take the blank away" };
  return undefined;
}

/** Query names may hold anything (`$select`, `filter[status]`), and at least one character. */
export function queryNameFault({ text }: ShownText): Fault | undefined {
  if (text !== "") return undefined;
  return { detail: "is empty", hint: "write the name as the endpoint expects it, for instance locale" };
}

/** A path parameter becomes exactly one segment: empty, `.` and `..` would change the path itself (RFC 3986, 5.2.4). */
export function segmentFault({ text, shown }: ShownText): Fault | undefined {
  if (text !== "" && text !== "." && text !== "..") return undefined;
  return {
    detail: `${text === "" ? "an empty text" : shown} is not a path segment`,
    hint: "give at least one character other than . and .., or take the placeholder out of the URL",
  };
}

/** True for a `Content-Type` that fits a body in this encoding, parameters allowed. */
export function isContentTypeOf(text: string, encoding: "json" | "form"): boolean {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const fits =
    encoding === "form" ? /^application\/x-www-form-urlencoded$/i : /^application\/(?:json|[\w!#$&^.-]+\+json)$/i;
  return (
    fits.test(type) && parameters.every((parameter) => /^[\w!#$&^.+-]+=(?:[\w!#$&^.+/-]+|"[^"]*")$/.test(parameter))
  );
}
