import { type Problem, pathText, problem } from "../../problem/problem.ts";
import type { ValueObject } from "../../value/value.ts";
import { connectedProblems, type NamedConnection } from "./connected-action.ts";

/** An action that names a connection, as a store holds it. */
export interface NamingAction {
  readonly name: string;
  readonly definition: ValueObject;
}

/**
 * Why an action no longer fits a connection that changes, at the place in the connection. Problems: the codes of
 * {@link connectedProblems}.
 */
export function misfitsOf({ name, definition }: NamingAction, connection: NamedConnection): readonly Problem[] {
  return connectedProblems(definition, connection).map((found) =>
    problem(found.code, {
      path: [found.code === "ACT_CONNECTION_FIELD" ? "headers" : "baseUrl"],
      detail: `does not fit action ${name}: ${pathText(found)} ${found.detail}`,
      hint: "change that action first, or make another connection",
    }),
  );
}
