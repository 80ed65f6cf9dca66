import { ActionUseArgs, ActionUseOutputs } from "../definition/action-use.ts";
import { useId } from "../definition/use-id.ts";
import { checkUse } from "../rules/use/check.ts";
import type { ResourceKind } from "./kind.ts";

/** A journey's use of an action. */
export const useKind = {
  type: "ActionUse",
  args: ActionUseArgs,
  outputs: ActionUseOutputs,
  echoesInputs: true,
  settled: ["journey", "activity", "action"],

  claims: ({ journey, activity }) =>
    typeof journey === "string" && typeof activity === "string"
      ? [{ kind: "use", name: useId({ journey, activity }), path: ["activity"] }]
      : [],

  check: ({ news, rules }) => checkUse({ given: news, rules }),
} as const satisfies ResourceKind;
