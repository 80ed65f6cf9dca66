import type { Contract, PaletteFacts } from "../../../core/contract/contract.ts";
import { replaceSecrets } from "../../../core/definition/secret-slots.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { HeldDefinition, StoredVersion } from "../../db/rows.ts";
import type { Slice } from "../slice/slice.ts";
import { restoredProblems } from "./connection-rules.ts";

/** The name of the action when it was at this version. */
export function nameOf({ versions }: Slice, row: StoredVersion): string {
  return versions.definition(row).name as string;
}

/** A version that an action is to be equal to again. */
export interface OldVersion {
  readonly row: StoredVersion;
  readonly number: number;
  readonly name: string;
  readonly digest: string;
  readonly contractDigest: string;
  readonly secretScope: string;
  readonly contract: Contract;
  readonly palette: PaletteFacts;
  readonly definition: JsonObject;
}

/** The old version in a row, whose palette is in the slice. */
export function oldVersion(slice: Slice, row: StoredVersion): OldVersion {
  const { number, digest, contractDigest, secretScope } = row;
  return {
    row,
    number,
    name: nameOf(slice, row),
    digest,
    contractDigest,
    secretScope,
    contract: fromColumn<Contract>(row.contract),
    palette: fromColumn<PaletteFacts>(slice.versions.palette(row)),
    definition: slice.versions.definition(row),
  };
}

/** The action is not as the rollback has seen it. Problem: ACT_ACTION_CHANGED. */
export function changedSince(held: HeldDefinition, seen: number): Problem {
  return problem("ACT_ACTION_CHANGED", {
    detail: `${held.name} is at revision ${held.revision}, this rollback knows revision ${seen}; ${held.changedBy} changed it at ${held.changedAt}`,
    hint: "look at the action, then roll back again if that is still what you want",
  });
}

/** What speaks against bringing the version back: its name, its secrets, its connection. */
export function rollbackProblems(slice: Slice, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  return [
    ...nameProblems(slice, held, old),
    ...secretProblems(slice, held, old),
    ...restoredProblems(slice, held, old),
  ];
}

/** A name may have gone to another action since. */
function nameProblems({ definitions }: Slice, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  if (old.name === held.name) return [];
  const holder = definitions.byName({ sandbox: held.sandbox, name: old.name });
  if (holder === undefined) return [];
  const manager = holder.owner === undefined ? "which no resource manages" : `managed by ${holder.owner.urn}`;
  return [
    problem("ACT_NAME_TAKEN", {
      path: ["name"],
      detail: `version ${old.number} of ${held.name} is called ${old.name}, and another action has that name now: ${holder.id}, ${manager}`,
      hint: `rename that one first, or change ${held.name} in its program`,
    }),
  ];
}

/** Every secret place of the old definition needs the value that the version names. */
function secretProblems({ secrets }: Slice, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  const stored = secrets.of(held.id, old.number);
  const gone: string[] = [];
  replaceSecrets(old.definition, (slot) => {
    if (!stored.has(slot)) gone.push(slot);
    return undefined;
  });
  return gone.map((slot) =>
    problem("ACT_VERSION_SECRET_GONE", {
      path: ["version"],
      detail: `version ${old.number} of ${held.name} needs the secret ${slot}, which the store no longer holds: the action was deleted and made again since`,
      hint: "put the old definition into the program, which holds the secret, and run pulumi up",
    }),
  );
}
