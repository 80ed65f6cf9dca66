import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { ActionStore } from "../../../store/port/action-store.ts";
import type { ActionRecord } from "../../../store/port/records.ts";
import { actor, ownerNamed, registerRequest, storeAt, temporaryFolder } from "../../support/store.ts";

/* A batch and the same requests one by one: the same answers, and the same rows in the end. */

const names = ["Alpha", "Beta", "Gamma"] as const;
const token = "auth:bearer.token";

/** What one request does, told so that it makes sense of whatever the store holds. */
const arbitraryRequest = fc.record({
  name: fc.constantFrom(...names),
  newName: fc.option(fc.constantFrom(...names, "Delta"), { nil: undefined, freq: 3 }),
  stack: fc.constantFrom("orders/dev", "orders/dev", "shop/dev"),
  label: fc.constantFrom("One", "Two"),
  variables: fc.constantFrom(1, 2, 3),
  secret: fc.constantFrom(undefined, "first", "second"),
  origin: fc.constantFrom("https://a.example.com", "https://a.example.com", "https://b.example.com"),
  isUpdate: fc.boolean(),
  adopt: fc.boolean(),
  version: fc.constantFrom(undefined, 1, 2),
  journey: fc.constantFrom("Welcome", "Parcel"),
  freeze: fc.boolean(),
  keep: fc.constantFrom(1, 2),
});

type Told = typeof arbitraryRequest extends fc.Arbitrary<infer T> ? T : never;
type Known = ReadonlyMap<string, ActionRecord>;
type Work = (store: ActionStore, told: readonly Told[], known: Known) => Promise<readonly unknown[]>;

const works: { readonly [operation: string]: Work } = {
  register: (store, told, known) => store.register(told.map((each) => registrationOf(each, known))),
  remove: (store, told, known) =>
    store.remove(
      told.map(({ name, stack, adopt }) => ({
        sandbox: "dev",
        id: known.get(name)?.id ?? "act-missing",
        registrationId: known.get(name)?.registrationId ?? "",
        owner: ownerNamed(name, stack),
        force: adopt,
        actor,
      })),
    ),
  noteOwners: (store, told, known) =>
    store.noteOwners(
      told.map(({ name, stack, journey, isUpdate }) => ({
        sandbox: "dev",
        of: isUpdate ? { id: known.get(name)?.id ?? "act-missing" } : { journey, activity: "push1" },
        registrationId: known.get(name)?.registrationId ?? "",
        owner: ownerNamed(`${name}Moved`, stack),
        actor,
      })),
    ),
  recordUse: (store, told) =>
    store.recordUse(
      told.map(({ name, journey, version, freeze, variables }) => ({
        ...{ sandbox: "dev", journey, activity: "push1", action: { name }, actor, freeze },
        mapping: { "request.message.field0": "x", ...(variables > 2 ? { "request.message.field1": "y" } : {}) },
        ...(version === undefined ? {} : { version }),
      })),
    ),
  removeUse: (store, told) =>
    store.removeUse(told.map(({ journey }) => ({ sandbox: "dev", journey, activity: "push1", actor }))),
  rollback: (store, told, known) =>
    store.rollback(
      told.map(({ name, version = 1, isUpdate }) => ({
        ...{ key: { sandbox: "dev", name }, version, actor },
        revision: (known.get(name)?.revision ?? 0) + (isUpdate ? 0 : 1),
      })),
    ),
  prune: (store, told) =>
    store.prune(
      told.map(({ name, keep, isUpdate }) => ({
        ...{ sandbox: "dev", keep, dryRun: false, actor },
        ...(isUpdate ? { action: { name } } : {}),
      })),
    ),
};

function registrationOf(told: Told, known: Known) {
  const { name, newName = name, stack, label, variables, secret, origin, isUpdate, adopt } = told;
  const record = known.get(name);
  const create = { kind: "create", adopt } as const;
  return registerRequest({
    ...{ name: newName, label, variables, url: `${origin}/v1`, secretScope: origin },
    ...(secret === undefined ? {} : { secrets: { [token]: secret } }),
    owner: record?.owner?.stack === stack ? record.owner : ownerNamed(name, stack),
    intent:
      isUpdate && record !== undefined
        ? { ...create, kind: "update", id: record.id, registrationId: record.registrationId, revision: record.revision }
        : create,
  });
}

/** A store of which ids and time are always the same. */
function storeOfItsOwn(file: string): ActionStore {
  let count = 0;
  const ulid = () => `01ARZ3NDEKTSV4RRFF${String(++count).padStart(8, "0")}`;
  return storeAt(file, { clock: () => new Date("2026-11-27T10:00:00.000Z"), ulid });
}

/** Every row but what is random in it. */
function rowsOf(file: string): object {
  const database = new DatabaseSync(file, { readOnly: true });
  const of = (columns: string, table: string) =>
    database.prepare(`select ${columns} from ${table} order by 1, 2, 3`).all();
  const rows = {
    actions: of("*", "action"),
    versions: of("*", "action_version"),
    secrets: of("*", "version_secret"),
    values: of("id, owner_id, slot, created_at", "secret_value"),
    uses: of("*", "use"),
    events: of("*", "audit_event"),
  };
  database.close();
  return rows;
}

async function knownTo(store: ActionStore): Promise<Known> {
  const found = await store.find(names.map((name) => ({ sandbox: "dev", name })));
  return new Map(found.flatMap((record) => (record === undefined ? [] : [[record.name, record]])));
}

/** Fingerprints are keyed, and each store has keys of its own. */
function withoutFingerprints(answers: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(answers).replaceAll(/"[0-9a-f]{32}"/g, '"fingerprint"'));
}

test("a batch comes to what its requests come to one by one", async () => {
  const batches = fc.array(
    fc.record({
      operation: fc.constantFrom("register", "register", "register", ...Object.keys(works)),
      told: fc.array(arbitraryRequest, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 2, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const folder = temporaryFolder();
      const [together, apart] = [join(folder, "together.db"), join(folder, "apart.db")];
      const [batching, single] = [storeOfItsOwn(together), storeOfItsOwn(apart)];
      for (const store of [batching, single]) await store.register([registerRequest({ name: names[0] })]);
      for (const { operation, told } of all) {
        const work = works[operation] as Work;
        const known = await knownTo(batching);
        const answers = await work(batching, told, known);
        const one: unknown[] = [];
        for (const each of told) one.push(...(await work(single, [each], known)));
        expect(withoutFingerprints(answers)).toEqual(withoutFingerprints(one));
      }
      await Promise.all([batching.close(), single.close()]);
      expect(rowsOf(together)).toEqual(rowsOf(apart));
    }),
    { numRuns: 40 },
  );
}, 120_000);
