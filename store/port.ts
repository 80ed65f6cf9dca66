import type { Break } from "../core/contract/compatibility/break.ts";
import type { BreakingPolicy } from "../core/contract/compatibility/policy.ts";
import type { Contract, PaletteFacts } from "../core/contract/contract.ts";
import type { DefinitionKind, PreparedAction, SecretSlot } from "../core/definition/prepared-action.ts";
import type { SecretSource } from "../core/definition/secret-reference.ts";
import type { Owner } from "../core/lifecycle/owner.ts";
import type { Problem } from "../core/problem/problem.ts";
import type { Secret } from "../core/value/secret.ts";
import type { JsonObject } from "../core/value/value.ts";
import type {
  ConnectionRecord,
  ConnectionSummary,
  ListConnectionsQuery,
  RegisterConnectionRequest,
} from "./port-connections.ts";
import type { TestRequest, TestResponse } from "./port-tests.ts";
import type {
  RecordUseIntent,
  RecordUseRequest,
  RecordUseResponse,
  RemoveUseRequest,
  Use,
  UseKey,
  UseRecord,
  UseResource,
  UsesQuery,
} from "./port-uses.ts";
import type { PruneRequest, PruneResponse, RollbackRequest, RollbackResponse } from "./port-versions.ts";

/**
 * Everything that a front can ask of an action store. Batch-first: a list of requests gives a list of results in the same
 * order; one that fails does not fail its neighbours. Whatever concerns the store as a whole (it cannot be opened, the
 * disk is full) is thrown as a ProblemError. Times are UTC, ISO 8601; ids are ULIDs.
 */
export interface ActionStore {
  info(): Promise<StoreInfo>;
  /** The names of all sandboxes, sorted. */
  sandboxes(): Promise<readonly string[]>;
  /** Creates or updates actions. Each is one write with its audit event; all of one call share a transaction. */
  register(requests: readonly RegisterRequest[]): Promise<readonly Result<RegisterResponse>[]>;
  /** The same for connections. One that actions name keeps its name and what they need of it. */
  registerConnections(
    requests: readonly RegisterConnectionRequest[],
  ): Promise<readonly Result<RegisterResponse<ConnectionRecord>>[]>;
  /** Deletes actions and connections. A missing one, or one that the resource has no say over, is a success that deletes nothing. */
  remove(requests: readonly RemoveRequest[]): Promise<readonly Result<RemoveResponse>[]>;
  /** Creates, updates and deletes actions, all or nothing: in one transaction, which stays only when no part is refused. */
  apply(request: ApplyRequest): Promise<ApplyResponse>;
  /**
   * Records again who manages actions and connections: aliases, renames and moves change URNs. Nothing is noted where that is
   * known already, where they are missing, and where the resource has no say over them.
   */
  noteOwners(requests: readonly NoteOwnerRequest[]): Promise<readonly Result<{ readonly noted: boolean }>[]>;
  /** The live actions under these keys; undefined where there is none. */
  find(keys: readonly ActionKey[]): Promise<readonly (ActionRecord | undefined)[]>;
  /** The live connections under these keys; undefined where there is none. */
  findConnections(keys: readonly ActionKey[]): Promise<readonly (ConnectionRecord | undefined)[]>;
  /** A page of live connections, by name. */
  listConnections(query: ListConnectionsQuery): Promise<Page<ConnectionSummary>>;
  /** A page of live actions, by name. */
  list(query: ListQuery): Promise<Page<ActionSummary>>;
  /** Every version of a live action that is kept, newest first; none where there is no such action. */
  versions(key: ActionKey): Promise<readonly VersionRecord[]>;
  /**
   * Makes a new version of each action that is equal to an old one; history is never rewritten. Metadata, owner and
   * registration stay. Each is one write with its audit event. Problems: ACT_ACTION_NOT_FOUND, ACT_VERSION_NOT_FOUND,
   * ACT_ACTION_CHANGED, ACT_NAME_TAKEN, ACT_VERSION_SECRET_GONE.
   */
  rollback(requests: readonly RollbackRequest[]): Promise<readonly Result<RollbackResponse>[]>;
  /**
   * Drops old versions, with the secret values that no kept version names. Never the live one, never one that a use is mapped
   * to or runs on; numbers are never given again. Uses run on the same version afterwards. Problems: ACT_ACTION_NOT_FOUND,
   * ACT_VERSION_KEEP, ACT_VERSION_AGE.
   */
  prune(requests: readonly PruneRequest[]): Promise<readonly Result<PruneResponse>[]>;
  /** Whether the store holds these very secrets, slot by slot. */
  matchSecrets(requests: readonly MatchSecretsRequest[]): Promise<readonly MatchSecretsResponse[]>;
  /** Why definitions may not refer to these sources, by the store's secretSources; nothing is read. Problem: ACT_SECRET_SOURCE_REFUSED. */
  refusedSources(sources: readonly SecretSource[]): Promise<readonly Problem[]>;
  /** Records uses, each with a mapping that fits the contract of the mapped version. */
  recordUse(requests: readonly RecordUseRequest[]): Promise<readonly Result<RecordUseResponse>[]>;
  /** Forgets uses. A missing one, or one that the resource has no say over, is a success that removes nothing. */
  removeUse(requests: readonly RemoveUseRequest[]): Promise<readonly Result<RemoveResponse>[]>;
  /** The uses under these keys; undefined where there is none. */
  findUses(keys: readonly UseKey[]): Promise<readonly (UseRecord | undefined)[]>;
  /** A page of the uses of a sandbox, by journey and activity. */
  listUses(query: UsesQuery): Promise<Page<UseRecord>>;
  /**
   * Sends a test request with the action's own secrets and testOverrides. Not ok: nothing was sent, because of the values
   * (ACT_CALL_VALUE_*, ACT_CALL_VALUES_SHAPE), the key (ACT_ACTION_NOT_FOUND), a candidate's `keep:` texts
   * (ACT_SECRET_KEEP) or references to secrets (ACT_SECRET_SOURCE_*); a call that fails is an outcome.
   */
  test(request: TestRequest): Promise<Result<TestResponse>>;
  /** A page of the palette of a sandbox, by name. */
  palette(query: PaletteQuery): Promise<Page<PaletteEntry>>;
  /** A page of the audit trail, newest first. */
  audit(query: AuditQuery): Promise<Page<AuditEvent>>;
  /** Lets running writes end and releases the store. Later calls fail with ACT_STORE_CLOSED. */
  close(): Promise<void>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface StoreInfo {
  /** What was opened, for messages: `file:/srv/actions.db`. */
  readonly location: string;
  /** False while nothing was ever written: the file does not exist yet. */
  readonly exists: boolean;
  /** Version of the data model; 0 while nothing was ever written. */
  readonly schemaVersion: number;
  /** What is wrong with the encryption key: reading works without it, secrets and writes do not. Absent when all is well. */
  readonly keyProblem?: Problem;
}

/** By name in a sandbox, or by id. */
export type ActionKey =
  | { readonly sandbox: string; readonly name: string }
  | { readonly sandbox: string; readonly id: string };

export type { TestCandidate, TestRequest, TestResponse } from "./port-tests.ts";
export type { PrunedAction, PruneRequest, PruneResponse, RollbackRequest, RollbackResponse } from "./port-versions.ts";
export type {
  Owner,
  RecordUseIntent,
  RecordUseRequest,
  RecordUseResponse,
  RemoveUseRequest,
  Use,
  UseKey,
  UseRecord,
  UseResource,
  UsesQuery,
};

/** Who writes. */
export interface Actor {
  /** A person or a machine: `anna`, `ci`. */
  readonly by: string;
  /** The front it came through: `pulumi`, `pulumi-dynamic`, `cli`. */
  readonly via: string;
}

/** What every registration says. */
export interface Registration {
  readonly sandbox: string;
  readonly owner: Owner;
  readonly actor: Actor;
  readonly intent: RegisterIntent;
  /** Free text for the version's history. */
  readonly note?: string;
  /** The run that writes: what another resource wrote in the same run is not taken over. */
  readonly run?: string;
}

export interface RegisterRequest extends Registration {
  readonly action: PreparedAction;
  /** Default: allow. */
  readonly breakingChanges?: BreakingPolicy;
}

/**
 * `create`: nothing is known of the definition yet; stamps a fresh registrationId.
 * `update`: the one with this id, as of this revision; keeps the registrationId where the resource holds it. One that it does
 * not hold has to be taken, as by a create.
 */
export type RegisterIntent =
  | { readonly kind: "create"; readonly adopt: boolean }
  | {
      readonly kind: "update";
      readonly id: string;
      /** As the resource's outputs have it. */
      readonly registrationId: string;
      readonly revision: number;
      readonly adopt: boolean;
    };

/**
 * `created`: new. `resumed`: a finished earlier try of the same owner. `takenOver`: from another resource of the stack.
 * `adopted`: from another manager, as asked for. `updated`: a version or a revision was added. `rotated`: only secrets
 * changed. `unchanged`: nothing was written. `recreated`: the id was gone and is back.
 */
export type RegisterEffect =
  | "created"
  | "resumed"
  | "takenOver"
  | "adopted"
  | "updated"
  | "rotated"
  | "unchanged"
  | "recreated";

export interface RegisterResponse<Record extends DefinitionRecord = ActionRecord> {
  readonly effect: RegisterEffect;
  readonly record: Record;
  /** The owner before, where it was another one. */
  readonly formerOwner?: Owner;
  /** True when this write made the sandbox. */
  readonly sandboxCreated?: boolean;
}

export interface RemoveRequest {
  readonly sandbox: string;
  readonly id: string;
  /** As the resource's outputs have it. */
  readonly registrationId: string;
  /** The resource that removes. */
  readonly owner: Owner;
  /** Delete in spite of journeys that use the action, or actions that name the connection. */
  readonly force: boolean;
  readonly actor: Actor;
}

/** Deletions happen before registrations. */
export interface ApplyRequest {
  readonly registrations: readonly RegisterRequest[];
  readonly removals: readonly RemoveRequest[];
}

/** One result for each part, in the order of the request. */
export interface ApplyResponse {
  /** False: at least one result is not ok, and nothing was written; the others tell what would have been. */
  readonly applied: boolean;
  readonly registered: readonly Result<RegisterResponse>[];
  readonly removed: readonly Result<RemoveResponse>[];
}

export interface NoteOwnerRequest {
  readonly sandbox: string;
  readonly id: string;
  /** As the resource's outputs have it. */
  readonly registrationId: string;
  readonly owner: Owner;
  readonly actor: Actor;
}

/**
 * `missing`: there is none. `kept`: it was registered anew since, or another resource manages it that an import did not
 * take it from. Both are successes.
 */
export type RemoveResponse =
  | { readonly effect: "removed" | "missing" }
  | { readonly effect: "kept"; readonly owner: Owner | undefined };

/** A definition as the store holds it, live version included. */
export interface DefinitionRecord {
  /** `act-` or `con-`, and a ULID. */
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly owner: Owner | undefined;
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

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
}

export interface ActionSummary {
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly channel: string;
  readonly version: number;
  readonly revision: number;
  readonly digest: string;
  readonly metadata: JsonObject;
  readonly owner: Owner | undefined;
  readonly uses: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

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

export interface MatchSecretsRequest {
  /** Under an id either kind of definition. */
  readonly key: ActionKey;
  /** What the name is one of; default: an action. */
  readonly kind?: DefinitionKind;
  readonly secrets: ReadonlyMap<SecretSlot, Secret<string | number | boolean>>;
}

/** The slots whose live secret is the given one. A `keep:` text matches when its fingerprint is the stored one. */
export interface MatchSecretsResponse {
  readonly matching: ReadonlySet<SecretSlot>;
}

export interface PaletteQuery {
  readonly sandbox: string;
  readonly channel?: string;
  readonly search?: string;
  /** 1 to 500; default 50. `all` for everything at once. */
  readonly limit?: number | "all";
  readonly cursor?: string;
}

/** What a journey builder sees of one action (action-model.md, Contract). */
export interface PaletteEntry extends PaletteFacts {
  readonly id: string;
  readonly name: string;
  readonly category: "Action";
  readonly group?: string;
  readonly icon?: string;
  readonly version: number;
  readonly deprecated: boolean;
  readonly replacedBy?: string;
  readonly contact?: string;
  readonly helpUrl?: string;
  /** URN of the resource that manages it. */
  readonly managedBy?: string;
  /** How many recorded uses cannot follow to the live version. */
  readonly outdatedUses: number;
}

export interface AuditQuery {
  readonly sandbox: string;
  /** Only what concerns actions of this name, then or now. */
  readonly name?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** One write, chained to the one before by hash. */
export interface AuditEvent {
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly sandbox: string;
  readonly event: string;
  readonly actionId?: string;
  readonly name?: string;
  /** What changed, in words and numbers; never a secret. */
  readonly detail: JsonObject;
  readonly hash: string;
}
