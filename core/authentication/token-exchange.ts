import { formEncoded } from "../http/form-text.ts";
import { Numeral } from "../value/numeral.ts";
import { clearText } from "../value/secret.ts";
import { field, isObject, type Value, type ValueObject } from "../value/value.ts";

/** A request to a token endpoint, in clear. */
export interface TokenRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: FormFields;
  readonly body?: string;
  /** What it holds that is as secret as the settings: nothing shows it. */
  readonly secrets?: readonly string[];
}

/** What a token endpoint answered with a status of 2xx. */
export interface TokenAnswer {
  readonly body: string;
  /** The body parsed; undefined where it is not JSON. */
  readonly json: Value | undefined;
}

/** A token and how long it may be used. */
export interface Token {
  readonly value: string;
  readonly lifetimeMs: number;
}

/** In words what is wrong with an answer; the words show nothing of it. */
export type TokenResult = { readonly token: Token } | { readonly fault: string };

/** How long a token is used whose answer does not say it. */
export const DEFAULT_LIFETIME_MS = 3_600_000;

export type FormFields = readonly (readonly [name: string, value: string])[];

/** The token of RFC 6749, 5.1. */
export function oauthToken({ json }: TokenAnswer): TokenResult {
  const token = isObject(json) ? field(json, "access_token") : undefined;
  if (typeof token !== "string" || !isSendable(token))
    return { fault: "the answer of the token endpoint has no access_token" };
  const seconds = numberOf(isObject(json) ? field(json, "expires_in") : undefined);
  return { token: { value: token, lifetimeMs: seconds === undefined ? DEFAULT_LIFETIME_MS : seconds * 1000 } };
}

/** RFC 6749, 3.3. */
export function scopeField({ scope }: ValueObject): FormFields {
  return scope === undefined ? [] : [["scope", clearText(scope)]];
}

/** A token request by form (RFC 6749, 4.4.2). */
export function formRequest(url: Value | undefined, fields: FormFields, headers: FormFields = []): TokenRequest {
  return {
    method: "POST",
    url: clearText(url),
    headers: [...commonHeaders("application/x-www-form-urlencoded"), ...headers],
    body: formText(fields),
  };
}

/** The headers of every token request. */
export function commonHeaders(contentType: string | undefined): FormFields {
  return [
    ["accept", "application/json"],
    ["user-agent", "actionstore"],
    ...(contentType === undefined ? [] : ([["content-type", contentType]] as const)),
  ];
}

export function formText(fields: FormFields): string {
  return fields.map(([name, value]) => `${formEncoded(name)}=${formEncoded(value)}`).join("&");
}

/** A number that is not negative, also as text; undefined for anything else. */
export function numberOf(value: Value | undefined): number | undefined {
  const number =
    typeof value === "string" && value.trim() !== ""
      ? Number(value)
      : value instanceof Numeral
        ? Number(value.text)
        : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** True for a token that is one line which a header carries. */
export function isSendable(token: string): boolean {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(token);
}
