import type { PreparedDefinition } from "../../core/prepared/prepared-action.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { Engine } from "../db/engine.ts";
import type { OutboundSurroundings } from "../outbound/surroundings.ts";
import type { ActionStore, StoreInfo } from "../port/action-store.ts";
import type { ApplyResponse } from "../port/registration.ts";
import type { Page, Result } from "../port/result.ts";
import type { KeySource } from "../secrets/key-file.ts";
import type { SecretSources } from "../secrets/sources.ts";
import { refusalsOf } from "./callable/secret-references.ts";
import type { TestSender } from "./callable/send-test.ts";
import { applyWith } from "./operations/apply.ts";
import { audit } from "./operations/audit.ts";
import { find } from "./operations/find.ts";
import { findConnection } from "./operations/find-connection.ts";
import { findUse } from "./operations/find-use.ts";
import { list } from "./operations/list.ts";
import { listConnections } from "./operations/list-connections.ts";
import { listUses } from "./operations/list-uses.ts";
import { matchSecrets } from "./operations/match-secrets.ts";
import { noteOwner } from "./operations/note-owner.ts";
import type { Read, Write } from "./operations/operation.ts";
import { palette } from "./operations/palette.ts";
import { prunable, prune } from "./operations/prune.ts";
import { recordUse } from "./operations/record-use.ts";
import { register } from "./operations/register.ts";
import { registerConnection } from "./operations/register-connection.ts";
import { remove } from "./operations/remove.ts";
import { removeUse } from "./operations/remove-use.ts";
import { rollback } from "./operations/rollback.ts";
import { sandboxes } from "./operations/sandboxes.ts";
import { secretTypes } from "./operations/secret-types.ts";
import { versions } from "./operations/versions.ts";
import { actionMissing } from "./rules/action-missing.ts";
import { done, refused } from "./rules/result.ts";
import { openSession, type Session } from "./session.ts";

export interface EmbeddedStoreOptions {
  readonly engine: Engine;
  readonly keySource: KeySource;
  readonly clock: () => Date;
  readonly ulid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secretSources: SecretSources;
  readonly outbound: OutboundSurroundings;
}

/** The store of this process, on any database: each call is one read, or one transaction for all its requests. */
export function embeddedStore(options: EmbeddedStoreOptions): ActionStore {
  const { engine, keySource, clock, ulid, randomBytes, secretSources, outbound } = options;
  const session = openSession({ engine, clock, ulid, source: keySource, randomBytes });
  const emptyPage: Page<never> = { items: [] };

  const registering = withAllowedSources(({ action }) => action, register, secretSources);
  const registeringConnections = withAllowedSources(({ connection }) => connection, registerConnection, secretSources);
  const applying = applyWith(registering);

  const readOne = async <Request, Response>(operation: Read<Request, Response>, request: Request) =>
    (await session.read(operation, [request]))?.[0];

  const readAll = async <Request, Response>(
    operation: Read<Request, Response>,
    requests: readonly Request[],
    empty: () => Response,
  ): Promise<readonly Response[]> => (await session.read(operation, requests)) ?? requests.map(empty);

  /** For writes that have nothing to do where there is no store. */
  const writeWhereThere = async <Request, Response>(
    operation: Write<Request, Response>,
    requests: readonly Request[],
    nothing: (request: Request) => Response,
  ): Promise<readonly Response[]> =>
    (await exists(engine)) ? session.write(operation, requests) : requests.map(nothing);

  // What calls endpoints is read with the first test request: most runs send none, and it is a tenth of a plugin's start.
  let sender: Promise<TestSender> | undefined;
  const sendsTests = (): Promise<TestSender> => {
    const around = { read: readOne, secretSources, outbound };
    sender ??= import("./callable/send-test.ts").then(({ testSender }) => testSender(around));
    return sender;
  };

  return Object.freeze<ActionStore>({
    info: () => infoOf(engine, session),
    sandboxes: async () => (await readOne(sandboxes, undefined)) ?? [],
    register: (requests) => session.write(registering, requests),
    apply: async (request) => {
      const { registrations, removals } = request;
      if (registrations.length === 0 && !(await exists(engine)))
        return { applied: true, registered: [], removed: removals.map(() => done({ effect: "missing" })) };
      const [response] = await session.write(applying, [request], ({ applied }) => !applied);
      return response as ApplyResponse;
    },
    registerConnections: (requests) => session.write(registeringConnections, requests),
    remove: (requests) => writeWhereThere(remove, requests, () => done({ effect: "missing" })),
    noteOwners: (requests) => writeWhereThere(noteOwner, requests, () => done({ noted: false })),
    find: (keys) => readAll(find, keys, () => undefined),
    findConnections: (keys) => readAll(findConnection, keys, () => undefined),
    list: async (query) => (await readOne(list, query)) ?? emptyPage,
    listConnections: async (query) => (await readOne(listConnections, query)) ?? emptyPage,
    versions: async (key) => (await readOne(versions, key)) ?? [],
    rollback: (requests) => writeWhereThere(rollback, requests, ({ key }) => actionMissing(key)),
    prune: async (requests) =>
      requests.every(({ dryRun }) => dryRun)
        ? readAll(prunable, requests, () => done({ actions: [] }))
        : writeWhereThere(prune, requests, () => done({ actions: [] })),
    matchSecrets: (requests) => readAll(matchSecrets, requests, () => ({ matching: new Set() })),
    secretTypes: async (key) => (await readOne(secretTypes, key)) ?? new Map(),
    recordUse: (requests) => session.write(recordUse, requests),
    removeUse: (requests) => writeWhereThere(removeUse, requests, () => done({ effect: "missing" })),
    findUses: (keys) => readAll(findUse, keys, () => undefined),
    listUses: async (query) => (await readOne(listUses, query)) ?? emptyPage,
    test: async (request) => (await sendsTests()).send(request),
    refusedSources: async (sources) => refusalsOf(sources, secretSources),
    palette: async (query) => (await readOne(palette, query)) ?? emptyPage,
    audit: async (query) => (await readOne(audit, query)) ?? emptyPage,
    close: async () => {
      (await sender)?.close();
      await engine.close();
    },
  });
}

/** A registration whose secrets may come from where they are said to. */
function withAllowedSources<Request, Response>(
  definitionOf: (request: Request) => PreparedDefinition,
  registration: Write<Request, Result<Response>>,
  secretSources: SecretSources,
): Write<Request, Result<Response>> {
  return {
    needs: registration.needs,
    decide: (batch, request) => {
      const refusals = refusalsOf(definitionOf(request).secretSources, secretSources);
      return refusals.length > 0 ? refused(refusals) : registration.decide(batch, request);
    },
  };
}

async function exists(engine: Engine): Promise<boolean> {
  return (await engine.schemaVersion()) > 0;
}

async function infoOf(engine: Engine, session: Session): Promise<StoreInfo> {
  const schemaVersion = await engine.schemaVersion();
  const info = { location: engine.location, exists: schemaVersion > 0, schemaVersion };
  if (!info.exists) return info;
  try {
    await session.checkKeys();
    return info;
  } catch (error) {
    const [keyProblem] = error instanceof ProblemError ? error.problems : [];
    if (keyProblem === undefined) throw error;
    return { ...info, keyProblem };
  }
}
