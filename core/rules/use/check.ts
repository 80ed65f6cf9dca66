import { readArguments } from "../../arguments/read-arguments.ts";
import { withoutSecretNames } from "../../arguments/secret-names.ts";
import type { Contract } from "../../contract/contract.ts";
import { inputKey } from "../../contract/inputs.ts";
import { ActionUseArgs } from "../../definition/action-use.ts";
import type { Problem } from "../../problem/problem.ts";
import type { RuleSettings } from "../../problem/rule-settings.ts";
import { inputsOfContract, inputsOfContractText } from "../../render/contract-inputs.ts";
import type { Input } from "../../render/input.ts";
import { canonicalJson } from "../../value/json-text.ts";
import { isUnknown, UNKNOWN } from "../../value/unknown.ts";
import { hasSecret, hasUnknown, isObject, type Json, type Value, type ValueObject } from "../../value/value.ts";
import { settle } from "../check.ts";
import { fitRules } from "./fit.ts";
import { useRules } from "./names.ts";
import { notationRules } from "./notation.ts";

export interface CheckUseRequest {
  /** Arguments as given; unknowns at any depth. */
  readonly given: ValueObject;
  readonly rules: RuleSettings;
}

export interface CheckedUse {
  /** The arguments, nulls that stand for nothing left out. */
  readonly inputs: ValueObject;
  /** Every mistake and warning, ordered by path. */
  readonly problems: readonly Problem[];
}

/** Checks the arguments of a use, its mapping against `contract` where that is given and known. Never throws on input. */
export function checkUse({ given, rules }: CheckUseRequest): CheckedUse {
  const { args, inputs, problems, secretNames } = readArguments(ActionUseArgs, withContractText(given));
  const ofRules: Problem[] = [];
  for (const rule of useRules) ofRules.push(...rule.check({ args }));
  // Who fills in nothing need not say so.
  const mapping = isUnknown(args) ? undefined : ((args.mapping ?? {}) as Value);
  if (!isUnknown(args) && isObject(mapping)) {
    const contractInputs = typeof args.contract === "string" ? byKey(inputsOfContractText(args.contract)) : undefined;
    for (const rule of notationRules) ofRules.push(...rule.check({ mapping, inputs: contractInputs ?? NONE }));
    if (contractInputs !== undefined)
      for (const rule of fitRules) ofRules.push(...rule.check({ mapping, inputs: contractInputs }));
  }
  const found = [...problems, ...withoutSecretNames(ofRules, secretNames)];
  return { inputs, problems: settle(found, { rules }) };
}

/**
 * States of earlier versions hold a contract as an object, which an action gives on until its next update or refresh: here it
 * becomes the text that it is now.
 */
function withContractText(given: ValueObject): ValueObject {
  const { contract } = given;
  if (!isObject(contract) || hasSecret(contract)) return given;
  return { ...given, contract: hasUnknown(contract) ? UNKNOWN : canonicalJson(contract as Json) };
}

const NONE: ReadonlyMap<string, Input> = new Map();

/**
 * Every way in which a mapping does not fit a contract; warnings are not among them. One function for preview and store, so that
 * both say the same.
 */
export function mappingProblems(mapping: ValueObject, { input }: Pick<Contract, "input">): readonly Problem[] {
  const inputs = byKey(inputsOfContract({ input }));
  if (inputs === undefined) throw new TypeError("a stored contract is a contract");
  const found = [...notationRules, ...fitRules].flatMap((rule) => [...rule.check({ mapping, inputs })]);
  return settle(
    found.filter(({ severity }) => severity === "error"),
    { rules: {} },
  );
}

function byKey(inputs: readonly Input[] | undefined): ReadonlyMap<string, Input> | undefined {
  return inputs === undefined ? undefined : new Map(inputs.map((each) => [inputKey(each), each] as const));
}
