import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterEffect, RemoveResponse } from "../../store/port/registration.ts";
import type { Result } from "../../store/port/result.ts";
import { connectionRequest } from "../support/connections.ts";
import { actor, registered, registerRequest } from "../support/store.ts";

export const sandbox = "dev";

/** What the store knows of a thing, as far as it decides who may write it. */
export interface Known {
  readonly id: string;
  readonly owner: Owner | undefined;
  readonly formerHolders?: readonly FormerHolder[];
  readonly registrationId: string;
  readonly revision: number;
}

/** A resource as a front knows it: its URN of today, and its outputs. */
export interface Resource extends Known {
  readonly owner: Owner;
}

interface Written {
  readonly effect: RegisterEffect | "recorded";
  readonly record: Omit<Known, "id">;
}

/** One kind of thing that a resource manages, driven through the port. */
export interface Driver {
  readonly taken: string;
  readonly changed: string;
  create(store: ActionStore, owner: Owner, adopt?: boolean): Promise<Result<Written> | undefined>;
  held(store: ActionStore): Promise<Known | undefined>;
  /** An update that changes something. */
  update(store: ActionStore, resource: Resource, change: Change): Promise<Result<Written> | undefined>;
  remove(store: ActionStore, resource: Resource): Promise<Result<RemoveResponse> | undefined>;
}

interface Change {
  readonly adopt?: boolean;
  readonly run?: string;
  /** What it becomes. */
  readonly text: string;
}

const creating = (adopt: boolean) => ({ kind: "create", adopt }) as const;
const updating = ({ id, registrationId, revision }: Resource, { adopt = false }: Change) =>
  ({ kind: "update", id, registrationId, revision, adopt }) as const;
const removing = ({ id, registrationId, owner }: Resource) => ({
  sandbox,
  id,
  registrationId,
  owner,
  force: false,
  actor,
});

const action: Driver = {
  taken: "ACT_NAME_TAKEN",
  changed: "ACT_ACTION_CHANGED",
  create: async (store, owner, adopt = false) =>
    (await store.register([registerRequest({ owner, intent: creating(adopt) })]))[0],
  held: async (store) => (await store.find([{ sandbox, name: "OrderPush" }]))[0],
  update: async (store, resource, { text, ...change }) => {
    const { owner } = resource;
    const request = registerRequest({ owner, label: text, intent: updating(resource, { text, ...change }) });
    return (await store.register([{ ...request, ...(change.run === undefined ? {} : { run: change.run }) }]))[0];
  },
  remove: async (store, resource) => (await store.remove([removing(resource)]))[0],
};

const connection: Driver = {
  taken: "ACT_NAME_TAKEN",
  changed: "ACT_ACTION_CHANGED",
  create: async (store, owner, adopt = false) => {
    const request = connectionRequest({ given: shop("one"), owner, intent: creating(adopt) });
    return (await store.registerConnections([request]))[0];
  },
  held: async (store) => (await store.findConnections([{ sandbox, name: "Shop" }]))[0],
  update: async (store, resource, change) => {
    const { owner } = resource;
    const intent = updating(resource, change);
    return (await store.registerConnections([connectionRequest({ given: shop(change.text), owner, intent })]))[0];
  },
  remove: async (store, resource) => (await store.remove([removing(resource)]))[0],
};

function shop(path: string) {
  return { baseUrl: `https://api.example.com/${path}`, authentication: { none: {} } };
}

export const useKey = { sandbox, journey: "Welcome", activity: "push1" } as const;
export const recording = (text: string) => ({
  ...useKey,
  action: { name: "OrderPush" },
  mapping: { "request.message.field0": text },
  actor,
});

export const use: Driver = {
  taken: "ACT_USE_TAKEN",
  changed: "ACT_USE_CHANGED",
  create: async (store, owner, adopt = false) => {
    await registered(store);
    return (await store.recordUse([{ ...recording("one"), resource: { owner, intent: creating(adopt) } }]))[0];
  },
  held: async (store) => {
    const [held] = await store.findUses([useKey]);
    return held === undefined ? undefined : { ...held, id: "Welcome/push1" };
  },
  update: async (store, { owner, registrationId, revision }, { text, adopt = false }) => {
    const intent = { kind: "update", registrationId, revision, adopt, remap: true } as const;
    return (await store.recordUse([{ ...recording(text), resource: { owner, intent } }]))[0];
  },
  remove: async (store, { owner, registrationId }) =>
    (await store.removeUse([{ ...useKey, resource: { owner, registrationId }, actor }]))[0],
};

/** Everything that a resource may manage. */
export const things = [
  ["an action", action],
  ["a connection", connection],
  ["a use", use],
] as const;

/** A thing that has to be there. */
export async function heldIn(store: ActionStore, driver: Driver): Promise<Known> {
  const held = await driver.held(store);
  if (held === undefined) throw new Error("it is not there");
  return held;
}
