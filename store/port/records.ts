import type { Break } from "../../core/contract/compatibility/break.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { ActionSummaryType } from "../../core/definition/outputs.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { Output } from "../../core/schema/output.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { Use } from "./uses.ts";

/** By name in a sandbox, or by id. */
export type ActionKey =
  | { readonly sandbox: string; readonly name: string }
  | { readonly sandbox: string; readonly id: string };

/** A definition as the store holds it, live version included. */
export interface DefinitionRecord {
  /** `act-` or `con-`, and a ULID. */
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly owner: Owner | undefined;
  /** The first revision of the unbroken run of writes by the owner. */
  readonly ownerSince: number;
  /** From whom the owner took it over, and whom Pulumi has not removed since, the latest last. Absent: nobody. */
  readonly formerHolders?: readonly FormerHolder[];
  readonly registrationId: string;
  /** Grows by one with every write. */
  readonly revision: number;
  /** Number of the live version. */
  readonly version: number;
  readonly digest: string;
  /** Canonical definition, secrets replaced by the marker. */
  readonly definition: JsonObject;
  readonly metadata: JsonObject;
  readonly secretFingerprints: { readonly [slot: SecretSlot]: string };
  readonly secretScope: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** An action as the store holds it. */
export interface ActionRecord extends DefinitionRecord {
  readonly contractDigest: string;
  readonly contract: Contract;
  /** Why journeys on the version before the live one could not follow to it; empty: they could. */
  readonly breaks: readonly Break[];
  readonly usedIn: readonly Use[];
}

export interface ListQuery {
  readonly sandbox: string;
  readonly channel?: string;
  readonly tag?: string;
  readonly group?: string;
  readonly deprecated?: boolean;
  /** Part of name or label, without regard to case. */
  readonly search?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** An action in a list. */
export type ActionSummary = Output<typeof ActionSummaryType>;

export interface VersionRecord {
  readonly number: number;
  readonly live: boolean;
  readonly digest: string;
  readonly contractDigest: string;
  readonly definition: JsonObject;
  readonly contract: Contract;
  /** Why journeys on the kept version before could not follow to this one; empty: they could. */
  readonly breaks: readonly Break[];
  /** Of the secrets it names; a slot of the definition that is missing here is gone from the store. */
  readonly secretFingerprints: { readonly [slot: SecretSlot]: string };
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly note?: string;
}
