import type { Changes } from "../db/changes.ts";
import type { Engine } from "../db/engine.ts";
import type { Loaded, Needs } from "../db/needs.ts";
import type { KeyRow } from "../db/rows.ts";
import { type Keyring, type KeyringOptions, makeKeyring, openKeyring } from "../secrets/keyring.ts";
import type { Operation, Read, Write } from "./operations/operation.ts";
import { Slice } from "./slice/slice.ts";

/** What a session works with. */
export interface SessionOptions extends Omit<KeyringOptions, "storeName"> {
  readonly engine: Engine;
  readonly clock: () => Date;
  readonly ulid: () => string;
}

/** Runs operations: observes what they need, lets them decide, has written what they changed. */
export interface Session {
  /** A response for each request; undefined: there is no store yet. */
  read<Request, Response>(
    operation: Read<Request, Response>,
    requests: readonly Request[],
  ): Promise<readonly Response[] | undefined>;
  /** One transaction for all requests; nothing at all is written where `refuses` holds of a response. */
  write<Request, Response>(
    operation: Write<Request, Response>,
    requests: readonly Request[],
    refuses?: (response: Response) => boolean,
  ): Promise<readonly Response[]>;
  /** Opens the keys of the store anew. Throws ACT_STORE_KEY_*. */
  checkKeys(): Promise<void>;
}

/** The session of one store. */
export function openSession({ engine, clock, ulid, source, randomBytes }: SessionOptions): Session {
  const options = { source, randomBytes, storeName: engine.name };
  const keyrings = new WeakMap<KeyRow, Keyring>();

  const keyringOf = (row: KeyRow | undefined): Keyring => {
    const keyring = (row === undefined ? undefined : keyrings.get(row)) ?? openKeyring(row, options);
    if (row !== undefined) keyrings.set(row, keyring);
    return keyring;
  };

  return Object.freeze<Session>({
    read: (operation, requests) =>
      engine.read(function* () {
        const slice = yield* observed(operation, requests, {});
        const view = { slice, keyring: () => keyringOf(slice.keys), now: clock(), storeName: engine.name };
        return requests.map((request) => operation.decide(view, request));
      }),
    write: async (operation, requests, refuses = () => false) => {
      if (requests.length === 0) return [];
      return engine.write(function* () {
        const slice = yield* observed(operation, requests, { keys: true });
        const made = slice.keys === undefined ? makeKeyring(options) : undefined;
        const now = clock();
        const batch = { slice, keyring: made?.keyring ?? keyringOf(slice.keys), now, newId: ulid };
        const value = requests.map((request) => operation.decide(batch, request));
        const changes = value.some(refuses) ? undefined : slice.changes();
        const keys: Changes["keys"] = made === undefined ? undefined : { ...made.row, createdAt: now.toISOString() };
        return { value, changes: changes === undefined ? undefined : { ...changes, keys } };
      });
    },
    checkKeys: async () => {
      await engine.read(function* () {
        openKeyring((yield { keys: true }).keys, options);
      });
    },
  });
}

function* observed<Request>(
  { needs }: Operation<Request, never, unknown>,
  requests: readonly Request[],
  always: Needs,
): Generator<Needs, Slice, Loaded> {
  const slice = new Slice();
  let first = always;
  for (const round of needs) {
    slice.load(yield { ...round(requests, slice), ...first });
    first = {};
  }
  return slice;
}
