import { type Problem, problem } from "../../core/problem/problem.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { CallResult } from "./caller.ts";
import type { AnswerMapping } from "./declared-answer.ts";

/** `http_<code>`: an answer came. `timedout`: none came in time. `internalError`: none came, or none could be asked for. */
export type StatusCode = `http_${number}` | "timedout" | "capped" | "skippedByConsent" | "internalError";

/** What a journey learns of a call (docs/model.md, Calls 4 and 5). */
export interface CallOutcome {
  readonly ok: boolean;
  readonly statusCode: StatusCode;
  /** Of a success, mapped through the declared response; absent where nothing is declared. */
  readonly response?: JsonObject;
  /** Of a failure, mapped through the declared failure response; absent where nothing is declared. */
  readonly failure?: JsonObject;
  /** Why it failed. */
  readonly problem?: Problem;
  readonly warnings: readonly Problem[];
}

export interface AnswerMappings {
  readonly response: AnswerMapping;
  readonly failureResponse: AnswerMapping;
}

/** The outcome of what came back. Problems: ACT_CALL_*. */
export function outcomeOf(
  { result, refusedRedirect }: CallResult,
  { response, failureResponse }: AnswerMappings,
): CallOutcome {
  if ("failure" in result) {
    const { code, detail, hint } = result.failure;
    const statusCode = code === "ACT_CALL_TIMED_OUT" ? "timedout" : "internalError";
    return { ok: false, statusCode, problem: problem(code, { detail, hint }), warnings: [] };
  }
  const { status, body } = result.answer;
  const parsed = parsedJsonText(body);
  const json = "value" in parsed ? parsed.value : undefined;
  const statusCode: StatusCode = `http_${status}`;
  const reason =
    refusedRedirect === undefined
      ? failureReason(status, response.unmetCondition(json))
      : redirectProblem(refusedRedirect);
  const mapped = (reason === undefined ? response : failureResponse).map(json);
  if (reason === undefined) {
    return {
      ok: true,
      statusCode,
      ...(mapped.value === undefined ? {} : { response: mapped.value }),
      warnings: mapped.warnings,
    };
  }
  return {
    ok: false,
    statusCode,
    ...(mapped.value === undefined ? {} : { failure: mapped.value }),
    problem: reason,
    warnings: mapped.warnings,
  };
}

function redirectProblem(detail: string): Problem {
  return problem("ACT_CALL_REDIRECT", {
    detail: `the redirect is not followed: ${detail}`,
    hint: "give the URL that the endpoint redirects to",
  });
}

function failureReason(status: number, unmet: string | undefined): Problem | undefined {
  if (status < 200 || status > 299) {
    return problem("ACT_CALL_STATUS", { detail: `the endpoint answered ${status}`, hint: "look at its answer" });
  }
  if (unmet === undefined) return undefined;
  return problem("ACT_CALL_SUCCESS_WHEN", {
    subject: unmet,
    detail: "does not have the value that response.successWhen asks for",
    hint: "look at the answer",
  });
}
