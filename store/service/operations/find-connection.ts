import type { ConnectionRecord } from "../../port/connections.ts";
import type { ActionKey } from "../../port/records.ts";
import { storedConnection } from "../records/connection-record.ts";
import type { Read } from "./operation.ts";
import { underKeys } from "./wanted.ts";

/** The live connection under a key. */
export const findConnection: Read<ActionKey, ConnectionRecord | undefined> = {
  needs: [
    (keys) => underKeys(keys, "connection"),
    (keys, { definitions }) => {
      const held = keys.flatMap((key) => definitions.byKey(key, "connection") ?? []);
      const live = held.map(({ id, version }) => ({ actionId: id, number: version }));
      return {
        versions: live,
        secrets: live,
        connected: held.map(({ sandbox, name }) => ({ sandbox, connection: name })),
      };
    },
  ],
  decide: ({ slice }, key) => {
    const held = slice.definitions.byKey(key, "connection");
    return held === undefined ? undefined : storedConnection(slice, held);
  },
};
