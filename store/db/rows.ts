import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";

/* What the tables hold, as every database gives and takes it. JSON is the text as stored; times are ISO 8601. */

/** An action or a connection, a tombstone too. */
export interface DefinitionRow {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly owner: Owner | undefined;
  /** The first revision of the unbroken run of writes by `owner`. */
  readonly ownerSince: number;
  /** From whom the owner took it over, and whom Pulumi has not removed since, the latest last. */
  readonly formerHolders: readonly FormerHolder[];
  /** The run that wrote it last. */
  readonly run: string | undefined;
  readonly registrationId: string;
  readonly revision: number;
  /** Number of the live version. */
  readonly version: number;
  readonly label: string;
  readonly channel: string;
  readonly group: string | undefined;
  readonly deprecated: boolean;
  /** What searches look through. */
  readonly searchText: string;
  /** JSON. */
  readonly metadata: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** Set for a tombstone. */
  readonly deletedAt: string | undefined;
}

/** A definition, and what decides on writes of its live version. */
export interface HeldDefinition extends DefinitionRow {
  readonly digest: string;
  /** Empty for a connection. */
  readonly contractDigest: string;
  readonly secretScope: string;
  /** JSON: why journeys on the version before the live one cannot follow to it. */
  readonly breaks: string;
}

/** A version as far as uses and pruning look at it. */
export interface VersionHead {
  readonly actionId: string;
  readonly number: number;
  /** Name of the action then. */
  readonly name: string;
  readonly contractDigest: string;
  readonly at: string;
  /** JSON: why journeys on the kept version before cannot follow to it. */
  readonly breaks: string;
}

/** A version, but for what it shows in palettes. */
export interface StoredVersion extends Omit<VersionHead, "name"> {
  readonly digest: string;
  readonly secretScope: string;
  readonly by: string;
  readonly via: string;
  readonly note: string | undefined;
  /** JSON, as the next one is. */
  readonly contract: string;
  readonly definition: string;
  /** Name of the connection that it calls through. */
  readonly connection: string | undefined;
}

/** A version with everything. */
export interface VersionRow extends StoredVersion {
  /** JSON. */
  readonly palette: string;
}

/** That a version names a stored value as the secret of a slot. */
export interface VersionSecretRow {
  readonly actionId: string;
  readonly number: number;
  readonly slot: SecretSlot;
  readonly valueId: string;
}

/** The same, and what the value can be compared by. */
export interface NamedSecretRow extends VersionSecretRow {
  readonly fingerprint: string;
  /** Of the version; undefined where it was not asked for. */
  readonly secretScope: string | undefined;
}

/** A sealed value. */
export interface SecretValueRow {
  readonly id: string;
  readonly ownerId: string;
  readonly slot: SecretSlot;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly fingerprint: string;
  readonly createdAt: string;
}

/** A sealed value, and the version that names it. */
export interface SealedSecretRow extends Omit<SecretValueRow, "createdAt"> {
  readonly actionId: string;
  readonly number: number;
}

/** A journey's use of an action. */
export interface UseRow {
  readonly sandbox: string;
  readonly journey: string;
  readonly activity: string;
  readonly actionId: string;
  readonly owner: Owner | undefined;
  readonly ownerSince: number;
  readonly formerHolders: readonly FormerHolder[];
  readonly run: string | undefined;
  readonly registrationId: string;
  readonly revision: number;
  readonly mappedVersion: number;
  readonly freeze: boolean;
  /** JSON. */
  readonly mapping: string;
  readonly at: string;
  readonly by: string;
}

/** A namespace of the store. */
export interface SandboxRow {
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** An event of a sandbox's trail. */
export interface AuditRow {
  readonly sandbox: string;
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly event: string;
  readonly actionId: string | null;
  readonly name: string | null;
  /** JSON. */
  readonly detail: string;
  readonly hash: string;
}

/** The store's keys, wrapped by the encryption key. */
export interface KeyRow {
  readonly checkValue: Uint8Array;
  readonly dataKey: Uint8Array;
  readonly fingerprintKey: Uint8Array;
}
