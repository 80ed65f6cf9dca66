import type { AuthenticationKind } from "../definition/authentication.ts";
import { canonicalAuthorizationType } from "../definition/canonical.ts";
import type { SecretSlot } from "../definition/secret-slots.ts";
import { Secret } from "../value/secret.ts";
import { isObject, type Value, type ValueObject } from "../value/value.ts";
import { headerEncoder, type RenderedText, urlEncoder } from "./text.ts";

/** What tells the endpoint who calls: one header or one query parameter. */
export interface Credential {
  readonly place: "header" | "query";
  readonly name: string;
  readonly isNameSecret: boolean;
  /** Encoded for its place. */
  readonly value: RenderedText;
}

/** Where the name of a credential's header or query parameter stands that may be secret. */
export const TOKEN_TARGET: SecretSlot = "auth:custom.tokenTarget";

/** The one kind of authentication that a canonical definition has, and its settings. */
export function authenticationOf({ authentication }: ValueObject): {
  readonly kind: AuthenticationKind;
  readonly settings: ValueObject;
} {
  const given = isObject(authentication) ? authentication : {};
  const kind = (Object.keys(given)[0] ?? "none") as AuthenticationKind;
  const settings = given[kind];
  return { kind, settings: isObject(settings) ? settings : {} };
}

/** The credential of a call (action-model.md, Authentication); a token that has to be fetched or signed first is a `token` fill. */
export function credentialOf(definition: ValueObject): Credential | undefined {
  const { kind, settings } = authenticationOf(definition);
  switch (kind) {
    case "none":
      return undefined;
    case "basic": {
      const pair = `${settings.username}:${clear(settings.password)}`;
      return authorization([
        "Basic ",
        {
          slot: "auth:basic.password",
          secret: new Secret(base64(pair)),
          encoding: { basic: String(settings.username) },
        },
      ]);
    }
    case "bearer":
      return authorization([
        "Bearer ",
        { slot: "auth:bearer.token", secret: new Secret(clear(settings.token)), encoding: "header" },
      ]);
    case "apiKey": {
      const place = settings.in === "query" ? "query" : "header";
      const { encode, encoding } = place === "query" ? urlEncoder : headerEncoder;
      const value = [{ slot: "auth:apiKey.value", secret: new Secret(encode(clear(settings.value))), encoding }];
      return { place, name: settings.name as string, isNameSecret: false, value };
    }
    case "custom":
      return customCredential(settings);
    default:
      return authorization(["Bearer ", { fill: "token", encoding: "plain" }]);
  }
}

/** Adobe's document: `Authorization: Bearer`, or the header or query parameter that `tokenTarget` names. */
function customCredential({ authorizationType, tokenTarget }: ValueObject): Credential {
  const type = canonicalAuthorizationType(clear(authorizationType));
  if (tokenTarget === undefined || (type !== "header" && type !== "queryParam")) {
    return authorization(["Bearer ", { fill: "token", encoding: "plain" }]);
  }
  const place = type === "header" ? "header" : "query";
  return {
    place,
    name: clear(tokenTarget),
    isNameSecret: tokenTarget instanceof Secret,
    value: [{ fill: "token", encoding: place === "query" ? "url" : "plain" }],
  };
}

function authorization(value: RenderedText): Credential {
  return { place: "header", name: "authorization", isNameSecret: false, value };
}

/** The text of a setting that may be secret. */
export function clear(value: Value | undefined): string {
  const bare = value instanceof Secret ? value.reveal() : value;
  return bare === undefined || bare === null ? "" : String(bare);
}

/** Base64 of the UTF-8 bytes (RFC 7617, 2.1). */
function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
