import { ActionUseArgs, ActionUseOutputs } from "../definition/action-use.ts";
import { useId } from "../definition/use-id.ts";
import { checkUse, mappingProblems } from "../rules/use/check.ts";
import { isObject } from "../value/value.ts";
import type { ResourceKind } from "./kind.ts";

/** A journey's use of an action. */
export const useKind = {
  type: "ActionUse",
  args: ActionUseArgs,
  outputs: ActionUseOutputs,
  echoesInputs: true,
  settled: ["journey", "activity", "action"],
  naming: ["journey", "activity"],
  reference: ".id",

  claims: ({ journey, activity }) =>
    typeof journey === "string" && typeof activity === "string"
      ? [{ kind: "use", name: useId({ journey, activity }), path: ["activity"] }]
      : [],

  check: ({ news, rules }) => checkUse({ given: news, rules }),

  references({ inputs: { action, mapping = {}, version, contract: given } }) {
    const isHeld = typeof given === "string";
    const name = typeof action === "string" ? action : undefined;
    if (name === undefined && isHeld) return [];
    return [
      {
        kind: "action",
        name,
        misfits({ contract }) {
          if (isHeld || !isObject(mapping)) return [];
          return version !== undefined || contract === undefined ? undefined : mappingProblems(mapping, contract);
        },
      },
    ];
  },
} as const satisfies ResourceKind;
