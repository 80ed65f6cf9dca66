import { type Break, stopsUse } from "../../core/contract/compatibility/break.ts";
import type { ActionRecord } from "./records.ts";
import type { Use, UseKey, UseRecord } from "./uses.ts";

/** The uses of an action that cannot follow a change with these breaks. Reads mappings only where they decide. */
export async function usesLeftBehind(
  { sandbox, usedIn }: Pick<ActionRecord, "sandbox" | "usedIn">,
  breaks: readonly Break[],
  findUses: (keys: readonly UseKey[]) => Promise<readonly (UseRecord | undefined)[]>,
): Promise<readonly Use[]> {
  if (breaks.length === 0 || usedIn.length === 0) return [];
  if (breaks.some(({ ifMapped }) => ifMapped === undefined)) return usedIn;
  const records = await findUses(usedIn.map(({ journey, activity }) => ({ sandbox, journey, activity })));
  return usedIn.filter((_, index) => {
    const mapping = records[index]?.mapping;
    return mapping !== undefined && breaks.some((each) => stopsUse(each, mapping));
  });
}
