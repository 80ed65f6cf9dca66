import { problem } from "../../problem/problem.ts";
import { inputsOfContract } from "../../render/contract-inputs.ts";
import { isUnknown } from "../../value/unknown.ts";
import { hasUnknown, isObject, type Value } from "../../value/value.ts";
import type { UseRule } from "./use-rule.ts";

/** A contract says what can be filled in; a document of another kind would let every mapping pass. */
export const useContractRule: UseRule = {
  codes: ["ACT_USE_CONTRACT"],
  *check({ args }) {
    const contract = isUnknown(args) ? undefined : (args.contract as Value | undefined);
    if (!isObject(contract) || hasUnknown(contract)) return;
    if (inputsOfContract({ input: contract.input ?? null }) !== undefined) return;
    yield problem("ACT_USE_CONTRACT", {
      path: ["contract", "input"],
      detail: "is not what a contract of an action says of its input",
      hint: "give the output contract of the action's resource as it is, or leave contract out",
    });
  },
};
