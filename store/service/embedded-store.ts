import type { PreparedDefinition } from "../../core/prepared/prepared-action.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { Database } from "../db/database.ts";
import { schemaVersionOf } from "../db/migrations.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { OutboundSurroundings } from "../outbound/surroundings.ts";
import type { ActionStore, StoreInfo } from "../port/action-store.ts";
import type { ApplyResponse, RegisterRequest } from "../port/registration.ts";
import type { Page, Result } from "../port/result.ts";
import type { SecretTypes } from "../port/secrets.ts";
import type { KeySource } from "../secrets/key-file.ts";
import { ensureKeyring, type Keyring, openKeyring } from "../secrets/keyring.ts";
import type { SecretSources } from "../secrets/sources.ts";
import { applyWith, Rollback } from "./apply.ts";
import { audit } from "./audit.ts";
import { findConnections, listConnections } from "./connections.ts";
import { list } from "./list.ts";
import { matchSecrets } from "./match-secrets.ts";
import { noteOwner } from "./note-owner.ts";
import { palette } from "./palette.ts";
import { prunable, prune } from "./prune.ts";
import { findRecord } from "./record.ts";
import { recordUse } from "./record-use.ts";
import { register, registerConnection } from "./register.ts";
import { remove } from "./remove.ts";
import { removeUse } from "./remove-use.ts";
import { done, refused } from "./result.ts";
import { rollback } from "./rollback.ts";
import { sandboxNames } from "./sandboxes.ts";
import { refusalsOf } from "./secret-references.ts";
import { secretTypes } from "./secret-types.ts";
import type { TestSender } from "./send-test.ts";
import { actionMissing } from "./test-action.ts";
import type { Transaction } from "./transaction.ts";
import { findUse, listUses } from "./uses.ts";
import { versions } from "./versions.ts";

export interface EmbeddedStoreOptions {
  readonly database: Database;
  readonly keySource: KeySource;
  readonly clock: () => Date;
  readonly ulid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secretSources: SecretSources;
  readonly outbound: OutboundSurroundings;
}

/** The store in a file of this machine: each call is one read, or one transaction for all its requests. */
export function embeddedStore({
  database,
  keySource,
  clock,
  ulid,
  randomBytes,
  secretSources,
  outbound,
}: EmbeddedStoreOptions): ActionStore {
  const keyringOptions = { source: keySource, randomBytes };
  const keyrings = new WeakMap<OpenDatabase, Keyring>();
  const emptyPage: Page<never> = { items: [] };

  const keyringOf = (db: OpenDatabase): Keyring => {
    const keyring = keyrings.get(db) ?? openKeyring(db, keyringOptions);
    keyrings.set(db, keyring);
    return keyring;
  };

  // What calls endpoints is read with the first test request: most runs send none, and it is a tenth of a plugin's start.
  let sender: Promise<TestSender> | undefined;
  const sendsTests = (): Promise<TestSender> => {
    const around = {
      read: <T>(body: (db: OpenDatabase) => T) => database.read(body),
      keyringOf,
      secretSources,
      outbound,
    };
    sender ??= import("./send-test.ts").then(({ testSender }) => testSender(around));
    return sender;
  };

  const read = async <T>(body: (db: OpenDatabase) => T, empty: T): Promise<T> => (await database.read(body)) ?? empty;

  const writeAll = async <Request, Response>(
    requests: readonly Request[],
    body: (transaction: Transaction, request: Request) => Response,
  ): Promise<readonly Response[]> => {
    if (requests.length === 0) return [];
    const { db, keyring, responses } = await database.write((db) => {
      const at = clock().toISOString();
      const keyring = keyrings.get(db) ?? ensureKeyring(db, { ...keyringOptions, at });
      const transaction = { db, keyring, at, newId: ulid, auditTails: new Map(), sandboxes: new Set<string>() };
      return { db, keyring, responses: requests.map((request) => body(transaction, request)) };
    });
    keyrings.set(db, keyring);
    return responses;
  };

  /** A registration whose secrets may come from where they are said to. */
  const withAllowedSources =
    <Request, Response>(
      definitionOf: (request: Request) => PreparedDefinition,
      write: (transaction: Transaction, request: Request) => Result<Response>,
    ) =>
    (transaction: Transaction, request: Request): Result<Response> => {
      const refusals = refusalsOf(definitionOf(request).secretSources, secretSources);
      return refusals.length > 0 ? refused(refusals) : write(transaction, request);
    };

  const registerAllowed = withAllowedSources(({ action }: RegisterRequest) => action, register);

  /** For writes that have nothing to do where there is no store. */
  const exists = (): Promise<boolean> => read(() => true, false);

  return Object.freeze<ActionStore>({
    info: () =>
      read((db) => infoOf(db, database, keyringOptions), {
        location: locationOf(database),
        exists: false,
        schemaVersion: 0,
      }),
    sandboxes: () => read(sandboxNames, []),
    register: (requests) => writeAll(requests, registerAllowed),
    apply: async (request) => {
      const { registrations, removals } = request;
      if (registrations.length === 0 && !(await exists()))
        return {
          applied: true,
          registered: [],
          removed: removals.map(() => ({ ok: true, value: { effect: "missing" } })),
        };
      try {
        const [response] = await writeAll([request], applyWith(registerAllowed));
        return response as ApplyResponse;
      } catch (error) {
        if (error instanceof Rollback) return error.response;
        throw error;
      }
    },
    registerConnections: (requests) =>
      writeAll(
        requests,
        withAllowedSources(({ connection }) => connection, registerConnection),
      ),
    remove: async (requests) =>
      (await exists()) ? writeAll(requests, remove) : requests.map(() => ({ ok: true, value: { effect: "missing" } })),
    noteOwners: async (requests) =>
      (await exists()) ? writeAll(requests, noteOwner) : requests.map(() => ({ ok: true, value: { noted: false } })),
    find: (keys) =>
      read(
        (db) => keys.map((key) => findRecord(db, key)),
        keys.map(() => undefined),
      ),
    findConnections: (keys) =>
      read(
        (db) => findConnections(db, keys),
        keys.map(() => undefined),
      ),
    list: (query) => read((db) => list(db, query), emptyPage),
    listConnections: (query) => read((db) => listConnections(db, query), emptyPage),
    versions: (key) => read((db) => versions(db, key), []),
    rollback: async (requests) =>
      (await exists()) ? writeAll(requests, rollback) : requests.map(({ key }) => actionMissing(key)),
    prune: async (requests) =>
      requests.every(({ dryRun }) => dryRun) || !(await exists())
        ? read(
            (db) => requests.map((request) => prunable(db, request, clock())),
            requests.map(() => done({ actions: [] })),
          )
        : writeAll(requests, prune),
    matchSecrets: (requests) =>
      read(
        (db) => {
          const { fingerprint } = keyringOf(db);
          return requests.map((request) => matchSecrets(db, request, fingerprint));
        },
        requests.map(() => ({ matching: new Set() })),
      ),
    secretTypes: (key) => read<SecretTypes>((db) => secretTypes(db, key, () => keyringOf(db)), new Map()),
    recordUse: (requests) => writeAll(requests, recordUse),
    removeUse: async (requests) =>
      (await exists())
        ? writeAll(requests, removeUse)
        : requests.map(() => ({ ok: true, value: { effect: "missing" } })),
    findUses: (keys) =>
      read(
        (db) => keys.map((key) => findUse(db, key)),
        keys.map(() => undefined),
      ),
    listUses: (query) => read((db) => listUses(db, query), emptyPage),
    test: async (request) => (await sendsTests()).send(request),
    refusedSources: async (sources) => refusalsOf(sources, secretSources),
    palette: (query) => read((db) => palette(db, query), emptyPage),
    audit: (query) => read((db) => audit(db, query), emptyPage),
    close: async () => {
      (await sender)?.close();
      await database.close();
    },
  });
}

function locationOf({ file }: Database): string {
  return `file:${file}`;
}

function infoOf(
  db: OpenDatabase,
  database: Database,
  options: { readonly source: KeySource; readonly randomBytes: (count: number) => Uint8Array },
): StoreInfo {
  const info = { location: locationOf(database), exists: true, schemaVersion: schemaVersionOf(db) };
  try {
    openKeyring(db, options);
    return info;
  } catch (error) {
    const [keyProblem] = error instanceof ProblemError ? error.problems : [];
    if (keyProblem === undefined) throw error;
    return { ...info, keyProblem };
  }
}
