import type { Static, TObject } from "@sinclair/typebox";
import { readArguments } from "../../core/arguments/read-arguments.ts";
import type { FunctionDefinition } from "../../core/lifecycle/function.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";

/** A function whose arguments are described by a schema: shape checked, then run. */
export function defineFunction<T extends TObject>(
  token: string,
  args: T,
  invoke: (args: Static<T>, services: Services) => Promise<ValueObject>,
): FunctionDefinition<Services> {
  return {
    token,
    check: (given) => readArguments(args, given).problems,
    invoke: (given, services) => invoke(given as Static<T>, services),
  };
}
