import { parseStatus } from "../../core/http/statuses.ts";
import { draftOf, schemaCheck } from "../../core/json-schema/drafts.ts";
import { describeSchemaError } from "../../core/json-schema/errors.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { stepsOfPointer } from "../../core/value/json-pointer.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { valueAt } from "../../core/value/value-at.ts";
import type { CallResult } from "./caller.ts";
import type { CallOutcome } from "./outcome.ts";

/** What an answer has to be. */
export interface Expectation {
  /** Code, class or range, as `retry.statuses` has them; default: a success of the action. */
  readonly statusCode?: string | number;
  /** A JSON Schema that passed the rules, parsed. */
  readonly schema?: JsonObject;
}

const MAX_REPORTED = 5;

/**
 * What of the expectation does not hold. Another status code than 2xx may be expected; `successWhen` still counts for 2xx.
 * Messages show no value of the answer. Problems: ACT_VERIFY_ANSWER, and the outcome's own.
 */
export function unmetExpectations(
  { result }: CallResult,
  outcome: CallOutcome,
  { statusCode, schema }: Expectation,
): readonly Problem[] {
  const own = outcome.problem === undefined ? [] : [outcome.problem];
  if ("failure" in result) return own;
  const { status, body } = result.answer;
  const range = statusCode === undefined ? undefined : parseStatus(statusCode);
  const statusProblems =
    range === undefined || own.some(({ code }) => code === "ACT_CALL_SUCCESS_WHEN")
      ? own
      : status >= range.from && status <= range.to
        ? []
        : [
            problem("ACT_VERIFY_ANSWER", {
              path: ["verify", "expect", "statusCode"],
              detail: `${statusCode} is expected, the endpoint answered ${status}`,
              hint: "look at its answer",
            }),
          ];
  return [...statusProblems, ...(schema === undefined ? [] : bodyProblems(schema, body))];
}

function bodyProblems(schema: JsonObject, body: string): readonly Problem[] {
  const parsed = parsedJsonText(body);
  if (!("value" in parsed)) return [misfit("the body is empty or not JSON")];
  const draft = draftOf(schema);
  const errors = draft === undefined ? [] : (schemaCheck(draft, schema)?.(parsed.value) ?? []);
  const shown = errors.slice(0, MAX_REPORTED).map((error) => {
    const steps = stepsOfPointer(error.instancePath, parsed.value);
    const at = error.instancePath === "" ? "the body" : `${error.instancePath} of the body`;
    return misfit(`${at} ${describeSchemaError(error, valueAt(parsed.value, steps))}`);
  });
  const more = errors.length - shown.length;
  return more > 0 ? [...shown, misfit(`the body has ${more} more faults`)] : shown;
}

function misfit(detail: string): Problem {
  return problem("ACT_VERIFY_ANSWER", {
    path: ["verify", "expect", "schema"],
    detail,
    hint: "correct the schema, the values or the endpoint",
  });
}
