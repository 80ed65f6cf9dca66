import type { Break } from "../../../core/contract/compatibility/break.ts";
import { type Followed, type FollowedVersion, followFrom } from "../../../core/contract/compatibility/follow.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { Needs } from "../../db/needs.ts";
import type { HeldDefinition, UseRow } from "../../db/rows.ts";
import type { Use } from "../../port/uses.ts";
import type { Slice } from "../slice/slice.ts";

/** A use, and the versions without which it could not run where it does. */
export interface HeldUse extends Use {
  readonly needed: readonly number[];
}

/** An action of which uses are in the slice. */
type UsedAction = Pick<HeldDefinition, "id" | "version">;

/** What says where uses run: the histories of actions that went on since they were mapped. */
export function historiesOf(uses: Iterable<UseRow>, { definitions }: Slice): NonNullable<Needs["histories"]> {
  const behind = [...uses].filter(
    ({ actionId, mappedVersion }) => mappedVersion < (definitions.byId(actionId)?.version ?? 0),
  );
  return [...new Set(behind.map(({ actionId }) => actionId))].map((actionId) => ({ actionId, ifBroken: true }));
}

/** The recorded uses of an action, by journey and activity. */
export function heldUses(slice: Slice, action: UsedAction): readonly Use[] {
  return neededUses(slice, action).map(({ needed: _, ...use }) => use);
}

/** The same with the versions that each of them needs. */
export function neededUses(slice: Slice, action: UsedAction): readonly HeldUse[] {
  const uses = slice.uses.of(action.id);
  return uses.length === 0 ? [] : uses.map(useReader(slice, action));
}

/** Says of uses of an action where they run. */
export function useReader({ versions }: Slice, { id, version: live }: UsedAction): (use: UseRow) => HeldUse {
  let history: readonly FollowedVersion[] | undefined;
  const followed = ({ mappedVersion, mapping }: UseRow): Followed => {
    if (mappedVersion === live) return { version: live, needed: [] };
    history ??= versions.history(id).map((head) => ({ ...head, breaks: fromColumn<readonly Break[]>(head.breaks) }));
    const isBroken = history.some(({ number, breaks }) => number > mappedVersion && breaks.length > 0);
    return isBroken
      ? followFrom({ mappedVersion, mapping: fromColumn<JsonObject>(mapping) }, history)
      : { version: live, needed: [] };
  };
  return (use) => {
    const { journey, activity, mappedVersion, freeze } = use;
    const { version, needed } = followed(use);
    const effectiveVersion = freeze ? mappedVersion : version;
    return {
      journey,
      activity,
      mappedVersion,
      effectiveVersion,
      outdated: version !== live,
      needed: [mappedVersion, effectiveVersion, ...needed],
    };
  };
}
