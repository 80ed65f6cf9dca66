import type { Contract, PaletteFacts } from "../contract/contract.ts";
import type { DefinitionKind } from "../definition/definition-id.ts";
import type { SecretSource } from "../definition/secret-reference.ts";
import type { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import type { JsonObject } from "../value/value.ts";

/** A definition that passed every rule: what is registered in a store. */
export interface PreparedDefinition {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Canonical definition, secrets replaced by {@link SECRET_MARKER}, references to secrets as they are written. */
  readonly definition: JsonObject;
  /** Canonical JSON of `definition`: the text that `digest` is taken of. */
  readonly definitionJson: string;
  /** Of an action: every field of metadata that is set, canonical. */
  readonly metadata: JsonObject;
  /** SHA-256 of `definitionJson`, hexadecimal. */
  readonly digest: string;
  /** Every secret of the definition; a `keep:<fingerprint>` text leaves what the store holds. */
  readonly secrets: ReadonlyMap<SecretSlot, Secret<string | number | boolean>>;
  /** Where the secrets are that the definition refers to. */
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
