import { partsOfContractText } from "../../contract/contract-text.ts";
import { problem } from "../../problem/problem.ts";
import { inputsOfContract } from "../../render/contract-inputs.ts";
import type { Input } from "../../render/input.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import type { UseRule } from "./use-rule.ts";

/** A contract says what can be filled in; a document of another kind would let every mapping pass. */
export const useContractRule: UseRule = {
  codes: ["ACT_USE_CONTRACT"],
  *check({ args }) {
    const text = isUnknown(args) ? undefined : args.contract;
    if (typeof text !== "string" || inputsOfContractText(text) !== undefined) return;
    yield problem("ACT_USE_CONTRACT", {
      path: ["contract"],
      detail: faultOf(text),
      hint: "give the output contract of the action's resource as it is, or leave contract out",
    });
  },
};

/** What the contract in a text lets a journey fill in; undefined where the text is not a contract. */
export function inputsOfContractText(text: string): readonly Input[] | undefined {
  const parts = partsOfContractText(text);
  if (parts === undefined || !isObject(parts.output) || !isObject(parts.failure)) return undefined;
  return inputsOfContract({ input: parts.input ?? null });
}

function faultOf(text: string): string {
  const parts = partsOfContractText(text);
  if (parts === undefined) return "is not the JSON text of a contract";
  const missing = ["input", "output", "failure"].filter((name) => !isObject(parts[name]));
  if (missing.length > 0) return `is not a contract: it has no ${missing.join(" and no ")}`;
  return "its input is not what a contract of an action says of its input";
}
