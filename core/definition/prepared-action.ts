import type { Contract, PaletteFacts } from "../contract/contract.ts";
import type { Secret } from "../value/secret.ts";
import type { JsonObject } from "../value/value.ts";
import { SecretReference, type SecretSource } from "./secret-reference.ts";

/** Where a secret stands in a definition: `header:x-api-key`, `auth:bearer.token`, `body:<path>`; never a list index of a parameter. */
export type SecretSlot = string;

/** What stands in a stored definition where a secret belongs. Payload fields cannot start with `$`, so nothing else looks like it. */
export const SECRET_MARKER = Object.freeze({ $secret: true }) satisfies JsonObject;

/** What a store registers: an action, or a connection that actions share. */
export type DefinitionKind = "action" | "connection";

/** What ids begin with: no name holds a `-`. */
export const idPrefixes: { readonly [kind in DefinitionKind]: string } = { action: "act-", connection: "con-" };

/** True for an id of this kind; anything else is a name. */
export function isId(text: string, kind: DefinitionKind = "action"): boolean {
  return text.startsWith(idPrefixes[kind]);
}

/** A definition that passed every rule: what is registered in a store. */
export interface PreparedDefinition {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Canonical definition, secrets replaced by {@link SECRET_MARKER}, references to secrets as they are written. */
  readonly definition: JsonObject;
  /** Canonical JSON of `definition`: the text that `digest` is taken of. */
  readonly definitionJson: string;
  /** Of an action: tags, group, icon, contact, helpUrl, deprecated, replacedBy: what is set, canonical. */
  readonly metadata: JsonObject;
  /** SHA-256 of `definitionJson`, hexadecimal. */
  readonly digest: string;
  /** Every secret of the definition; a `keep:<fingerprint>` text leaves what the store holds. */
  readonly secrets: ReadonlyMap<SecretSlot, Secret<string | number | boolean>>;
  /** Where the secrets stand that the definition refers to. */
  readonly secretSources: readonly SecretSource[];
  /** Origins and kind of authentication the secrets are meant for; where it changes, secrets are new ones. */
  readonly secretScope: string;
}

/** An action, with all that is derived from it. */
export interface PreparedAction extends PreparedDefinition {
  readonly kind: "action";
  readonly contract: Contract;
  /** SHA-256 of the contract's canonical JSON, hexadecimal. */
  readonly contractDigest: string;
  readonly palette: PaletteFacts;
}

/** A connection: it has no contract, since it fills in nothing and gives nothing back by itself. */
export interface PreparedConnection extends PreparedDefinition {
  readonly kind: "connection";
}

const KEEP = /^keep:([0-9a-f]{32})$/;

/** The fingerprint of a `keep:` text; undefined for a real secret. */
export function keptFingerprint(secret: Secret<string | number | boolean>): string | undefined {
  const value = secret.reveal();
  return typeof value === "string" ? KEEP.exec(value)?.[1] : undefined;
}

/** True for what stands for a secret that only the store knows: a `keep:` text, a reference. */
export function isStandIn(secret: Secret): boolean {
  return secret instanceof SecretReference || isKeepText(secret.reveal());
}

/** True for a `keep:` text: wherever a secret may stand it is one, whether it was marked as secret or not. */
export function isKeepText(value: unknown): boolean {
  return typeof value === "string" && KEEP.test(value);
}

/** A text that was meant as a `keep:` text but holds no whole fingerprint. */
export function isDamagedKeepText(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("keep:") && !KEEP.test(value);
}

/** The text that stands for a secret the store holds already. */
export function keepText(fingerprint: string): string {
  return `keep:${fingerprint}`;
}
