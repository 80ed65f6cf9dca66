import { partsOfContractText } from "../../contract/contract-text.ts";
import { MAX_USE_NAME_LENGTH } from "../../definition/action-use.ts";
import type { UseName } from "../../definition/use-id.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { inputsOfContractText } from "../../render/contract-inputs.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { isActionName } from "../identity/name.ts";
import type { UseRule } from "./use-rule.ts";

/** Names of journeys and activities are in messages and lists, each on one line. */
const useNameRule: UseRule = {
  codes: ["ACT_USE_INVALID"],
  *check({ args }) {
    if (isUnknown(args)) return;
    for (const field of ["journey", "activity"] as const) {
      const name = args[field];
      if (typeof name === "string") yield* faultOf(field, name);
    }
  },
};

/** Everything that is wrong with the names of a use. Problem: ACT_USE_INVALID. */
export function useNameProblems({ journey, activity }: UseName): readonly Problem[] {
  return [...faultOf("journey", journey), ...faultOf("activity", activity)];
}

function faultOf(field: keyof UseName, name: string): readonly Problem[] {
  const detail = detailOf(field, name);
  return detail === undefined
    ? []
    : [problem("ACT_USE_INVALID", { path: [field], detail, hint: `give the ${field}'s name on one line` })];
}

function detailOf(field: keyof UseName, name: string): string | undefined {
  if (name === "") return `a use names no ${field}`;
  if ([...name].length > MAX_USE_NAME_LENGTH) return `has more than ${MAX_USE_NAME_LENGTH} characters`;
  return /\p{Cc}/u.test(name) ? "holds a control character" : undefined;
}

/** No name of an action holds a `-`, so an id is never taken for a name (docs/model.md, Identity 1 and Lifecycle 1). */
const ID = /^act-[0-9A-HJKMNP-TV-Z]{26}$/;

/** An action is named by its id or by its name. */
const useActionRule: UseRule = {
  codes: ["ACT_USE_ACTION"],
  *check({ args }) {
    if (isUnknown(args) || typeof args.action !== "string") return;
    const { action } = args;
    if (ID.test(action) || isActionName(action)) return;
    yield problem("ACT_USE_ACTION", {
      path: ["action"],
      detail: `${quoted(action)} is neither the id nor the name of an action`,
      hint: "give the output actionId of its resource",
    });
  },
};

/** A contract says what can be filled in; a document of another kind would let every mapping pass. */
const useContractRule: UseRule = {
  codes: ["ACT_USE_CONTRACT"],
  *check({ args }) {
    const text = isUnknown(args) ? undefined : args.contract;
    if (typeof text !== "string" || inputsOfContractText(text) !== undefined) return;
    yield problem("ACT_USE_CONTRACT", {
      path: ["contract"],
      detail: contractFault(text),
      hint: "give the output contract of the action's resource as it is, or leave contract out",
    });
  },
};

function contractFault(text: string): string {
  const parts = partsOfContractText(text);
  if (parts === undefined) return "is not the JSON text of a contract";
  const missing = ["input", "output", "failure"].filter((name) => !isObject(parts[name]));
  if (missing.length > 0) return `is not a contract: it has no ${missing.join(" and no ")}`;
  return "its input is not what a contract of an action says of its input";
}

/** Rules about what a use names. */
export const useRules: readonly UseRule[] = [useNameRule, useActionRule, useContractRule];
