import type { ActionKey, ActionRecord } from "../../port/records.ts";
import { recordNeeds, storedRecord } from "../records/action-record.ts";
import { historiesOf } from "../rules/held-uses.ts";
import type { Read } from "./operation.ts";
import { underKeys } from "./wanted.ts";

/** The live action under a key. */
export const find: Read<ActionKey, ActionRecord | undefined> = {
  needs: [
    (keys) => underKeys(keys),
    (keys, { definitions }) => recordNeeds(keys.flatMap((key) => definitions.byKey(key) ?? [])),
    (_keys, slice) => ({ histories: historiesOf(slice.uses.all(), slice) }),
  ],
  decide: ({ slice }, key) => {
    const held = slice.definitions.byKey(key);
    return held === undefined ? undefined : storedRecord(slice, held);
  },
};
