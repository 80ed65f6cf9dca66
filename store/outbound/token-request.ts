import { authenticationOf, clear } from "../../core/render/credentials.ts";
import { encodeComponent } from "../../core/render/text.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import {
  isList,
  isObject,
  type Json,
  mapObject,
  revealAll,
  type Value,
  type ValueObject,
} from "../../core/value/value.ts";
import type { ClearRequest } from "./exchange.ts";
import { signedJwt } from "./jwt.ts";

export interface TokenSources {
  readonly now: Date;
  readonly uuid: () => string;
}

/** The request for a token of this definition; undefined: its kind of authentication has none. */
export async function tokenRequest(definition: ValueObject, sources: TokenSources): Promise<ClearRequest | undefined> {
  const { kind, settings } = authenticationOf(definition);
  if (kind === "oauth2ClientCredentials") return clientCredentialsRequest(settings);
  if (kind === "custom") return customRequest(settings);
  if (kind !== "privateKeyJwt" || settings.use === "bearer") return undefined;
  const jwt = await signedJwt({ settings, ...sources });
  return formRequest(settings.tokenUrl, settings.use === "grant" ? grantFields(jwt) : assertionFields(settings, jwt));
}

type Fields = readonly (readonly [name: string, value: string])[];

/** RFC 6749, 4.4; the credentials as 2.3.1 says: form-encoded before they go into Basic. */
function clientCredentialsRequest(settings: ValueObject): ClearRequest {
  const id = clear(settings.clientId);
  const secret = clear(settings.clientSecret);
  const isBasic = settings.clientAuthentication !== "body";
  const parameters = isObject(settings.parameters) ? Object.entries(settings.parameters) : [];
  const fields: Fields = [
    ["grant_type", "client_credentials"],
    ...(isBasic
      ? []
      : ([
          ["client_id", id],
          ["client_secret", secret],
        ] as const)),
    ...scopeField(settings),
    ...parameters.map(([name, value]) => [name, clear(value)] as const),
  ];
  const basic = Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString("base64");
  return formRequest(settings.tokenUrl, fields, isBasic ? [["authorization", `Basic ${basic}`]] : []);
}

/** RFC 7523, 2.1: the JWT is the grant. */
function grantFields(jwt: string): Fields {
  return [
    ["grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
    ["assertion", jwt],
  ];
}

/** RFC 7523, 2.2: the JWT stands for the client's secret. */
function assertionFields(settings: ValueObject, jwt: string): Fields {
  return [
    ["grant_type", "client_credentials"],
    ["client_id", clear(settings.clientId)],
    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    ["client_assertion", jwt],
    ...scopeField(settings),
  ];
}

function scopeField({ scope }: ValueObject): Fields {
  return scope === undefined ? [] : [["scope", clear(scope)]];
}

function formRequest(url: Value | undefined, fields: Fields, headers: Fields = []): ClearRequest {
  return {
    method: "POST",
    url: clear(url),
    headers: [...commonHeaders("application/x-www-form-urlencoded"), ...headers],
    body: formText(fields),
  };
}

/** Adobe's two-step document. */
function customRequest(settings: ValueObject): ClearRequest {
  const body = isObject(settings.body) ? settings.body : undefined;
  const isForm = clear(body?.bodyType) === "form";
  const method = clear(settings.method) === "GET" ? "GET" : "POST";
  const headers = new Map(
    commonHeaders(body === undefined ? undefined : isForm ? "application/x-www-form-urlencoded" : "application/json"),
  );
  for (const [name, value] of Object.entries(isObject(settings.headers) ? settings.headers : {}))
    headers.set(name.toLowerCase(), clear(value));
  const request = { method, url: clear(settings.endpoint), headers: [...headers] } as const;
  if (body === undefined || method === "GET") return request;
  const params = revealAll(body.bodyParams ?? {});
  return { ...request, body: isForm ? formText(scalarFields(params)) : stringifyJson(params as Json) };
}

function scalarFields(params: Value): Fields {
  if (!isObject(params)) return [];
  const texts = mapObject(params, (value) => (isList(value) || isObject(value) ? undefined : String(value ?? "")));
  return Object.entries(texts as { readonly [name: string]: string });
}

function commonHeaders(contentType: string | undefined): Fields {
  return [
    ["accept", "application/json"],
    ["user-agent", "actionstore"],
    ...(contentType === undefined ? [] : ([["content-type", contentType]] as const)),
  ];
}

function formText(fields: Fields): string {
  return fields.map(([name, value]) => `${formEncoded(name)}=${formEncoded(value)}`).join("&");
}

function formEncoded(text: string): string {
  return encodeComponent(text).replaceAll("%20", "+");
}
