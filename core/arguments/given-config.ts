import { ProviderConfig } from "../definition/provider-config.ts";
import type { Problem } from "../problem/problem.ts";
import type { ValueObject } from "../value/value.ts";
import { asConfigProblem, rulesProblems, sandboxProblems } from "./config-problems.ts";
import { readArguments } from "./read-arguments.ts";

/**
 * What is wrong with provider configuration as a program gives it, without a look at environment, files or a store.
 * Problems: ACT_CONFIG_UNKNOWN_FIELD, ACT_CONFIG_RULES, ACT_CONFIG_SANDBOX, those of {@link readArguments}.
 */
export function givenConfigProblems(given: ValueObject): readonly Problem[] {
  const { sandbox, rules } = given;
  return [
    ...readArguments(ProviderConfig, given).problems.map(asConfigProblem),
    ...(typeof sandbox === "string" ? sandboxProblems(sandbox.toLowerCase()) : []),
    ...rulesProblems(rules),
  ];
}
