import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import { ProblemError, pathText, problem } from "../../core/problem/problem.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import { isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import { excerpt } from "../../core/value/visible-text.ts";
import type { ActionKey } from "../../store/port/records.ts";
import type { TestRequest, TestResponse } from "../../store/port/tests.ts";
import type { Services } from "../session/services.ts";

export interface Verification {
  readonly canonical: CanonicalArgs;
  readonly action: PreparedAction;
  /** The action that changes; undefined for a create. */
  readonly id: string | undefined;
}

/** True when a test request has to decide: `verify` asks for it, and something other than what is live would become live. */
export async function mustVerify(
  { canonical, action, id }: Verification,
  { store, sandbox }: Services,
): Promise<boolean> {
  if (!isObject(canonical.verify)) return false;
  const key: ActionKey = id === undefined ? { sandbox, name: action.name } : { sandbox, id };
  const held = await store.find(key);
  if (held === undefined || held.digest !== action.digest) return true;
  if (action.secrets.size === 0) return false;
  const { matching } = await store.matchSecrets({ key, secrets: action.secrets });
  return matching.size < action.secrets.size;
}

/**
 * Sends the test request of `verify` with a definition and secrets that are not live yet; nothing is written. Whoever calls it has
 * made sure that the registration would not be refused.
 * Problems: ACT_VERIFY_FAILED and with it why; ACT_CALL_VALUE_*, ACT_SECRET_KEEP when nothing could be sent.
 */
export async function verifyAction(
  { canonical, action, id }: Verification,
  { store, sandbox, log }: Services,
): Promise<void> {
  const { values = {}, expect } = canonical.verify as ValueObject;
  const result = await store.test({
    candidate: { sandbox, action, ...(id === undefined ? {} : { actionId: id }) },
    values: values as Value,
    ...(isObject(expect) ? { expect: expect as NonNullable<TestRequest["expect"]> } : {}),
  });
  if (!result.ok) throw new ProblemError(result.problems);
  const { name, unmet, outcome } = result.value;
  const answered = `${outcome.statusCode} in ${result.value.tookMs} ms`;
  if (unmet.length > 0) throw new ProblemError([failed(result.value, id === undefined), ...unmet]);
  log("info", `${name}: the test request of verify succeeded: ${answered}`);
  for (const found of outcome.warnings) {
    // Check has reported it already.
    if (found.code !== "ACT_CALL_REACHES_PEOPLE")
      log("warning", `${name}: ${pathText(found) ?? "the answer"} ${found.detail}`);
  }
}

/** Characters of an answer in a message. */
const MAX_SHOWN = 1000;

function failed({ name, outcome, attempts, tookMs, answer }: TestResponse, isNew: boolean) {
  const { statusCode, failure } = outcome;
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const came = attempts === 0 ? "was not sent" : `failed: ${statusCode} after ${tries} in ${tookMs} ms`;
  const mapped = failure === undefined ? "" : `; failure: ${excerpt(stringifyJson(failure), MAX_SHOWN)}`;
  const body = answer === undefined || answer.body === "" ? "" : `; the answer: ${excerpt(answer.body, MAX_SHOWN)}`;
  return problem("ACT_VERIFY_FAILED", {
    path: ["verify"],
    detail: `the test request with the new definition ${came}${mapped}${body}`,
    hint: `${isNew ? `${name} was not registered` : `nothing was written, ${name} stays as it is`}; mend what follows, or take verify out to register without a test`,
  });
}
