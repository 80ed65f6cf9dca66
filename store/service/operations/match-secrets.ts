import { keptFingerprint } from "../../../core/definition/keep-text.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { MatchSecretsRequest, MatchSecretsResponse } from "../../port/secrets.ts";
import type { Slice } from "../slice/slice.ts";
import type { Read } from "./operation.ts";
import { allNeeds, underKeys } from "./wanted.ts";

/** The slots of the live version that hold the given secrets. */
export const matchSecrets: Read<MatchSecretsRequest, MatchSecretsResponse> = {
  needs: [
    (requests) => ({ keys: true, ...allNeeds(requests.map(({ key, kind }) => underKeys([key], kind))) }),
    (requests, slice) => ({
      secrets: requests
        .flatMap((request) => heldFor(slice, request) ?? [])
        .map(({ id, version }) => ({ actionId: id, number: version })),
    }),
  ],
  decide: ({ slice, keyring }, request) => {
    const held = heldFor(slice, request);
    const matching = new Set<SecretSlot>();
    if (held === undefined) return { matching };
    const { fingerprint } = keyring();
    const stored = slice.secrets.of(held.id, held.version);
    for (const [slot, secret] of request.secrets) {
      const actual = stored.get(slot)?.fingerprint;
      if (actual !== undefined && actual === (keptFingerprint(secret) ?? fingerprint(secret))) matching.add(slot);
    }
    return { matching };
  },
};

function heldFor({ definitions }: Slice, { key, kind }: MatchSecretsRequest): HeldDefinition | undefined {
  return "id" in key ? definitions.live(key) : definitions.byKey(key, kind);
}
