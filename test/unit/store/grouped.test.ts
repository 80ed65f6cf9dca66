import { ProblemError } from "../../../core/problem/problem.ts";
import { Secret } from "../../../core/value/secret.ts";
import { groupedStore } from "../../../store/grouped.ts";
import type { ActionStore } from "../../../store/port/action-store.ts";
import type { RegisterRequest } from "../../../store/port/registration.ts";
import { actor, ownerNamed, registered, registerRequest, temporaryStore, updateOf } from "../../support/store.ts";

/** A real store that notes the sizes of the batches it is given. */
function watched(): { readonly store: ActionStore; readonly batches: string[] } {
  const store = temporaryStore();
  const batches: string[] = [];
  const noted: ActionStore = {
    ...store,
    register: (requests) => {
      batches.push(`register ${requests.length}`);
      return store.register(requests);
    },
    remove: (requests) => {
      batches.push(`remove ${requests.length}`);
      return store.remove(requests);
    },
    find: (keys) => {
      batches.push(`find ${keys.length}`);
      return store.find(keys);
    },
  };
  return { store: noted, batches };
}

const requests = (count: number): readonly RegisterRequest[] =>
  Array.from({ length: count }, (_, index) => registerRequest({ name: `A${index}` }));

test("requests of one turn share transactions of at most 500", async () => {
  const { store, batches } = watched();
  const grouped = groupedStore(store);
  const responses = await Promise.all(requests(1100).map((request) => grouped.register(request)));
  expect(responses.map(({ record }) => record.name)).toEqual(requests(1100).map(({ action }) => action.name));
  expect(batches).toEqual(["register 500", "register 500", "register 100"]);
});

test("what comes while a write runs waits for its commit and goes together", async () => {
  const { store, batches } = watched();
  let commit = (): void => undefined;
  let running = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    running = resolve;
  });
  const committed = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const slow: ActionStore = {
    ...store,
    register: async (batch) => {
      const results = await store.register(batch);
      running();
      await committed;
      return results;
    },
  };
  const grouped = groupedStore(slow);
  const first = grouped.register(registerRequest({ name: "First" }));
  await started;
  const more = [...requests(10).map((request) => grouped.register(request))];
  await new Promise((resolve) => setTimeout(resolve, 20));
  more.push(...requests(10).map((request) => grouped.register(request)));
  expect(batches).toEqual(["register 1"]);
  commit();
  await Promise.all([first, ...more]);
  expect(batches).toEqual(["register 1", "register 20"]);
});

test("requests for one name keep their order", async () => {
  const grouped = groupedStore(temporaryStore());
  const both = await Promise.all([
    grouped.register(registerRequest({ label: "One" })),
    grouped.register(registerRequest({ label: "Two" })),
  ]);
  expect(both.map(({ effect, record }) => [effect, record.version])).toEqual([
    ["created", 1],
    ["resumed", 2],
  ]);
});

test("a failed request rejects with its problems and spoils no neighbour", async () => {
  const store = temporaryStore();
  await registered(store, { name: "Taken", owner: ownerNamed("Taken", "shop/dev") });
  const grouped = groupedStore(store);
  const [good, bad] = await Promise.allSettled([
    grouped.register(registerRequest()),
    grouped.register(registerRequest({ name: "Taken" })),
  ]);
  expect(good.status).toBe("fulfilled");
  expect(bad).toMatchObject({ status: "rejected", reason: expect.any(ProblemError) });
  expect(bad).toMatchObject({ reason: { problems: [{ code: "ACT_NAME_TAKEN" }] } });
});

test("a store that fails as a whole rejects every request of the batch, and the next batch runs", async () => {
  const store = temporaryStore();
  let broken = true;
  const failing: ActionStore = {
    ...store,
    register: (batch) => (broken ? Promise.reject(new ProblemError([])) : store.register(batch)),
  };
  const grouped = groupedStore(failing);
  const results = await Promise.allSettled(requests(3).map((request) => grouped.register(request)));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  broken = false;
  expect((await grouped.register(registerRequest())).effect).toBe("created");
});

test("removing, finding and comparing secrets go one by one and are grouped", async () => {
  const { store, batches } = watched();
  const grouped = groupedStore(store);
  const one = await grouped.register(registerRequest({ secrets: { "auth:bearer.token": "hunter2" } }));
  const key = { sandbox: "dev", name: "OrderPush" };
  const [found, missing] = await Promise.all([grouped.find(key), grouped.find({ sandbox: "dev", name: "Missing" })]);
  expect(found).toEqual(one.record);
  expect(missing).toBeUndefined();
  const { matching } = await grouped.matchSecrets({
    key,
    secrets: new Map([["auth:bearer.token", new Secret("hunter2")]]),
  });
  expect([...matching]).toEqual(["auth:bearer.token"]);
  const { id, registrationId } = one.record;
  expect(
    await grouped.remove({ sandbox: "dev", id, registrationId, owner: ownerNamed("OrderPush"), force: false, actor }),
  ).toEqual({
    effect: "removed",
  });
  expect(batches).toEqual(["register 1", "find 2", "remove 1"]);
});

test("a write asked for after an update of the same turn sees it", async () => {
  const store = temporaryStore();
  const first = await registered(store);
  const grouped = groupedStore(store);
  const [updated, removed] = await Promise.all([
    grouped.register(registerRequest({ label: "Two", intent: updateOf(first) })),
    grouped.remove({
      sandbox: "dev",
      id: first.record.id,
      registrationId: first.record.registrationId,
      owner: ownerNamed("OrderPush"),
      force: false,
      actor,
    }),
  ]);
  expect(updated.effect).toBe("updated");
  expect(removed.effect).toBe("removed");
});

test("after close, waiting requests fail and say so", async () => {
  const grouped = groupedStore(temporaryStore());
  const waiting = grouped.register(registerRequest());
  await grouped.close();
  await expect(waiting).rejects.toThrow("ACT_STORE_CLOSED");
});
