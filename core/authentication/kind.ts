import type { TSchema } from "@sinclair/typebox";
import type { RenderedText } from "../http/rendered-text.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import type { ValueObject } from "../value/value.ts";
import type { Token, TokenAnswer, TokenRequest, TokenResult } from "./token-exchange.ts";

/**
 * A kind of authentication: everything that is particular to it. One kind is one file; `authentication.ts` lists them. What a
 * schema cannot say of its settings is among the rules, in `core/rules/authentication`.
 */
export interface AuthenticationKind<Schema extends TSchema = TSchema> {
  /** Its settings. */
  readonly schema: Schema;
  /** Where a call carries the credential, by settings of which parts may be unknown or wrong; undefined: nowhere, or not known. */
  field(settings: ValueObject): CredentialField | undefined;
  /** What a call carries, by canonical settings. */
  credential(settings: ValueObject): Credential | undefined;
  /** For a kind whose credential is a token that has to be made or fetched first. */
  readonly token?: TokenSource;
  /** By the name of a setting whose texts are sent and kept in clear: what to write instead of a secret there. */
  readonly insteadOfSecret?: { readonly [setting: string]: string };
  /** Its settings in canonical form, where they can be written in several ways; the URL of `token` aside. */
  canonical?(settings: ValueObject): ValueObject;
}

/** The header or query parameter that authentication sets on each call. */
export interface CredentialField {
  readonly place: "header" | "query";
  /** A fixed name, or the setting that holds it, which may be secret. */
  readonly name: string | { readonly setting: string };
  /** The setting that says so, where that is not the one of the name. */
  readonly saidBy?: string;
  /** The setting whose text goes out as it is; a rule holds it against what a header carries. */
  readonly value?: string;
}

/** What shows the endpoint who calls: one header or one query parameter. */
export interface Credential {
  readonly place: "header" | "query";
  readonly name: string;
  /** Where the name is, if it is a secret of the definition. */
  readonly nameSlot?: SecretSlot;
  /** Encoded for its place. */
  readonly value: RenderedText;
}

/** How the token of a kind is come by. */
export interface TokenSource {
  /** The setting with the URL of the token endpoint. */
  readonly url: string;
  /** What to write instead of a query in that URL. */
  readonly insteadOfQuery: string;
  /** The setting with further headers of the token request, by name. */
  readonly headers?: string;
  /** The request for a token, or the token itself where nobody has to be asked. */
  request(settings: ValueObject, tools: TokenTools): Promise<TokenRequest | Token>;
  /** The token in the answer to that request. */
  read(settings: ValueObject, answer: TokenAnswer): TokenResult;
}

/** What is lent to a kind that signs. */
export interface TokenTools {
  /** A JWT signed with the private key of these settings. */
  signedJwt(settings: ValueObject): Promise<string>;
}

/** A kind, its schema's type kept. */
export function defineKind<Schema extends TSchema>(kind: AuthenticationKind<Schema>): AuthenticationKind<Schema> {
  return Object.freeze(kind);
}

/** The field of every kind that uses HTTP's own header (RFC 9110, 11.6.2). */
export const AUTHORIZATION = { place: "header", name: "Authorization" } as const satisfies CredentialField;

/** A value of the header Authorization. */
export function authorization(value: RenderedText): Credential {
  return { place: "header", name: "authorization", value };
}

/** `Authorization: Bearer` with the token of the kind (RFC 6750, 2.1). */
export function bearerOfToken(): Credential {
  return authorization(["Bearer ", { fill: "token", encoding: "plain" }]);
}
