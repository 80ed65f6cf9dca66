import { withConnection } from "../../core/definition/connected.ts";
import { fail, type Problem } from "../../core/problem/problem.ts";
import { createRenderer, type Renderer, unsealedDefinition } from "../../core/render/renderer.ts";
import { connectionGone } from "../../core/rules/connection/connection-missing.ts";
import type { JsonObject, ValueObject } from "../../core/value/value.ts";
import type { Connection } from "../db/connection.ts";
import { AnswerMapping } from "../outbound/declared-answer.ts";
import type { AnswerMappings } from "../outbound/outcome.ts";
import { Redactor } from "../outbound/redaction.ts";
import type { ActionKey } from "../port.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { liveDefinition } from "./connections.ts";
import { type HeldAction, heldByKey, heldByName } from "./held-action.ts";

/** The live version of an action, ready to be called: connection and secrets in place, everything worked out that no value changes. */
export interface CallableAction {
  readonly held: HeldAction;
  /** The connection whose credentials are sent, as of the same moment. */
  readonly connection: HeldAction | undefined;
  readonly definition: ValueObject;
  readonly renderer: Renderer;
  readonly mappings: AnswerMappings;
  readonly redactor: Redactor;
}

/** Actions by key, those called last kept as long as they are not written. */
export interface CallableActions {
  /**
   * Undefined: there is no such action. A problem (ACT_CONNECTION_NOT_FOUND): its connection is gone. Throws ACT_STORE_KEY_*,
   * ACT_STORE_CORRUPT.
   */
  find(
    connection: Connection,
    key: ActionKey,
    keyring: () => Keyring,
  ): CallableAction | { readonly problem: Problem } | undefined;
}

const MAX_KEPT = 100;

export function callableActions(): CallableActions {
  const kept = new Map<string, CallableAction>();
  return {
    find(connection, key, keyring) {
      const held = heldByKey(connection, key);
      if (held === undefined) return undefined;
      const through = heldThrough(connection, held);
      if (through !== undefined && "problem" in through) return through;
      const before = kept.get(held.id);
      if (before !== undefined && isSame(before.held, held) && isSame(before.connection, through)) return before;
      const made = callableAction(connection, { held, through }, keyring);
      kept.delete(held.id);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
      kept.set(held.id, made);
      return made;
    },
  };
}

/** The connection that the live version names, if it names one. */
function heldThrough(
  connection: Connection,
  { id, version, sandbox, name: action }: HeldAction,
): HeldAction | { readonly problem: Problem } | undefined {
  const row = connection.get("select connection from action_version where action_id = ? and number = ?", id, version);
  const name = row?.connection as string | null;
  if (name === null) return undefined;
  return heldByName(connection, { sandbox, name }, "connection") ?? { problem: connectionGone(action, name) };
}

function isSame(before: HeldAction | undefined, now: HeldAction | undefined): boolean {
  return before?.id === now?.id && before?.revision === now?.revision;
}

interface Parts {
  readonly held: HeldAction;
  readonly through: HeldAction | undefined;
}

/** Places of secrets never meet: credentials are the connection's alone, and no header stands in both. */
function callableAction(connection: Connection, { held, through }: Parts, keyring: () => Keyring): CallableAction {
  const own = liveDefinition(connection, held);
  const stored = through === undefined ? own : withConnection(own, liveDefinition(connection, through));
  const secrets = new Map([
    ...(through === undefined ? [] : openSecrets(connection, through, keyring)),
    ...openSecrets(connection, held, keyring),
  ]);
  const unsealed = unsealedDefinition(
    stored as JsonObject,
    (slot) => secrets.get(slot) ?? missingSecret(connection, slot),
  );
  const { definition } = unsealed;
  return {
    held,
    connection: through,
    definition,
    renderer: createRenderer(unsealed),
    mappings: {
      response: new AnswerMapping(definition.response),
      failureResponse: new AnswerMapping(definition.failureResponse),
    },
    redactor: new Redactor([...secrets.values()].filter((secret) => typeof secret !== "boolean").map(String)),
  };
}

function openSecrets(
  connection: Connection,
  { id, version }: HeldAction,
  keyring: () => Keyring,
): ReadonlyMap<string, string | number | boolean> {
  const rows = connection.all(
    `select u.slot, s.id, s.owner_id, s.nonce, s.ciphertext from version_secret u join secret_value s on s.id = u.secret_id
      where u.action_id = ? and u.number = ?`,
    id,
    version,
  );
  if (rows.length === 0) return new Map();
  const opened = keyring();
  return new Map(
    rows.map((row) => {
      const slot = row.slot as string;
      const place = { valueId: row.id as string, ownerId: row.owner_id as string, slot };
      const secret = opened.open(place, { nonce: row.nonce as Uint8Array, ciphertext: row.ciphertext as Uint8Array });
      return [slot, secret?.reveal() ?? missingSecret(connection, slot)] as const;
    }),
  );
}

function missingSecret({ file }: Connection, slot: string): never {
  fail("ACT_STORE_CORRUPT", {
    detail: `the secret ${slot} in ${file} is missing or damaged`,
    hint: "apply the program again, which writes its secrets, or restore the store from a backup",
  });
}
