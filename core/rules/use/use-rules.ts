import { useActionRule } from "./action.ts";
import { constantRule } from "./constant.ts";
import { constantNumberRule } from "./constant-number.ts";
import { constantSendableRule } from "./constant-sendable.ts";
import { useContractRule } from "./contract.ts";
import { expressionRule } from "./expression.ts";
import { expressionTextRule } from "./expression-text.ts";
import { missingVariableRule } from "./missing-variable.ts";
import { useNameRule } from "./name.ts";
import { unknownVariableRule } from "./unknown-variable.ts";
import type { MappingRule, UseRule } from "./use-rule.ts";

/** Rules about what a use names. */
export const useRules: readonly UseRule[] = [useNameRule, useActionRule, useContractRule];

/** Rules about a mapping that need no contract. */
export const notationRules: readonly MappingRule[] = [expressionRule, expressionTextRule, constantNumberRule];

/** Rules that hold a mapping against a contract. */
export const contractRules: readonly MappingRule[] = [
  unknownVariableRule,
  missingVariableRule,
  constantRule,
  constantSendableRule,
];
