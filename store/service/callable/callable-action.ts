import { withConnection } from "../../../core/definition/connected.ts";
import type { SecretSource } from "../../../core/definition/secret-reference.ts";
import type { Problem } from "../../../core/problem/problem.ts";
import { completeDefinition, createRenderer, type Renderer } from "../../../core/render/renderer.ts";
import { connectionGone } from "../../../core/rules/connection/connection-missing.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { JsonObject, ValueObject } from "../../../core/value/value.ts";
import type { NameKey } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import { AnswerMapping } from "../../outbound/declared-answer.ts";
import type { AnswerMappings } from "../../outbound/outcome.ts";
import { Redactor } from "../../outbound/redaction.ts";
import type { ActionKey } from "../../port/records.ts";
import type { Read } from "../operations/operation.ts";
import { underKeys } from "../operations/wanted.ts";
import { missingSecret, openSecrets } from "../records/open-secrets.ts";
import type { Slice } from "../slice/slice.ts";
import type { View } from "../slice/view.ts";
import { type ResolvedSecrets, resolvedSecret, sourcesIn } from "./secret-references.ts";

/** A definition ready to be called: connection and secrets in place, everything worked out that no value changes. */
export interface Callable {
  readonly definition: ValueObject;
  readonly renderer: Renderer;
  readonly mappings: AnswerMappings;
  readonly redactor: Redactor;
}

/** The live version of an action. */
export interface CallableAction {
  readonly held: HeldDefinition;
  /** The connection whose credentials are sent, as of the same moment. */
  readonly connection: HeldDefinition | undefined;
  /** Where the secrets are that its definition refers to. */
  readonly sources: readonly SecretSource[];
  /** Ready to be called, with what its references lead to today. */
  with(resolved: ResolvedSecrets): Callable;
}

/**
 * Actions by key, those called last kept as long as they are not written. Undefined: there is no such action. A problem
 * (ACT_CONNECTION_NOT_FOUND): its connection is gone. Throws ACT_STORE_KEY_*, ACT_STORE_CORRUPT.
 */
export type CallableActions = Read<ActionKey, CallableAction | { readonly problem: Problem } | undefined>;

const MAX_KEPT = 100;

export function callableActions(): CallableActions {
  const kept = new Map<string, CallableAction>();
  return {
    needs: [
      (keys) => ({ keys: true, ...underKeys(keys) }),
      (keys, slice) => secretsAndVersion(keys.flatMap((key) => slice.definitions.byKey(key) ?? [])),
      (keys, slice) => ({ names: keys.flatMap((key) => connectionKey(slice, key)) }),
      (keys, slice) =>
        secretsAndVersion(
          keys
            .flatMap((key) => connectionKey(slice, key))
            .flatMap((key) => slice.definitions.byName(key, "connection") ?? []),
        ),
    ],
    decide: (view, key) => {
      const held = view.slice.definitions.byKey(key);
      if (held === undefined) return undefined;
      const [connection] = connectionKey(view.slice, key);
      const through = connection === undefined ? undefined : view.slice.definitions.byName(connection, "connection");
      if (connection !== undefined && through === undefined)
        return { problem: connectionGone(held.name, connection.name) };
      const before = kept.get(held.id);
      if (before !== undefined && isSame(before.held, held) && isSame(before.connection, through)) return before;
      const made = callableAction(view, { held, through });
      kept.delete(held.id);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
      kept.set(held.id, made);
      return made;
    },
  };
}

function secretsAndVersion(held: readonly HeldDefinition[]) {
  const live = held.map(({ id, version }) => ({ actionId: id, number: version }));
  return { versions: live, sealed: live };
}

/** The connection that the live version names, if it names one. */
function connectionKey({ definitions, versions }: Slice, key: ActionKey): readonly NameKey[] {
  const held = definitions.byKey(key);
  const name = held === undefined ? undefined : versions.live(held).connection;
  return name === undefined ? [] : [{ sandbox: key.sandbox, kind: "connection", name }];
}

function isSame(before: HeldDefinition | undefined, now: HeldDefinition | undefined): boolean {
  return before?.id === now?.id && before?.revision === now?.revision;
}

interface Parts {
  readonly held: HeldDefinition;
  readonly through: HeldDefinition | undefined;
}

/** Places of secrets never meet: credentials are the connection's alone, and no header is in both. */
function callableAction(view: View, { held, through }: Parts): CallableAction {
  const { versions } = view.slice;
  const definitionOf = (live: HeldDefinition) => versions.definition(versions.live(live));
  const own = definitionOf(held);
  const definition = through === undefined ? own : (withConnection(own, definitionOf(through)) as JsonObject);
  const values = new Map([
    ...(through === undefined ? [] : openSecrets(view, through).values),
    ...openSecrets(view, held).values,
  ]);
  const secretOf = (slot: SecretSlot) => values.get(slot) ?? missingSecret(view.storeName, slot);
  const sources = sourcesIn(definition);
  const make = (resolved: ResolvedSecrets) => callableOf({ definition, secretOf, resolved });
  if (sources.length > 0) return { held, connection: through, sources, with: make };
  const callable = make(new Map());
  return { held, connection: through, sources, with: () => callable };
}

export interface CallableParts {
  /** As a store keeps it, what its connection gives it included. */
  readonly definition: JsonObject;
  readonly secretOf: (slot: SecretSlot) => string | number | boolean;
  readonly resolved: ResolvedSecrets;
}

/** A definition with its secrets put in place. */
export function callableOf({ definition: stored, secretOf, resolved }: CallableParts): Callable {
  const secrets: (string | number | boolean)[] = [];
  const complete = completeDefinition(stored, (slot, reference) => {
    const secret = reference === undefined ? secretOf(slot) : resolvedSecret(resolved, reference).reveal();
    secrets.push(secret);
    return secret;
  });
  const { definition } = complete;
  return {
    definition,
    renderer: createRenderer(complete),
    mappings: {
      response: new AnswerMapping(definition.response),
      failureResponse: new AnswerMapping(definition.failureResponse),
    },
    redactor: new Redactor(secrets.filter((secret) => typeof secret !== "boolean").map(String)),
  };
}
