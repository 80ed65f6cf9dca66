import { authenticationOf } from "../../core/authentication/authentication.ts";
import type { TokenResult } from "../../core/authentication/token-exchange.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import { field, isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { Answer } from "./exchange.ts";

/** The token in the answer of a token endpoint, or in words what is wrong with it; the words show no more of it than an OAuth error code. */
export function tokenIn(definition: ValueObject, { status, body }: Answer): TokenResult {
  const parsed = parsedJsonText(body);
  const json = "value" in parsed ? (parsed.value as Value) : undefined;
  if (status < 200 || status > 299) return { fault: `the token endpoint answered ${status}${oauthError(json)}` };
  const { key, kind, settings } = authenticationOf(definition);
  if (kind.token === undefined) throw new TypeError(`authentication ${key} fetches no token`);
  return kind.token.read(settings, { body, json });
}

/** RFC 6749, 5.2: an error code is a word of visible characters. */
function oauthError(json: Value | undefined): string {
  const error = isObject(json) ? field(json, "error") : undefined;
  return typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "";
}
