import { describeBreak } from "../../core/contract/compatibility/break.ts";
import type { StoredDifference } from "../../core/lifecycle/stored-differences.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Use } from "../../store/port/uses.ts";
import type { RollbackResponse } from "../../store/port/versions.ts";
import { differencesText } from "./difference-text.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./wrap.ts";

/** What a rollback would come to. */
export interface RollbackPlan extends RollbackResponse {
  /** From the live version to the one that it would be equal to. */
  readonly differences: readonly StoredDifference[];
}

/** What a rollback to `version` changes, and who does not follow. */
export function planText(
  { effect, formerVersion, record, differences }: RollbackPlan,
  version: number,
  screen: Screen,
): readonly string[] {
  if (effect === "unchanged") return [];
  return [
    `From version ${formerVersion}, the live one, to what version ${version} was:`,
    ...differencesText(differences, screen),
    ...breakingText(record, screen),
  ];
}

/** What a dry run says at its end. */
export function wouldText(plan: RollbackPlan, version: number): string {
  const { effect, record } = plan;
  return effect === "unchanged"
    ? outcomeText(plan, version)
    : `${record.name} would be at version ${record.version}, equal to version ${version}; nothing was changed`;
}

/** What came of a rollback. */
export function outcomeText({ effect, record, formerVersion }: RollbackResponse, version: number): string {
  return effect === "unchanged"
    ? `${record.name} stays at version ${record.version}, which is equal to version ${version} already`
    : `${record.name} is at version ${record.version} now, equal to version ${version}; version ${formerVersion} was live before`;
}

/** What to know after a rollback: who does not follow, and how the program's definition comes back. */
export function remarksText({ effect, record }: RollbackResponse, screen: Screen): readonly string[] {
  if (effect === "unchanged") return [];
  return [
    ...breakingText(record, screen),
    ...wrap(
      "The program does not know: pulumi refresh shows the change, pulumi up --refresh brings the program's definition back.",
      { width: screen.width },
    ),
  ];
}

/** Why journeys cannot follow to the live version, and which do not. */
function breakingText({ breaks, usedIn }: ActionRecord, { width }: Screen): readonly string[] {
  if (breaks.length === 0) return [];
  const behind = usedIn.filter(({ outdated }) => outdated);
  return wrap(`breaking change: ${breaks.map(describeBreak).join("; ")}. ${stayingBehind(behind)}`, { width });
}

function stayingBehind(uses: readonly Use[]): string {
  if (uses.length === 0) return "No journey stays behind";
  const named = uses.map(
    ({ journey, activity, effectiveVersion }) =>
      `${journey} (activity ${activity}, runs on version ${effectiveVersion})`,
  );
  return `These journeys do not follow: ${named.join(", ")}`;
}
