import { status } from "@grpc/grpc-js";
import { describeProblem, type Problem, problemsOf } from "../../core/problem/problem.ts";

/** An answer that says why there is no other. */
export class RpcError extends Error {
  readonly code: status;

  constructor(code: keyof typeof status, message: string) {
    super(message);
    this.name = "RpcError";
    this.code = status[code];
  }
}

/**
 * What the engine learns of a failed call. It takes INTERNAL, UNKNOWN and DATA_LOSS for "may or may not have happened"; a
 * refusal here is a refusal, and whatever else failed can be repeated, so no answer uses them.
 * @param bugId names an unexpected error, whose own text is never shown: it may hold a secret.
 */
export function rpcErrorOf(error: unknown, bugId: () => string): RpcError {
  if (error instanceof RpcError) return error;
  const problems = problemsOf(error);
  const lines = problems.map(describeProblem);
  switch (worst(problems)) {
    case "mistake":
      return new RpcError("FAILED_PRECONDITION", lines.join("\n"));
    case "outside":
      return new RpcError("UNAVAILABLE", lines.join("\n"));
    default:
      return new RpcError("ABORTED", [...lines, `(bug report ${bugId()})`].join("\n"));
  }
}

function worst(problems: readonly Problem[]): Problem["class"] {
  if (problems.some((problem) => problem.class === "bug")) return "bug";
  return problems.some((problem) => problem.class === "outside") ? "outside" : "mistake";
}
