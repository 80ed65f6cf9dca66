import { type Problem, problem } from "../../core/problem/problem.ts";
import { generatedValues } from "../../core/render/generated-values.ts";
import type { Json, JsonObject } from "../../core/value/value.ts";
import type { Caller } from "../outbound/caller.ts";
import { type CallOutcome, outcomeOf } from "../outbound/outcome.ts";
import type { Redactor } from "../outbound/redaction.ts";
import type { OutboundWorld } from "../outbound/surroundings.ts";
import { shownAnswer, traceEntry } from "../outbound/trace.ts";
import type { ActionKey, Result, TestResponse } from "../port.ts";
import type { CallableAction } from "./callable-action.ts";
import { done, refused } from "./result.ts";

export interface TestActionRequest {
  readonly callable: CallableAction;
  readonly values: Json;
  readonly caller: Caller;
  readonly outbound: Pick<OutboundWorld, "clock" | "uuid">;
}

/** Sends a test request. Nothing of it is stored. */
export async function testAction({
  callable,
  values,
  caller,
  outbound,
}: TestActionRequest): Promise<Result<TestResponse>> {
  const { held, connection, definition, renderer, mappings } = callable;
  const generated = generatedValues({ now: outbound.clock(), uuid: outbound.uuid });
  const rendered = renderer.render({ values, generated, purpose: "test" });
  if (!rendered.ok) return refused(rendered.problems);
  const called = await caller.call({ ownerId: connection?.id ?? held.id, definition, request: rendered.request });
  const redactor = callable.redactor.with(called.learned);
  const outcome = withoutSecrets(outcomeOf(called, mappings), redactor);
  const { id, sandbox, name, version } = held;
  return done({
    id,
    sandbox,
    name,
    version,
    outcome: { ...outcome, warnings: [...reachesPeople(callable), ...outcome.warnings] },
    attempts: called.attempts,
    tookMs: called.tookMs,
    ...("answer" in called.result ? { answer: shownAnswer(called.result.answer, redactor) } : {}),
    trace: called.exchanges.map((exchange) => traceEntry(exchange, redactor)),
  });
}

function withoutSecrets(outcome: CallOutcome, redactor: Redactor): CallOutcome {
  const { response, failure } = outcome;
  return {
    ...outcome,
    ...(response === undefined ? {} : { response: redactor.json(response) as JsonObject }),
    ...(failure === undefined ? {} : { failure: redactor.json(failure) as JsonObject }),
  };
}

function reachesPeople({ definition }: CallableAction): readonly Problem[] {
  const { channel, testOverrides } = definition;
  if (channel === "other" || testOverrides !== undefined) return [];
  return [
    problem("ACT_CALL_REACHES_PEOPLE", {
      path: ["testOverrides"],
      detail: `the channel is ${channel} and there are no testOverrides, so a test request reaches whomever its values name`,
      hint: "set the endpoint's dry-run switch in testOverrides, for instance { request: { validate_only: true } }",
    }),
  ];
}

/** The result for a key that names nothing. */
export function actionMissing(key: ActionKey): Result<never> {
  const what = "name" in key ? key.name : key.id;
  return refused([
    problem("ACT_ACTION_NOT_FOUND", {
      path: ["name"],
      detail: `sandbox ${key.sandbox} has no action ${what}`,
      hint: "list the actions with actionstore list",
    }),
  ]);
}
