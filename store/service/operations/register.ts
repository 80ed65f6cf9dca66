import type { Problem } from "../../../core/problem/problem.ts";
import type { Needs } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { RegisterEffect, RegisterRequest, RegisterResponse } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { actionRecord } from "../records/action-record.ts";
import { mayBreak } from "../rules/breaks.ts";
import { connectedAction, connectionOf } from "../rules/connection-rules.ts";
import { decide, observe } from "../rules/decision.ts";
import { historiesOf } from "../rules/held-uses.ts";
import { done, refused } from "../rules/result.ts";
import type { Slice } from "../slice/slice.ts";
import type { Batch } from "../writing/batch.ts";
import type { DefinitionRequest, Registered } from "../writing/definition-request.ts";
import { insertDefinition } from "../writing/insert-definition.ts";
import { syncDefinition } from "../writing/sync-definition.ts";
import type { Write } from "./operation.ts";
import { allNeeds, sandboxesOf } from "./wanted.ts";

/** Registers an action, in the light of the connection that it names. */
export const register: Write<RegisterRequest, Result<RegisterResponse>> = {
  needs: [
    (requests) => allNeeds([metBy(requests.map(requestOf)), { names: requests.flatMap(connectionKey) }]),
    (requests, slice) => {
      const held = requests.flatMap((request) => heldBy(requestOf(request), slice));
      const changed = requests.flatMap((request) =>
        heldBy(requestOf(request), slice).filter((each) => mayBreak(each, request.action)),
      );
      const connections = requests.flatMap(connectionKey);
      const found = connections.flatMap((key) => slice.definitions.byName(key, key.kind) ?? []);
      return {
        versions: [...changed, ...found].map(({ id, version }) => ({ actionId: id, number: version })),
        ...secretsOf(requests.map(requestOf), slice),
        usesOf: held.map(({ id }) => ({ actionId: id })),
        allNames: connections.filter((key) => slice.definitions.byName(key, key.kind) === undefined),
      };
    },
    (requests, slice) => {
      const changed = requests.flatMap((request) =>
        heldBy(requestOf(request), slice).filter(
          ({ id, ...held }) => slice.uses.of(id).length > 0 && mayBreak({ id, ...held }, request.action),
        ),
      );
      const whole = changed.map(({ id }) => ({ actionId: id, ifBroken: false }));
      return { histories: [...whole, ...historiesOf(slice.uses.all(), slice)] };
    },
  ],
  decide: (batch, request) => {
    const { action, ...registration } = request;
    const prepared = connectedAction(batch.slice, request.sandbox, action);
    if (!("kind" in prepared)) return refused(prepared);
    const result = registerDefinition(batch, { ...registration, prepared });
    if (!result.ok) return result;
    const record = actionRecord(batch.slice, { prepared, registered: result.value });
    return done({ ...told(result.value), record });
  },
};

function requestOf({ action, ...registration }: RegisterRequest): DefinitionRequest {
  return { ...registration, prepared: action };
}

function connectionKey({ sandbox, action }: RegisterRequest): NonNullable<Needs["names"]> {
  const name = connectionOf(action);
  return name === undefined ? [] : [{ sandbox, kind: "connection", name }];
}

/** What registrations meet: the definition that they name, and the one that has the name. */
export function metBy(requests: readonly DefinitionRequest[]): Needs {
  return {
    ...sandboxesOf(requests),
    ids: requests.flatMap(({ intent }) => (intent.kind === "update" ? [intent.id] : [])),
    names: requests.map(({ sandbox, prepared: { kind, name } }) => ({ sandbox, kind, name })),
  };
}

/** What of it is there. */
export function heldBy(request: DefinitionRequest, { definitions }: Slice): readonly HeldDefinition[] {
  const { intent, sandbox, prepared } = request;
  const target = intent.kind === "update" ? definitions.byId(intent.id) : undefined;
  const holder = definitions.byName({ sandbox, name: prepared.name }, prepared.kind);
  return [...(target === undefined ? [] : [target]), ...(holder === undefined ? [] : [holder])];
}

/** The secrets of what is there: of every version where a rotation may reach them. */
export function secretsOf(requests: readonly DefinitionRequest[], slice: Slice): Pick<Needs, "secrets" | "allSecrets"> {
  const heldWhere = (mayRotate: boolean) =>
    requests
      .filter(({ prepared }) => prepared.secrets.size > 0 === mayRotate)
      .flatMap((request) => heldBy(request, slice));
  return {
    secrets: heldWhere(false).map(({ id, version }) => ({ actionId: id, number: version })),
    allSecrets: heldWhere(true).map(({ id }) => id),
  };
}

type Guard = (held: HeldDefinition | undefined) => readonly Problem[];

/** Decides and writes. `guard` says what speaks against the write. */
export function registerDefinition(
  batch: Batch,
  request: DefinitionRequest,
  guard: Guard = () => [],
): Result<Registered<RegisterEffect>> {
  const { kind, name } = request.prepared;
  const wanted = { ...request, name };
  const decision = decide(wanted, observe(batch.slice, wanted, kind));
  if (decision.kind === "refuse") return refused([decision.problem]);
  const problems = guard(decision.kind === "sync" ? decision.held : undefined);
  if (problems.length > 0) return refused(problems);
  return decision.kind === "insert"
    ? insertDefinition(batch, { request, effect: decision.effect, id: decision.id })
    : syncDefinition(batch, { request, ...decision });
}

/** What responses of either kind say beside the record. */
export function told({
  effect,
  formerOwner,
  sandboxCreated,
}: Registered<RegisterEffect>): Omit<RegisterResponse, "record"> {
  return {
    effect,
    ...(formerOwner === undefined ? {} : { formerOwner }),
    ...(sandboxCreated === undefined ? {} : { sandboxCreated }),
  };
}
