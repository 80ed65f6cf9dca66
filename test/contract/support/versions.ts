import type { ActionStore } from "../../../store/port/action-store.ts";
import type { RegisterResponse } from "../../../store/port/registration.ts";
import type { PruneRequest, RollbackRequest } from "../../../store/port/versions.ts";
import {
  accepted,
  actor,
  ownerNamed,
  problemsIn,
  type RegisterParts,
  registered,
  updateOf,
} from "../../support/store.ts";

/** The action of the tests. */
export const key = { sandbox: "dev", name: "OrderPush" };

/** The action, if the store has it. */
export const found = async (store: ActionStore) => (await store.find([key]))[0];

/** Numbers of its versions, newest first. */
export const numbers = async (store: ActionStore) => (await store.versions(key)).map(({ number }) => number);

/** Registers these one after the other, each as an update of the one before. */
export const history = async (store: ActionStore, ...versions: readonly RegisterParts[]): Promise<RegisterResponse> => {
  const [first = {}, ...others] = versions;
  let last = await registered(store, first);
  for (const parts of others) last = await registered(store, { ...parts, intent: updateOf(last) });
  return last;
};

/** Rolls back to a version. */
export const back = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) => {
  const revision = (await found(store))?.revision ?? 0;
  return (await store.rollback([{ key, version, revision, actor: { by: "bert", via: "cli" }, ...more }]))[0];
};

/** The same, which has to succeed. */
export const rolledBack = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) =>
  accepted(await back(store, version, more));

/** The same, which has to be refused: with which codes. */
export const codesOf = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) =>
  problemsIn(await back(store, version, more)).map(({ code }) => code);

/** Removes the action. */
export const removed = async (
  store: ActionStore,
  { record: { id, registrationId } }: RegisterResponse,
  force = false,
) =>
  accepted(
    (await store.remove([{ sandbox: "dev", id, registrationId, owner: ownerNamed("OrderPush"), force, actor }]))[0],
  );

/** Records a use of a version. */
export const used = async (store: ActionStore, journey: string, version: number, freeze = false) =>
  (
    await store.recordUse([
      {
        sandbox: "dev",
        journey,
        activity: "push1",
        action: { name: "OrderPush" },
        version,
        freeze,
        mapping: {},
        actor,
      },
    ])
  )[0];

/** Which version each journey runs on. */
export const effective = async (store: ActionStore) =>
  Object.fromEntries((await found(store))?.usedIn.map((use) => [use.journey, use.effectiveVersion]) ?? []);

/** Prunes all but one version; what went. */
export const pruned = async (store: ActionStore, more: Partial<PruneRequest> = {}) => {
  const [result] = await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor, ...more }]);
  return accepted(result).actions;
};
