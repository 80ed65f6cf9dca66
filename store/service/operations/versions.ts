import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { Contract } from "../../../core/contract/contract.ts";
import { fromColumn } from "../../db/json.ts";
import type { ActionKey, VersionRecord } from "../../port/records.ts";
import { fingerprintsOf } from "../records/definition-record.ts";
import type { Read } from "./operation.ts";
import { underKeys } from "./wanted.ts";

/** Every kept version of the live action under a key, newest first. */
export const versions: Read<ActionKey, readonly VersionRecord[]> = {
  needs: [
    (keys) => underKeys(keys),
    (keys, { definitions }) => {
      const ids = keys.flatMap((key) => definitions.byKey(key) ?? []).map(({ id }) => ({ actionId: id }));
      return { versions: ids, allSecrets: ids.map(({ actionId }) => actionId) };
    },
  ],
  decide: ({ slice }, key) => {
    const held = slice.definitions.byKey(key);
    if (held === undefined) return [];
    return slice.versions.allOf(held.id).map((row) => ({
      number: row.number,
      live: row.number === held.version,
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
