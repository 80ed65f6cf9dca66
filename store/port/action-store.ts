import type { SecretSource } from "../../core/definition/secret-reference.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { AuditEvent, AuditQuery } from "./audit.ts";
import type {
  ConnectionRecord,
  ConnectionSummary,
  ListConnectionsQuery,
  RegisterConnectionRequest,
} from "./connections.ts";
import type { PaletteEntry, PaletteQuery } from "./palette.ts";
import type { ActionKey, ActionRecord, ActionSummary, ListQuery, VersionRecord } from "./records.ts";
import type {
  ApplyRequest,
  ApplyResponse,
  NoteOwnerRequest,
  RegisterRequest,
  RegisterResponse,
  RemoveRequest,
  RemoveResponse,
} from "./registration.ts";
import type { Page, Result } from "./result.ts";
import type { MatchSecretsRequest, MatchSecretsResponse, SecretTypes } from "./secrets.ts";
import type { TestRequest, TestResponse } from "./tests.ts";
import type { RecordUseRequest, RecordUseResponse, RemoveUseRequest, UseKey, UseRecord, UsesQuery } from "./uses.ts";
import type { PruneRequest, PruneResponse, RollbackRequest, RollbackResponse } from "./versions.ts";

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
   * Records again who manages actions, connections and uses: aliases, renames and moves change URNs. Nothing is noted where that is
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
  /** Every version that is kept, newest first, of a live action or, by its id, of a deleted one; none where there is no such action. */
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
  /** The types of the live secrets of an action, never their values; without the key that opens them none is known. */
  secretTypes(key: ActionKey): Promise<SecretTypes>;
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
