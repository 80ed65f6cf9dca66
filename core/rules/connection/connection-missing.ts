import { type Problem, problem } from "../../problem/problem.ts";
import { nearestOf, quoted } from "../../problem/wording.ts";

/** Problem: ACT_CONNECTION_NOT_FOUND, with the nearest of the names that the sandbox has. */
export function connectionMissing(
  name: string,
  { sandbox, names }: { readonly sandbox: string; readonly names: readonly string[] },
): Problem {
  const near = nearestOf(name, names, 3);
  return problem("ACT_CONNECTION_NOT_FOUND", {
    path: ["connection"],
    detail: `sandbox ${sandbox} has no connection ${quoted(name)}`,
    hint:
      near.length > 0
        ? `did you mean ${near.join(" or ")}?`
        : "declare it, and write connection: <resource>.name, so that it is made before the action",
  });
}

/** Problem: ACT_CONNECTION_NOT_FOUND, for an action whose connection was deleted in spite of it. */
export function connectionGone(action: string, name: string): Problem {
  return problem("ACT_CONNECTION_NOT_FOUND", {
    detail: `${action} calls through connection ${name}, which is gone`,
    hint: "register the connection again, or let the action name another one",
  });
}
