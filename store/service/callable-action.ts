import { withConnection } from "../../core/definition/connected.ts";
import type { SecretSource } from "../../core/definition/secret-reference.ts";
import { fail, type Problem } from "../../core/problem/problem.ts";
import { completeDefinition, createRenderer, type Renderer } from "../../core/render/renderer.ts";
import { connectionGone } from "../../core/rules/connection/connection-missing.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { JsonObject, ValueObject } from "../../core/value/value.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import { AnswerMapping } from "../outbound/declared-answer.ts";
import type { AnswerMappings } from "../outbound/outcome.ts";
import { Redactor } from "../outbound/redaction.ts";
import type { ActionKey } from "../port/records.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { liveDefinition } from "./connections.ts";
import { type HeldDefinition, type HeldSecret, heldByKey, heldByName } from "./held-definition.ts";
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

/** Actions by key, those called last kept as long as they are not written. */
export interface CallableActions {
  /**
   * Undefined: there is no such action. A problem (ACT_CONNECTION_NOT_FOUND): its connection is gone. Throws ACT_STORE_KEY_*,
   * ACT_STORE_CORRUPT.
   */
  find(
    db: OpenDatabase,
    key: ActionKey,
    keyring: () => Keyring,
  ): CallableAction | { readonly problem: Problem } | undefined;
}

const MAX_KEPT = 100;

export function callableActions(): CallableActions {
  const kept = new Map<string, CallableAction>();
  return {
    find(db, key, keyring) {
      const held = heldByKey(db, key);
      if (held === undefined) return undefined;
      const through = heldThrough(db, held);
      if (through !== undefined && "problem" in through) return through;
      const before = kept.get(held.id);
      if (before !== undefined && isSame(before.held, held) && isSame(before.connection, through)) return before;
      const made = callableAction(db, { held, through }, keyring);
      kept.delete(held.id);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
      kept.set(held.id, made);
      return made;
    },
  };
}

/** The connection that the live version names, if it names one. */
function heldThrough(
  db: OpenDatabase,
  { id, version, sandbox, name: action }: HeldDefinition,
): HeldDefinition | { readonly problem: Problem } | undefined {
  const row = db.get("select connection from action_version where action_id = ? and number = ?", id, version);
  const name = row?.connection as string | null;
  if (name === null) return undefined;
  return heldByName(db, { sandbox, name }, "connection") ?? { problem: connectionGone(action, name) };
}

function isSame(before: HeldDefinition | undefined, now: HeldDefinition | undefined): boolean {
  return before?.id === now?.id && before?.revision === now?.revision;
}

interface Parts {
  readonly held: HeldDefinition;
  readonly through: HeldDefinition | undefined;
}

/** Places of secrets never meet: credentials are the connection's alone, and no header is in both. */
function callableAction(db: OpenDatabase, { held, through }: Parts, keyring: () => Keyring): CallableAction {
  const own = liveDefinition(db, held);
  const definition = through === undefined ? own : (withConnection(own, liveDefinition(db, through)) as JsonObject);
  const values = new Map([
    ...(through === undefined ? [] : openSecrets(db, through, keyring).values),
    ...openSecrets(db, held, keyring).values,
  ]);
  const secretOf = (slot: SecretSlot) => values.get(slot) ?? missingSecret(db, slot);
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

/** The secrets of a live version by slot, and what the store knows of each. */
export interface OpenSecrets {
  readonly held: ReadonlyMap<SecretSlot, HeldSecret>;
  readonly values: ReadonlyMap<SecretSlot, string | number | boolean>;
}

/** Throws ACT_STORE_KEY_*, ACT_STORE_CORRUPT. */
export function openSecrets(db: OpenDatabase, { id, version }: HeldDefinition, keyring: () => Keyring): OpenSecrets {
  const rows = db.all(
    `select u.slot, s.id, s.owner_id, s.nonce, s.ciphertext, s.fingerprint from version_secret u join secret_value s on s.id = u.secret_id
      where u.action_id = ? and u.number = ?`,
    id,
    version,
  );
  const held = new Map<SecretSlot, HeldSecret>();
  const values = new Map<SecretSlot, string | number | boolean>();
  if (rows.length === 0) return { held, values };
  const opened = keyring();
  for (const row of rows) {
    const slot = row.slot as string;
    const place = { valueId: row.id as string, ownerId: row.owner_id as string, slot };
    const secret = opened.open(place, { nonce: row.nonce as Uint8Array, ciphertext: row.ciphertext as Uint8Array });
    held.set(slot, { valueId: place.valueId, fingerprint: row.fingerprint as string });
    values.set(slot, secret?.reveal() ?? missingSecret(db, slot));
  }
  return { held, values };
}

function missingSecret({ file }: OpenDatabase, slot: string): never {
  fail("ACT_STORE_CORRUPT", {
    detail: `the secret ${slot} in ${file} is missing or damaged`,
    hint: "apply the program again, which writes its secrets, or restore the store from a backup",
  });
}
