import DataLoader from "dataloader";
import { ProblemError } from "../core/problem/problem.ts";
import type { ActionStore } from "./port/action-store.ts";
import type { ConnectionRecord, RegisterConnectionRequest } from "./port/connections.ts";
import type { ActionKey, ActionRecord } from "./port/records.ts";
import type {
  ApplyRequest,
  ApplyResponse,
  NoteOwnerRequest,
  RegisterRequest,
  RegisterResponse,
  RemoveRequest,
  RemoveResponse,
} from "./port/registration.ts";
import type { Result } from "./port/result.ts";
import type { MatchSecretsRequest, MatchSecretsResponse } from "./port/secrets.ts";
import type { RecordUseRequest, RecordUseResponse, RemoveUseRequest, UseKey, UseRecord } from "./port/uses.ts";

const MAX_BATCH = 500;

/**
 * A store for callers that ask one thing at a time, many of them at once: what is asked in one turn of the event loop
 * shares a batch of at most 500, writes wait for the commit before, order is kept. A result that is not ok rejects with a
 * ProblemError; so does every request of a batch that fails as a whole.
 */
export interface GroupedStore
  extends Pick<
    ActionStore,
    | "info"
    | "test"
    | "refusedSources"
    | "secretTypes"
    | "list"
    | "findConnections"
    | "listConnections"
    | "listUses"
    | "versions"
    | "palette"
    | "audit"
    | "close"
  > {
  register(request: RegisterRequest): Promise<RegisterResponse>;
  registerConnection(request: RegisterConnectionRequest): Promise<RegisterResponse<ConnectionRecord>>;
  remove(request: RemoveRequest): Promise<RemoveResponse>;
  /** Not grouped: it is a transaction of its own. A refusal is an answer. */
  apply(request: ApplyRequest): Promise<ApplyResponse>;
  noteOwner(request: NoteOwnerRequest): Promise<{ readonly noted: boolean }>;
  find(key: ActionKey): Promise<ActionRecord | undefined>;
  findConnection(key: ActionKey): Promise<ConnectionRecord | undefined>;
  matchSecrets(request: MatchSecretsRequest): Promise<MatchSecretsResponse>;
  recordUse(request: RecordUseRequest): Promise<RecordUseResponse>;
  removeUse(request: RemoveUseRequest): Promise<RemoveResponse>;
  findUse(key: UseKey): Promise<UseRecord | undefined>;
}

export function groupedStore(store: ActionStore): GroupedStore {
  let lastWrite: Promise<unknown> = Promise.resolve();
  const afterLastWrite = (dispatch: () => void): void => {
    void lastWrite.then(() => setImmediate(dispatch));
  };
  const writing = <Request, Response>(write: (requests: readonly Request[]) => Promise<readonly Result<Response>[]>) =>
    new DataLoader<Request, Response>(
      (requests) => {
        const before = lastWrite;
        const written = before.then(() => write(requests));
        lastWrite = written.catch(() => undefined);
        return written.then((results) => results.map(valueOrError));
      },
      { cache: false, maxBatchSize: MAX_BATCH, batchScheduleFn: afterLastWrite },
    );
  const reading = <Request, Response>(read: (requests: readonly Request[]) => Promise<readonly Response[]>) =>
    new DataLoader<Request, Response>(read, {
      cache: false,
      maxBatchSize: MAX_BATCH,
      batchScheduleFn: (dispatch) => setImmediate(dispatch),
    });

  const registering = writing((requests: readonly RegisterRequest[]) => store.register(requests));
  const registeringConnections = writing((requests: readonly RegisterConnectionRequest[]) =>
    store.registerConnections(requests),
  );
  const removing = writing((requests: readonly RemoveRequest[]) => store.remove(requests));
  const noting = writing((requests: readonly NoteOwnerRequest[]) => store.noteOwners(requests));
  const recording = writing((requests: readonly RecordUseRequest[]) => store.recordUse(requests));
  const forgetting = writing((requests: readonly RemoveUseRequest[]) => store.removeUse(requests));
  const finding = reading((keys: readonly ActionKey[]) => store.find(keys));
  const findingConnections = reading((keys: readonly ActionKey[]) => store.findConnections(keys));
  const findingUses = reading((keys: readonly UseKey[]) => store.findUses(keys));
  const matching = reading((requests: readonly MatchSecretsRequest[]) => store.matchSecrets(requests));

  return Object.freeze<GroupedStore>({
    register: (request) => registering.load(request),
    registerConnection: (request) => registeringConnections.load(request),
    remove: (request) => removing.load(request),
    apply: (request) => {
      const written = lastWrite.then(() => store.apply(request));
      lastWrite = written.catch(() => undefined);
      return written;
    },
    noteOwner: (request) => noting.load(request),
    find: (key) => finding.load(key),
    findConnection: (key) => findingConnections.load(key),
    findConnections: (keys) => store.findConnections(keys),
    matchSecrets: (request) => matching.load(request),
    recordUse: (request) => recording.load(request),
    removeUse: (request) => forgetting.load(request),
    findUse: (key) => findingUses.load(key),
    info: () => store.info(),
    test: (request) => store.test(request),
    secretTypes: (key) => store.secretTypes(key),
    refusedSources: (sources) => store.refusedSources(sources),
    list: (query) => store.list(query),
    listConnections: (query) => store.listConnections(query),
    listUses: (query) => store.listUses(query),
    versions: (key) => store.versions(key),
    palette: (query) => store.palette(query),
    audit: (query) => store.audit(query),
    close: () => store.close(),
  });
}

function valueOrError<T>(result: Result<T>): T | Error {
  return result.ok ? result.value : new ProblemError(result.problems);
}
