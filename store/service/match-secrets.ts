import { keptFingerprint } from "../../core/definition/keep-text.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { MatchSecretsRequest, MatchSecretsResponse } from "../port/secrets.ts";
import type { SecretValue } from "../secrets/fingerprint.ts";
import { heldByKey, heldLive, heldSecrets } from "./held-definition.ts";

/** The slots of the live version that hold the given secrets. */
export function matchSecrets(
  db: OpenDatabase,
  { key, kind, secrets }: MatchSecretsRequest,
  fingerprint: (secret: SecretValue) => string,
): MatchSecretsResponse {
  const held = "id" in key ? heldLive(db, key) : heldByKey(db, key, kind);
  const matching = new Set<SecretSlot>();
  if (held === undefined) return { matching };
  const stored = heldSecrets(db, held);
  for (const [slot, secret] of secrets) {
    const actual = stored.get(slot)?.fingerprint;
    if (actual !== undefined && actual === (keptFingerprint(secret) ?? fingerprint(secret))) matching.add(slot);
  }
  return { matching };
}
