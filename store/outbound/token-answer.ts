import { parsedJsonText } from "../../core/definition/json-text.ts";
import { authenticationOf, clear } from "../../core/render/credentials.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { parsePayloadPath } from "../../core/value/payload-path.ts";
import { field, isList, isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { Answer } from "./exchange.ts";

/** A token and how long it may be used. */
export interface Token {
  readonly value: string;
  readonly lifetimeMs: number;
}

export type TokenResult = { readonly token: Token } | { readonly fault: string };

const DEFAULT_LIFETIME_MS = 3_600_000;

const unitsMs: { readonly [unit: string]: number } = {
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  months: 30 * 86_400_000,
  years: 365 * 86_400_000,
};

/** The token in the answer of a token endpoint, or in words what is wrong with it; the words show no more of it than an OAuth error code. */
export function tokenIn(definition: ValueObject, { status, body }: Answer): TokenResult {
  const parsed = parsedJsonText(body);
  const json = "value" in parsed ? (parsed.value as Value) : undefined;
  if (status < 200 || status > 299) return { fault: `the token endpoint answered ${status}${oauthError(json)}` };
  const { kind, settings } = authenticationOf(definition);
  return kind === "custom" ? customToken(settings, body, json) : oauthToken(json);
}

/** RFC 6749, 5.1. */
function oauthToken(json: Value | undefined): TokenResult {
  const token = isObject(json) ? field(json, "access_token") : undefined;
  if (typeof token !== "string" || !isSendable(token))
    return { fault: "the answer of the token endpoint has no access_token" };
  const seconds = numberOf(isObject(json) ? field(json, "expires_in") : undefined);
  return { token: { value: token, lifetimeMs: seconds === undefined ? DEFAULT_LIFETIME_MS : seconds * 1000 } };
}

/** RFC 6749, 5.2: an error code is a word of visible characters. */
function oauthError(json: Value | undefined): string {
  const error = isObject(json) ? field(json, "error") : undefined;
  return typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "";
}

function customToken(settings: ValueObject, body: string, json: Value | undefined): TokenResult {
  const place = clear(settings.tokenInResponse);
  const found = place === "response" ? (typeof json === "string" ? json : body.trim()) : valueAt(json, place);
  const token = typeof found === "number" || found instanceof Numeral ? String(found) : found;
  if (typeof token !== "string" || !isSendable(token)) {
    return {
      fault:
        place === "response"
          ? "the answer of the token endpoint is no token"
          : `the answer of the token endpoint has no token at ${place.replace(/^json:\/\//, "")}`,
    };
  }
  return { token: { value: token, lifetimeMs: customLifetime(settings.cacheDuration, json) ?? DEFAULT_LIFETIME_MS } };
}

function customLifetime(cache: Value | undefined, json: Value | undefined): number | undefined {
  if (!isObject(cache)) return undefined;
  const unit = unitsMs[clear(cache.timeUnit)] ?? 1000;
  const length =
    cache.expiryInResponse === undefined
      ? Number(clear(cache.duration))
      : numberOf(valueAt(json, clear(cache.expiryInResponse)));
  return length === undefined || !Number.isFinite(length) ? undefined : length * unit;
}

/** What `json://<path>` names. */
function valueAt(json: Value | undefined, place: string): Value | undefined {
  let at = json;
  for (const step of parsePayloadPath(place.replace(/^json:\/\//, "")) ?? []) {
    if (typeof step === "string") at = isObject(at) ? field(at, step) : undefined;
    else at = isList(at) && typeof step === "number" ? at[step] : undefined;
  }
  return at;
}

function numberOf(value: Value | undefined): number | undefined {
  const number =
    typeof value === "string" && value.trim() !== ""
      ? Number(value)
      : value instanceof Numeral
        ? Number(value.text)
        : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** A token is one line that a header carries. */
function isSendable(token: string): boolean {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(token);
}
