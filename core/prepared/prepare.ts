import { authenticationOf } from "../authentication/authentication.ts";
import type { Contract } from "../contract/contract.ts";
import { contractText } from "../contract/contract-text.ts";
import { derive } from "../contract/derive.ts";
import type { CanonicalArgs, CanonicalConnectionArgs } from "../definition/canonical.ts";
import { connectedUrl } from "../definition/connected.ts";
import { connectionFieldRoles } from "../definition/connection.ts";
import { fieldRoles } from "../definition/custom-action.ts";
import { SecretReference, type SecretSource } from "../definition/secret-reference.ts";
import { replaceSecrets } from "../definition/secret-slots.ts";
import { originOf } from "../http/url.ts";
import { digestOf, digestOfText } from "../value/digest.ts";
import { canonicalJson } from "../value/json-text.ts";
import { Secret } from "../value/secret.ts";
import { SECRET_MARKER, type SecretSlot } from "../value/secret-slot.ts";
import { hasUnknown, isObject, type JsonObject, objectOf, type Value, type ValueObject } from "../value/value.ts";
import type { PreparedAction, PreparedConnection } from "./prepared-action.ts";

/** The fields of canonical arguments that have this role. */
export function fieldsOfRole(args: CanonicalArgs, role: "definition" | "metadata" | "directive"): ValueObject {
  return objectOf(
    Object.keys(args).flatMap((name) => (fieldRoles.get(name) === role ? [[name, args[name] as Value] as const] : [])),
  );
}

/** Everything a store needs of canonical arguments that passed every rule. They must hold nothing unknown. */
export function prepareAction(args: CanonicalArgs): PreparedAction {
  const stored = withSecretsApart(fieldsOfRole(args, "definition"));
  const derived = derive(args);
  if (derived === undefined) throw new TypeError("an action with unknown parts cannot be prepared");
  return Object.freeze({
    kind: "action",
    name: args.name as string,
    ...stored,
    metadata: fieldsOfRole(args, "metadata") as JsonObject,
    contract: derived.contract,
    contractDigest: contractDigest(derived.contract),
    palette: derived.palette,
    secretScope: secretScope(args),
  });
}

/** Everything a store needs of canonical arguments of a connection that passed every rule. They must hold nothing unknown. */
export function prepareConnection(args: CanonicalConnectionArgs): PreparedConnection {
  return Object.freeze({
    kind: "connection",
    name: args.name as string,
    ...withSecretsApart(connectionDefinition(args)),
    metadata: {},
    secretScope: connectionScope(args),
  });
}

/** The fields of canonical arguments that make a connection what it is. */
export function connectionDefinition(args: CanonicalConnectionArgs): ValueObject {
  return objectOf(Object.entries(args).filter(([name]) => connectionFieldRoles.get(name) === "definition"));
}

function withSecretsApart(
  given: ValueObject,
): Pick<PreparedAction, "definition" | "definitionJson" | "digest" | "secrets" | "secretSources"> {
  const secrets = new Map<SecretSlot, Secret<string | number | boolean>>();
  const secretSources: SecretSource[] = [];
  const definition = replaceSecrets(
    given,
    (slot, secret) => {
      if (secret !== undefined) secrets.set(slot, secret as Secret<string | number | boolean>);
      return SECRET_MARKER;
    },
    (slot, reference) => {
      secretSources.push(reference.source);
      return asJson(slot, reference);
    },
  ) as JsonObject;
  const definitionJson = canonicalJson(definition);
  return { definition, definitionJson, digest: digestOfText(definitionJson), secrets, secretSources };
}

/** A reference is part of the definition: another one is another version. */
function asJson(_slot: SecretSlot, reference: SecretReference): JsonObject {
  return reference.json;
}

/** Every source of secrets that canonical arguments name. */
export function secretSourcesOf(args: ValueObject): readonly SecretSource[] {
  const sources: SecretSource[] = [];
  const note = (_slot: SecretSlot, { source }: SecretReference) => void sources.push(source);
  replaceSecrets(args, () => undefined, note);
  return sources;
}

/** SHA-256 of a contract's text, hexadecimal. */
export function contractDigest(contract: Contract): string {
  return digestOfText(contractText(contract));
}

/** What a preview can say of an action: everything of the contract, or nothing while an unknown is in its way; and the digest. */
export interface CertainParts {
  readonly contract?: Contract;
  readonly contractDigest?: string;
  /** Absent while anything of the definition is unknown. */
  readonly digest?: string;
  /** The same as outputs carry it. */
  readonly outputs: ValueObject;
}

/** For a preview: what no unknown is in the way of. */
export function certainParts(args: CanonicalArgs): CertainParts {
  const contract = derive(args)?.contract;
  const digest = certainDigest(fieldsOfRole(args, "definition"));
  if (contract === undefined) return { ...digest, outputs: digest };
  const text = contractText(contract);
  const known = { contractDigest: digestOfText(text), ...digest };
  return { contract, ...known, outputs: { contract: text, ...known } };
}

/** For a preview: the digest of a definition in which nothing is unknown. */
export function certainDigest(definition: ValueObject): { readonly digest?: string } {
  return hasUnknown(definition)
    ? {}
    : { digest: digestOf(replaceSecrets(definition, () => SECRET_MARKER, asJson) as JsonObject) };
}

/**
 * Where the secrets of an action go: origin of the endpoint, kind of authentication, origin of the token endpoint. Through a
 * connection they go to the origin that it leads to; its credentials have a scope of their own.
 */
export function secretScope({ endpoint, authentication, connection }: ValueObject, through: ValueObject = {}): string {
  const url = isObject(endpoint) && typeof endpoint.url === "string" ? connectedUrl(endpoint.url, through) : "";
  if (connection !== undefined) return [originOf(url) ?? "", "connection", ""].join(" ");
  return scopeOf(url, authentication);
}

/** Where the secrets of a connection go: origin of its baseUrl, kind of authentication, origin of the token endpoint. */
export function connectionScope({ baseUrl, authentication }: ValueObject): string {
  return scopeOf(String(baseUrl), authentication);
}

function scopeOf(url: string, authentication: Value | undefined): string {
  const { key, kind, settings } = authenticationOf({ authentication });
  const tokenUrl = kind.token === undefined ? undefined : settings[kind.token.url];
  return [originOf(url) ?? "", key, tokenOriginOf(tokenUrl) ?? ""].join(" ");
}

/** What a reference leads to may change without a word: the reference itself is then all there is to compare. */
function tokenOriginOf(tokenUrl: Value | undefined): string | undefined {
  if (tokenUrl instanceof SecretReference) return digestOfText(tokenUrl.reveal());
  return tokenUrl instanceof Secret
    ? digestOfText(String(originOf(String(tokenUrl.reveal()))))
    : originOf(String(tokenUrl));
}
