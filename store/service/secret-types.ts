import { ProblemError } from "../../core/problem/problem.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { ActionKey } from "../port/records.ts";
import type { SecretTypes } from "../port/secrets.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { openSecrets } from "./callable-action.ts";
import { heldByKey } from "./held-definition.ts";

/** The type of each secret of the live version; none where the key that opens them is not at hand. */
export function secretTypes(db: OpenDatabase, key: ActionKey, keyring: () => Keyring): SecretTypes {
  const held = heldByKey(db, key);
  if (held === undefined) return new Map();
  try {
    const { values } = openSecrets(db, held, keyring);
    return new Map([...values].map(([slot, value]) => [slot, typeof value as "string" | "number" | "boolean"]));
  } catch (error) {
    if (error instanceof ProblemError) return new Map();
    throw error;
  }
}
