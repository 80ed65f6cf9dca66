import { longestRetryWaitMs } from "../../core/definition/call-policy.ts";
import type { Method } from "../../core/definition/endpoint.ts";
import { parseStatus } from "../../core/http/statuses.ts";
import { isList, isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ExchangeResult } from "./exchange.ts";

/** When a call is repeated (docs/model.md, Call policy 2 and 3, Calls 3). */
export interface RetryPolicy {
  readonly maxRetries: number;
  /** True: repeating the call does no harm. */
  readonly isRepeatable: boolean;
  readonly repeatsStatus: (status: number) => boolean;
}

/** Statuses that say that the endpoint did nothing: on these, a call that must not be done twice is repeated too. */
const notDone: ReadonlySet<number> = new Set([425, 429, 503]);
const idempotent: ReadonlySet<Method> = new Set(["GET", "PUT", "DELETE"]);

/** The policy that a stored definition asks for. */
export function retryPolicy(definition: ValueObject): RetryPolicy {
  const retry = isObject(definition.retry) ? definition.retry : {};
  const endpoint = definition.endpoint as ValueObject;
  const isRepeatable =
    idempotent.has(endpoint.method as Method) || retry.unsafeMethods === true || hasIdempotencyKey(definition);
  const repeated = statusTest(retry.statuses);
  const excepted = statusTest(retry.exceptStatuses);
  return {
    maxRetries: typeof retry.maxRetries === "number" ? retry.maxRetries : 3,
    isRepeatable,
    repeatsStatus: (status) => !excepted(status) && (isRepeatable ? repeated(status) : notDone.has(status)),
  };
}

/** The policy of token requests: asking for a token twice does no harm. */
export function tokenRetryPolicy({ maxRetries }: RetryPolicy): RetryPolicy {
  return {
    maxRetries,
    isRepeatable: true,
    repeatsStatus: (status) => [408, 425, 429].includes(status) || status >= 500,
  };
}

function statusTest(given: Value | undefined): (status: number) => boolean {
  const ranges = (isList(given) ? given : [])
    .map((status) => parseStatus(String(status)))
    .filter((range) => range !== undefined);
  return (status) => ranges.some(({ from, to }) => status >= from && status <= to);
}

function hasIdempotencyKey({ endpoint, request }: ValueObject): boolean {
  const lists = ["headers", "queryParameters", "pathParameters"].map((name) => (endpoint as ValueObject)[name]);
  const parameters = lists.flatMap((list) => (isList(list) ? list : []));
  const body = isObject(request) && isObject(request.generated) ? Object.values(request.generated) : [];
  return (
    body.includes("idempotencyKey") ||
    parameters.some((parameter) => isObject(parameter) && parameter.generated === "idempotencyKey")
  );
}

/** A try that ended, and what decides whether there is another one. */
export interface Attempt {
  readonly policy: RetryPolicy;
  readonly result: ExchangeResult;
  /** How often the call was repeated already. */
  readonly retries: number;
  readonly now: Date;
  readonly random: () => number;
}

/** Milliseconds to wait before the next try; undefined: there is no next try. As long as `Retry-After` asks for, else full jitter. */
export function retryDelay({ policy, result, retries, now, random }: Attempt): number | undefined {
  if (retries >= policy.maxRetries || !isRetryable(policy, result)) return undefined;
  const asked = "answer" in result ? retryAfter(result.answer.headers.get("retry-after"), now) : undefined;
  return asked ?? Math.floor(random() * longestRetryWaitMs(retries));
}

const finalFailures: ReadonlySet<string> = new Set([
  "ACT_CALL_ADDRESS_REFUSED",
  "ACT_CALL_TIMED_OUT",
  "ACT_CALL_ANSWER_TOO_LARGE",
  "ACT_CALL_REDIRECT",
  "ACT_CALL_TOKEN",
]);

function isRetryable({ isRepeatable, repeatsStatus }: RetryPolicy, result: ExchangeResult): boolean {
  if ("answer" in result) return repeatsStatus(result.answer.status);
  const { code, mayHaveArrived } = result.failure;
  return !finalFailures.has(code) && (isRepeatable || !mayHaveArrived);
}

/** Milliseconds that `Retry-After` asks to wait: it holds seconds or a date (RFC 9110, 10.2.3). Undefined for anything else. */
export function retryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Za-z]{3,9},? /.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
