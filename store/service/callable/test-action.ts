import { type Problem, problem } from "../../../core/problem/problem.ts";
import { generatedValues } from "../../../core/render/generated-values.ts";
import { Numeral } from "../../../core/value/numeral.ts";
import { secretsIn } from "../../../core/value/parts.ts";
import { type Json, type JsonObject, revealAll, type Value } from "../../../core/value/value.ts";
import type { Caller } from "../../outbound/caller.ts";
import { type Expectation, unmetExpectations } from "../../outbound/expectation.ts";
import { type CallOutcome, outcomeOf } from "../../outbound/outcome.ts";
import type { Redactor } from "../../outbound/redaction.ts";
import type { OutboundWorld } from "../../outbound/surroundings.ts";
import { shownAnswer, traceEntry } from "../../outbound/trace.ts";
import type { Result } from "../../port/result.ts";
import type { TestResponse } from "../../port/tests.ts";
import { done, refused } from "../rules/result.ts";
import type { Callable } from "./callable-action.ts";

export interface TestActionRequest {
  readonly callable: Callable;
  readonly subject: TestedSubject;
  /** Whose tokens are kept: an action's or a connection's id; undefined: nobody's. */
  readonly tokenOwner: string | undefined;
  readonly values: Value;
  readonly expect: Expectation | undefined;
  readonly caller: Caller;
  readonly outbound: Pick<OutboundWorld, "clock" | "uuid">;
}

/** What is tested: a live version, or a candidate that has neither id nor number. */
export type TestedSubject = Pick<TestResponse, "id" | "sandbox" | "name" | "version">;

/** Sends a test request. Nothing of it is stored. */
export async function testAction(request: TestActionRequest): Promise<Result<TestResponse>> {
  const { callable, subject, tokenOwner, values, expect = {}, caller, outbound } = request;
  const { definition, renderer, mappings } = callable;
  const generated = generatedValues({ now: outbound.clock(), uuid: outbound.uuid });
  const rendered = renderer.render({ values: revealAll(values) as Json, generated, purpose: "test" });
  if (!rendered.ok) return refused(rendered.problems);
  const called = await caller.call({ ownerId: tokenOwner, definition, request: rendered.request });
  const redactor = callable.redactor.with([...called.learned, ...secretTexts(values)]);
  const outcome = withoutSecrets(outcomeOf(called, mappings), redactor);
  return done({
    ...subject,
    outcome: { ...outcome, warnings: [...reachesPeople(callable), ...outcome.warnings] },
    unmet: unmetExpectations(called, outcome, expect).map((each) => ({ ...each, detail: redactor.text(each.detail) })),
    attempts: called.attempts,
    tookMs: called.tookMs,
    ...("answer" in called.result ? { answer: shownAnswer(called.result.answer, redactor) } : {}),
    trace: called.exchanges.map((exchange) => traceEntry(exchange, redactor)),
  });
}

function secretTexts(values: Value | undefined): readonly string[] {
  const secrets = secretsIn(values).map(({ secret }) => secret.reveal());
  return secrets
    .filter((secret) => typeof secret === "string" || typeof secret === "number" || secret instanceof Numeral)
    .map(String);
}

function withoutSecrets(outcome: CallOutcome, redactor: Redactor): CallOutcome {
  const { response, failure } = outcome;
  return {
    ...outcome,
    ...(response === undefined ? {} : { response: redactor.json(response) as JsonObject }),
    ...(failure === undefined ? {} : { failure: redactor.json(failure) as JsonObject }),
  };
}

function reachesPeople({ definition }: Callable): readonly Problem[] {
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
