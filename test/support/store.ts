import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monotonicFactory } from "ulid";
import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { Problem } from "../../core/problem/problem.ts";
import { type OpenStoreRequest, openStore } from "../../store/open.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";
import type { RegisterIntent, RegisterRequest, RegisterResponse } from "../../store/port/registration.ts";
import type { Result } from "../../store/port/result.ts";
import { type PreparedActionParts, preparedAction } from "./prepared-action.ts";

/** The package's plain `ulid` draws each letter on its own: 70 µs an id; this takes one step more within a millisecond. */
const ulid = monotonicFactory();

/** Folders made by this test file; removed when it ends. */
const folders: string[] = [];
const stores: ActionStore[] = [];

afterAll(async () => {
  for (const store of stores) await store.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, removed when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-test-"));
  folders.push(folder);
  return folder;
}

/** A store with real clock, ids and randomness; closed when the test file ends. */
export function storeAt(file: string, options: Partial<OpenStoreRequest> = {}): ActionStore {
  const store = openStore({
    location: `file:${file}`,
    cwd: "/",
    clock: () => new Date(),
    ulid,
    randomBytes,
    ...options,
  });
  stores.push(store);
  return store;
}

export function temporaryStore(): ActionStore {
  return storeAt(join(temporaryFolder(), "actions.db"));
}

/** The owner that resource `name` of a stack has. */
export function ownerNamed(name: string, stack = "orders/dev"): Owner {
  const [project, stackName] = stack.split("/");
  return { urn: `urn:pulumi:${stackName}::${project}::actionstore:index:CustomAction::${name}`, stack };
}

export const actor = { by: "anna", via: "test" } as const;

export interface RegisterParts extends PreparedActionParts {
  readonly sandbox?: string;
  readonly owner?: Owner;
  readonly intent?: RegisterIntent;
  readonly by?: string;
  readonly note?: string;
  readonly breakingChanges?: BreakingPolicy;
  readonly run?: string;
}

/** A request to create an action; give `intent` for anything else. */
export function registerRequest(parts: RegisterParts = {}): RegisterRequest {
  const {
    sandbox = "dev",
    owner = ownerNamed(parts.name ?? "OrderPush"),
    intent = { kind: "create", adopt: false },
    by = actor.by,
  } = parts;
  return {
    sandbox,
    action: preparedAction(parts),
    owner,
    actor: { ...actor, by },
    intent,
    ...(parts.note === undefined ? {} : { note: parts.note }),
    ...(parts.run === undefined ? {} : { run: parts.run }),
    ...(parts.breakingChanges === undefined ? {} : { breakingChanges: parts.breakingChanges }),
  };
}

/** The value of a result that has to be good. */
export function accepted<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(`not ok: ${JSON.stringify(result)}`);
  return result.value;
}

/** The problems of a result that has to be bad. */
export function problemsIn(result: Result<unknown> | undefined): readonly Problem[] {
  if (result?.ok !== false) throw new Error(`expected problems, got ${JSON.stringify(result)}`);
  return result.problems;
}

/** Registers one action that has to succeed. */
export async function registered(store: ActionStore, parts: RegisterParts = {}): Promise<RegisterResponse> {
  const [result] = await store.register([registerRequest(parts)]);
  return accepted(result);
}

/** The intent to update an action as it was seen. */
export function updateOf({ record }: { readonly record: DefinitionRecord | undefined }): RegisterIntent {
  if (record === undefined) throw new Error("there is nothing to update");
  const { id, registrationId, revision } = record;
  return { kind: "update", id, registrationId, revision, adopt: false };
}
