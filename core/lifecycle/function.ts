import type { Problem } from "../problem/problem.ts";
import type { ValueObject } from "../value/value.ts";

/** A function of the package: reads, never writes. */
export interface FunctionDefinition<Services> {
  /** Pulumi token: `actionstore:index:getAction`. */
  readonly token: string;
  /** Every mistake in the arguments at once; empty: `invoke` may be called. */
  check(args: ValueObject): readonly Problem[];
  invoke(args: ValueObject, services: Services): Promise<ValueObject>;
}
