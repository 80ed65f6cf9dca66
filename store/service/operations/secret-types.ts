import { ProblemError } from "../../../core/problem/problem.ts";
import type { ActionKey } from "../../port/records.ts";
import type { SecretTypes } from "../../port/secrets.ts";
import { openSecrets } from "../records/open-secrets.ts";
import type { Read } from "./operation.ts";
import { underKeys } from "./wanted.ts";

/** The type of each secret of the live version; none where the key that opens them is not at hand. */
export const secretTypes: Read<ActionKey, SecretTypes> = {
  needs: [
    (keys) => ({ keys: true, ...underKeys(keys) }),
    (keys, { definitions }) => ({
      sealed: keys
        .flatMap((key) => definitions.byKey(key) ?? [])
        .map(({ id, version }) => ({ actionId: id, number: version })),
    }),
  ],
  decide: (view, key) => {
    const held = view.slice.definitions.byKey(key);
    if (held === undefined) return new Map();
    try {
      const { values } = openSecrets(view, held);
      return new Map([...values].map(([slot, value]) => [slot, typeof value as "string" | "number" | "boolean"]));
    } catch (error) {
      if (error instanceof ProblemError) return new Map();
      throw error;
    }
  },
};
