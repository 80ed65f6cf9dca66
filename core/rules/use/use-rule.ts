import type { ActionUseArgs } from "../../definition/action-use.ts";
import type { ProblemCode } from "../../problem/catalogue/catalogue.ts";
import type { Problem } from "../../problem/problem.ts";
import type { Input } from "../../render/input.ts";
import type { Uncertain, ValueObject } from "../../value/value.ts";

/** What a schema cannot say of a use. Each has its texts and its reason beside it. */
export interface UseRule {
  /** Every code that the rule reports. */
  readonly codes: readonly ProblemCode[];
  /** Every breach of the rule. What is unknown is passed over: the rule runs again when it is known. */
  check(context: UseContext): Iterable<Problem>;
}

export interface UseContext {
  /** As written; parts with a shape mistake are unknown. */
  readonly args: Uncertain<ActionUseArgs>;
}

/** What a mapping has to fit. The same rules run in a preview and in the store's transaction. */
export interface MappingRule {
  readonly codes: readonly ProblemCode[];
  check(context: MappingContext): Iterable<Problem>;
}

export interface MappingContext {
  /** Variable key -> expression or constant; values may be unknown. */
  readonly mapping: ValueObject;
  /** Everything that the contract lets a journey fill in, by key. */
  readonly inputs: ReadonlyMap<string, Input>;
}
