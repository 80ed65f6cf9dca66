import { StatementSync } from "node:sqlite";
import type { ActionStore } from "../../../store/port/action-store.ts";
import type { ActionKey } from "../../../store/port/records.ts";
import type { RegisterResponse } from "../../../store/port/registration.ts";
import type { Result } from "../../../store/port/result.ts";
import { accepted, actor, ownerNamed, registerRequest, temporaryStore, updateOf } from "../../support/store.ts";

const MOST_STATEMENTS = 16;

/** The texts of the statements that `work` runs, without those that begin and end transactions. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const spies = (["run", "get", "all"] as const).map((method) => jest.spyOn(StatementSync.prototype, method));
  try {
    await work();
    const texts = spies.flatMap((spy) => spy.mock.contexts.map((statement) => (statement as StatementSync).sourceSQL));
    return texts.filter((text) => !/^(begin|commit|rollback)/.test(text));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const token = "auth:bearer.token";
const nameAt = (index: number) => `Action${index}`;

async function filled(count: number): Promise<{ store: ActionStore; before: readonly RegisterResponse[] }> {
  const store = temporaryStore();
  const creates = Array.from({ length: count }, (_, index) =>
    registerRequest({ name: nameAt(index), secrets: { [token]: `secret ${index}` } }),
  );
  const before = (await store.register(creates)).map(accepted);
  accepted((await store.recordUse([use(0)]))[0]);
  return { store, before };
}

const use = (index: number) => ({
  sandbox: "dev",
  journey: `Journey${index}`,
  activity: "push1",
  action: { name: nameAt(index) },
  mapping: { "request.message.field0": { expression: "@event{token}" } },
  actor,
});

/** Prepares a batch for every action, and gives what is to be counted. */
type Preparation = (
  store: ActionStore,
  before: readonly RegisterResponse[],
) => Promise<() => Promise<readonly Result<unknown>[]>>;

const found = async (store: ActionStore, keys: readonly ActionKey[]) =>
  (await store.find(keys)).map((record) => ({ ok: record !== undefined, value: record }) as Result<unknown>);

/** Gives every action a second version, with another secret. */
async function changed(store: ActionStore, before: readonly RegisterResponse[]): Promise<readonly RegisterResponse[]> {
  const updates = before.map((each, index) =>
    registerRequest({ name: nameAt(index), label: "Two", secrets: { [token]: "two" }, intent: updateOf(each) }),
  );
  return (await store.register(updates)).map(accepted);
}

const operations: readonly [string, Preparation][] = [
  [
    "creating in a new sandbox",
    async (store, before) => {
      const requests = before.map((_, index) =>
        registerRequest({ sandbox: "new", name: nameAt(index), secrets: { [token]: `secret ${index}` } }),
      );
      return () => store.register(requests);
    },
  ],
  [
    "changing what journeys cannot follow, with another secret and another name",
    async (store, before) => {
      const requests = before.map((each, index) =>
        registerRequest({
          ...{ name: `New${nameAt(index)}`, variables: 2, secrets: { [token]: `other ${index}` } },
          ...{ owner: ownerNamed(nameAt(index)), intent: updateOf(each) },
        }),
      );
      return () => store.register(requests);
    },
  ],
  [
    "removing",
    async (store, before) => {
      const requests = before.map(({ record: { id, registrationId } }, index) => ({
        ...{ sandbox: "dev", id, registrationId, owner: ownerNamed(nameAt(index)), force: true, actor },
      }));
      return () => store.remove(requests);
    },
  ],
  [
    "applying",
    async (store, before) => {
      const removals = before.map(({ record: { id, registrationId } }, index) => ({
        ...{ sandbox: "dev", id, registrationId, owner: ownerNamed(nameAt(index)), force: true, actor },
      }));
      const registrations = before.map((_, index) => registerRequest({ name: nameAt(index) }));
      return async () => {
        const { registered, removed } = await store.apply({ registrations, removals });
        return [...registered, ...removed];
      };
    },
  ],
  [
    "noting owners",
    async (store, before) => {
      const requests = before.map(({ record: { id, registrationId } }) => ({
        ...{ sandbox: "dev", of: { id }, registrationId, owner: ownerNamed("Moved"), actor },
      }));
      return () => store.noteOwners(requests);
    },
  ],
  [
    "recording uses of old versions",
    async (store, before) => {
      await changed(store, before);
      return () => store.recordUse(before.map((_, index) => ({ ...use(index), version: 1 })));
    },
  ],
  ["removing uses", async (store, before) => () => store.removeUse(before.map((_, index) => use(index)))],
  [
    "rolling back",
    async (store, before) => {
      const requests = (await changed(store, before)).map(({ record: { id, revision } }) => ({
        ...{ key: { sandbox: "dev", id }, version: 1, revision, actor },
      }));
      return () => store.rollback(requests);
    },
  ],
  [
    "pruning",
    async (store, before) => {
      await changed(store, before);
      return () => store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor }]);
    },
  ],
  [
    "finding",
    async (store, before) => {
      const keys = before.map(({ record: { name } }) => ({ sandbox: "dev", name }));
      return () => found(store, keys);
    },
  ],
];

describe.each(operations)("%s", (_title, prepare) => {
  test.each([1, 500])(`takes at most ${MOST_STATEMENTS} statements for a batch of %i`, async (count) => {
    const { store, before } = await filled(count);
    const work = await prepare(store, before);
    const statements = await statementsOf(async () => {
      for (const result of await work()) accepted(result);
    });
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(MOST_STATEMENTS);
  });
});
