import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { canonicalUrl } from "../http/url.ts";
import { record } from "../schema/annotations.ts";
import { isObject, mapChanged, type ValueObject } from "../value/value.ts";
import { apiKey } from "./api-key.ts";
import { basic } from "./basic.ts";
import { bearer } from "./bearer.ts";
import { custom } from "./custom.ts";
import type { AuthenticationKind, Credential } from "./kind.ts";
import { none } from "./none.ts";
import { oauth2ClientCredentials } from "./oauth2-client-credentials.ts";
import { privateKeyJwt } from "./private-key-jwt.ts";

/** Every kind of authentication, by its key. */
export const authenticationKinds = {
  none,
  basic,
  apiKey,
  bearer,
  oauth2ClientCredentials,
  privateKeyJwt,
  custom,
} as const satisfies { readonly [key: string]: AuthenticationKind };

export type AuthenticationKey = keyof typeof authenticationKinds;

/** The keys, in the order in which messages name them. */
export const authenticationKeys = Object.keys(authenticationKinds) as readonly AuthenticationKey[];

/** Exactly one key; one shape per key, so that every language types it (docs/model.md, Authentication). */
export const Authentication = record("Authentication", "How the endpoint is told who calls: exactly one key.", {
  none: Type.Optional(none.schema),
  basic: Type.Optional(basic.schema),
  apiKey: Type.Optional(apiKey.schema),
  bearer: Type.Optional(bearer.schema),
  oauth2ClientCredentials: Type.Optional(oauth2ClientCredentials.schema),
  privateKeyJwt: Type.Optional(privateKeyJwt.schema),
  custom: Type.Optional(custom.schema),
} satisfies { readonly [key in AuthenticationKey]: unknown });
export type Authentication = Static<typeof Authentication>;

/** The kind of this key; undefined: there is none. */
export function kindOf(key: string): AuthenticationKind | undefined {
  return Object.hasOwn(authenticationKinds, key) ? authenticationKinds[key as AuthenticationKey] : undefined;
}

/** The one kind of authentication that a canonical definition has, and its settings. */
export interface GivenAuthentication {
  readonly key: AuthenticationKey;
  readonly kind: AuthenticationKind;
  readonly settings: ValueObject;
}

/** The authentication of a canonical definition; `none` where it has none. */
export function authenticationOf({ authentication }: ValueObject): GivenAuthentication {
  const given = isObject(authentication) ? authentication : {};
  const [key = "none"] = Object.keys(given);
  const kind = kindOf(key);
  if (kind === undefined) throw new TypeError("a canonical definition has a known kind of authentication");
  const settings = given[key];
  return { key: key as AuthenticationKey, kind, settings: isObject(settings) ? settings : {} };
}

/** The credential of a call (docs/model.md, Authentication); a token that has to be fetched or signed first is a `token` fill. */
export function credentialOf(definition: ValueObject): Credential | undefined {
  const { kind, settings } = authenticationOf(definition);
  return kind.credential(settings);
}

/** `authentication` with the settings of every known kind in canonical form. */
export function canonicalAuthentication(authentication: ValueObject): ValueObject {
  return mapChanged(authentication, (settings, key) => {
    const kind = kindOf(key);
    if (kind === undefined || !isObject(settings)) return settings;
    const canonical = kind.canonical?.(settings) ?? settings;
    return mapChanged(canonical, (value, name) =>
      name === kind.token?.url && typeof value === "string" ? canonicalUrl(value) : value,
    );
  });
}
