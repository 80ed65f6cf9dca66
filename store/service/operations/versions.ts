import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { Contract } from "../../../core/contract/contract.ts";
import { fromColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ActionKey, VersionRecord } from "../../port/records.ts";
import { fingerprintsOf } from "../records/definition-record.ts";
import type { Definitions } from "../slice/definitions.ts";
import type { Read } from "./operation.ts";
import { underKeys } from "./wanted.ts";

/** Every kept version of the action under a key, newest first: of a live one by name, of a deleted one by its id. */
export const versions: Read<ActionKey, readonly VersionRecord[]> = {
  needs: [
    (keys) => underKeys(keys),
    (keys, { definitions }) => {
      const ids = keys.flatMap((key) => actionOf(definitions, key) ?? []).map(({ id }) => ({ actionId: id }));
      return { versions: ids, allSecrets: ids.map(({ actionId }) => actionId) };
    },
  ],
  decide: ({ slice }, key) => {
    const held = actionOf(slice.definitions, key);
    if (held === undefined) return [];
    return slice.versions.allOf(held.id).map((row) => ({
      number: row.number,
      live: held.deletedAt === undefined && row.number === held.version,
      digest: row.digest,
      contractDigest: row.contractDigest,
      definition: slice.versions.definition(row),
      contract: fromColumn<Contract>(row.contract),
      breaks: fromColumn<readonly Break[]>(row.breaks),
      secretFingerprints: fingerprintsOf(slice, { id: held.id, version: row.number }),
      at: row.at,
      by: row.by,
      via: row.via,
      ...(row.note === undefined ? {} : { note: row.note }),
    }));
  },
};

function actionOf(definitions: Definitions, key: ActionKey): HeldDefinition | undefined {
  const held = "id" in key ? definitions.byId(key.id) : definitions.byName(key);
  return held?.kind === "action" && held.sandbox === key.sandbox ? held : undefined;
}
