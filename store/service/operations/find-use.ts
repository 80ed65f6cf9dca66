import type { UseKey, UseRecord } from "../../port/uses.ts";
import { useRecord } from "../records/use-record.ts";
import { historiesOf } from "../rules/held-uses.ts";
import type { Read } from "./operation.ts";

/** The use under a key. */
export const findUse: Read<UseKey, UseRecord | undefined> = {
  needs: [
    (keys) => ({ uses: keys }),
    (_keys, { uses }) => ({ ids: [...uses.all()].map(({ actionId }) => actionId) }),
    (_keys, slice) => ({ histories: historiesOf(slice.uses.all(), slice) }),
  ],
  decide: ({ slice }, key) => {
    const use = slice.uses.get(key);
    return use === undefined ? undefined : useRecord(slice, use);
  },
};
