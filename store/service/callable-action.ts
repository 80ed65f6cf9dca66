import { fail } from "../../core/problem/problem.ts";
import { createRenderer, type Renderer, unsealedDefinition } from "../../core/render/renderer.ts";
import type { JsonObject, ValueObject } from "../../core/value/value.ts";
import type { Connection } from "../db/connection.ts";
import { fromColumn } from "../db/json.ts";
import { AnswerMapping } from "../outbound/declared-answer.ts";
import type { AnswerMappings } from "../outbound/outcome.ts";
import { Redactor } from "../outbound/redaction.ts";
import type { ActionKey } from "../port.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { type HeldAction, heldByKey } from "./held-action.ts";

/** The live version of an action, ready to be called: secrets in place, everything worked out that no value changes. */
export interface CallableAction {
  readonly held: HeldAction;
  readonly definition: ValueObject;
  readonly renderer: Renderer;
  readonly mappings: AnswerMappings;
  readonly redactor: Redactor;
}

/** Actions by key, those called last kept as long as they are not written. */
export interface CallableActions {
  /** Throws ACT_STORE_KEY_*, ACT_STORE_CORRUPT. */
  find(connection: Connection, key: ActionKey, keyring: () => Keyring): CallableAction | undefined;
}

const MAX_KEPT = 100;

export function callableActions(): CallableActions {
  const kept = new Map<string, CallableAction>();
  return {
    find(connection, key, keyring) {
      const held = heldByKey(connection, key);
      if (held === undefined) return undefined;
      const before = kept.get(held.id);
      if (before !== undefined && before.held.revision === held.revision) return before;
      const made = callableAction(connection, held, keyring);
      kept.delete(held.id);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
      kept.set(held.id, made);
      return made;
    },
  };
}

function callableAction(connection: Connection, held: HeldAction, keyring: () => Keyring): CallableAction {
  const { id, version } = held;
  const row = connection.get("select definition from action_version where action_id = ? and number = ?", id, version);
  const secrets = openSecrets(connection, held, keyring);
  const unsealed = unsealedDefinition(
    fromColumn<JsonObject>(row?.definition),
    (slot) => secrets.get(slot) ?? missingSecret(connection, slot),
  );
  const { definition } = unsealed;
  return {
    held,
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
