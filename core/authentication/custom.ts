import * as Type from "@sinclair/typebox";
import { MAX_URL_LENGTH } from "../http/url.ts";
import { described, describedAs, mapOf, maybeSecretText, oneOf, orSecret, record } from "../schema/annotations.ts";
import { stringifyJson } from "../value/json-text.ts";
import { Numeral } from "../value/numeral.ts";
import { parsePayloadPath } from "../value/payload-path.ts";
import { clearText, Secret } from "../value/secret.ts";
import {
  isList,
  isObject,
  type Json,
  mapChanged,
  mapObject,
  objectOf,
  revealAll,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";
import { AUTHORIZATION, bearerOfToken, defineKind } from "./kind.ts";
import {
  commonHeaders,
  DEFAULT_LIFETIME_MS,
  type FormFields,
  formText,
  isSendable,
  numberOf,
  type TokenAnswer,
  type TokenRequest,
  type TokenResult,
} from "./token-exchange.ts";

export const timeUnits = ["milliseconds", "seconds", "minutes", "hours", "days", "months", "years"] as const;

const CacheDuration = record(
  "CacheDuration",
  "How long the token is kept: a duration, or where the response says it.",
  {
    duration: Type.Optional(orSecret(Type.Number(described("Length in timeUnit.", 3600, { exclusiveMinimum: 0 })))),
    expiryInResponse: Type.Optional(maybeSecretText("Path of the expiry in the response.", "json://expires_in")),
    timeUnit: Type.Optional(
      orSecret(oneOf("TimeUnit", timeUnits, described("Unit of the duration or expiry.", "seconds"))),
    ),
  },
);

const CustomBody = record("CustomAuthenticationBody", "Body of the token request.", {
  bodyType: orSecret(oneOf("CustomBodyType", ["form", "json"], described("Encoding of the body.", "form"))),
  bodyParams: Type.Unsafe<Value>({
    anyJson: true,
    secret: "allowed",
    ...described("Fields of the body; any string may be a secret.", { grant_type: "client_credentials" }),
  }),
});

const Custom = record(
  "CustomAuthentication",
  "Adobe Journey Optimizer's two-step authentication document, as pasted.",
  {
    type: Type.Optional(maybeSecretText("`customAuthorization`, as Adobe writes it; ignored.", "customAuthorization")),
    endpoint: maybeSecretText("Token endpoint, https.", "https://auth.example.com/token", {
      maxLength: MAX_URL_LENGTH,
    }),
    method: orSecret(
      oneOf("CustomAuthenticationMethod", ["GET", "POST"], described("Method of the token request.", "POST")),
    ),
    headers: Type.Optional(
      mapOf(
        maybeSecretText("Value of the header.", "acme"),
        described("Headers of the token request.", { "X-Tenant": "acme" }),
      ),
    ),
    body: Type.Optional(
      describedAs(CustomBody, "Body of the token request; with POST only, and then required.", {
        bodyType: "form",
        bodyParams: {},
      }),
    ),
    tokenInResponse: maybeSecretText("Where the token stands: `response` or `json://<path>`.", "json://access_token"),
    cacheDuration: Type.Optional(
      describedAs(CacheDuration, "How long the token is kept; default one hour.", {
        duration: 1,
        timeUnit: "hours",
      }),
    ),
    authorizationType: maybeSecretText("How the token is sent: bearer, header or queryParam, in any case.", "bearer"),
    tokenTarget: Type.Optional(
      maybeSecretText("Name of the header or query parameter, for header and queryParam.", "X-Auth-Token"),
    ),
  },
);

export const custom = defineKind({
  schema: describedAs(Custom, "Adobe's two-step authentication document.", {
    endpoint: "https://auth.example.com/token",
    method: "GET",
    tokenInResponse: "json://access_token",
    authorizationType: "bearer",
  }),
  field({ authorizationType }) {
    const type = meantType(authorizationType);
    if (type === "bearer") return { ...AUTHORIZATION, saidBy: "authorizationType" };
    if (type !== "header" && type !== "queryParam") return undefined;
    return { place: type === "header" ? "header" : "query", name: { setting: "tokenTarget" } };
  },
  credential({ authorizationType, tokenTarget }) {
    const type = meantType(authorizationType);
    if (tokenTarget === undefined || (type !== "header" && type !== "queryParam")) return bearerOfToken();
    return {
      place: type === "header" ? "header" : "query",
      name: clearText(tokenTarget),
      ...(tokenTarget instanceof Secret ? { nameSlot: "auth:custom.tokenTarget" } : {}),
      value: [{ fill: "token", encoding: type === "queryParam" ? "url" : "plain" }],
    };
  },
  token: {
    url: "endpoint",
    insteadOfQuery: "give its fields in body.bodyParams or headers",
    headers: "headers",
    request: async (settings) => tokenRequest(settings),
    read: tokenIn,
  },
  canonical: ({ type: _type, ...settings }) =>
    mapChanged(settings, (value, name) => {
      if (name === "authorizationType" && typeof value === "string") return canonicalAuthorizationType(value);
      return name === "headers" && isObject(value) ? withLowerCaseNames(value) : value;
    }),
});

/** `bearer`, `header` or `queryParam`, whatever case it was written in; anything else as it is. */
export function canonicalAuthorizationType(text: string): string {
  return ["bearer", "header", "queryParam"].find((known) => known.toLowerCase() === text.toLowerCase()) ?? text;
}

function meantType(given: Value | undefined): string | undefined {
  const text = given instanceof Secret ? given.reveal() : given;
  return typeof text === "string" ? canonicalAuthorizationType(text) : undefined;
}

function withLowerCaseNames(headers: ValueObject): ValueObject {
  return objectOf(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const));
}

function tokenRequest(settings: ValueObject): TokenRequest {
  const body = isObject(settings.body) ? settings.body : undefined;
  const isForm = clearText(body?.bodyType) === "form";
  const method = clearText(settings.method) === "GET" ? "GET" : "POST";
  const headers = new Map(
    commonHeaders(body === undefined ? undefined : isForm ? "application/x-www-form-urlencoded" : "application/json"),
  );
  for (const [name, value] of Object.entries(isObject(settings.headers) ? settings.headers : {}))
    headers.set(name.toLowerCase(), clearText(value));
  const request = { method, url: clearText(settings.endpoint), headers: [...headers] } as const;
  if (body === undefined || method === "GET") return request;
  const params = revealAll(body.bodyParams ?? {});
  return { ...request, body: isForm ? formText(scalarFields(params)) : stringifyJson(params as Json) };
}

function scalarFields(params: Value): FormFields {
  if (!isObject(params)) return [];
  const texts = mapObject(params, (value) => (isList(value) || isObject(value) ? undefined : String(value ?? "")));
  return Object.entries(texts as { readonly [name: string]: string });
}

function tokenIn(settings: ValueObject, { body, json }: TokenAnswer): TokenResult {
  const place = clearText(settings.tokenInResponse);
  const found = place === "response" ? (typeof json === "string" ? json : body.trim()) : partOf(json, place);
  const token = typeof found === "number" || found instanceof Numeral ? String(found) : found;
  if (typeof token !== "string" || !isSendable(token)) {
    return {
      fault:
        place === "response"
          ? "the answer of the token endpoint is not a token"
          : `the answer of the token endpoint has no token at ${place.replace(/^json:\/\//, "")}`,
    };
  }
  return { token: { value: token, lifetimeMs: lifetimeIn(settings.cacheDuration, json) ?? DEFAULT_LIFETIME_MS } };
}

const unitsMs: { readonly [unit in (typeof timeUnits)[number]]: number } = {
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  months: 30 * 86_400_000,
  years: 365 * 86_400_000,
};

function lifetimeIn(cache: Value | undefined, json: Value | undefined): number | undefined {
  if (!isObject(cache)) return undefined;
  const unit = unitsMs[clearText(cache.timeUnit) as keyof typeof unitsMs] ?? 1000;
  const length =
    cache.expiryInResponse === undefined
      ? Number(clearText(cache.duration))
      : numberOf(partOf(json, clearText(cache.expiryInResponse)));
  return length === undefined || !Number.isFinite(length) ? undefined : length * unit;
}

/** What `json://<path>` names. */
function partOf(json: Value | undefined, place: string): Value | undefined {
  return valueAt(json, parsePayloadPath(place.replace(/^json:\/\//, "")) ?? []);
}
