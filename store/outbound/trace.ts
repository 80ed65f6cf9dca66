import type { Answer, ClearRequest, ExchangeResult } from "./exchange.ts";
import type { Redactor } from "./redaction.ts";

/** One exchange of a call, secrets replaced. */
export interface TraceEntry {
  readonly purpose: "token" | "call";
  /** Milliseconds since the call began. */
  readonly startedMs: number;
  readonly tookMs: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: { readonly [name: string]: string };
    readonly body?: string;
  };
  readonly answer?: ShownAnswer;
  /** Why there is no answer. */
  readonly failure?: string;
}

/** An answer, secrets replaced. */
export interface ShownAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export interface TracedExchange {
  readonly purpose: TraceEntry["purpose"];
  readonly startedMs: number;
  readonly tookMs: number;
  readonly request: ClearRequest;
  readonly result: ExchangeResult;
}

/** An entry for what was exchanged; made when the call has ended, so that secrets learned on the way are known. */
export function traceEntry(
  { purpose, startedMs, tookMs, request, result }: TracedExchange,
  redactor: Redactor,
): TraceEntry {
  const { method, url, headers, body } = request;
  return {
    purpose,
    startedMs,
    tookMs,
    request: {
      method,
      url: redactor.text(url),
      headers: shownHeaders(headers, redactor),
      ...(body === undefined ? {} : { body: redactor.text(body) }),
    },
    ...("answer" in result
      ? { answer: shownAnswer(result.answer, redactor) }
      : { failure: redactor.text(result.failure.detail) }),
  };
}

export function shownAnswer({ status, headers, body }: Answer, redactor: Redactor): ShownAnswer {
  return { status, headers: shownHeaders(headers, redactor), body: redactor.text(body) };
}

function shownHeaders(
  headers: Iterable<readonly [string, string]>,
  redactor: Redactor,
): { readonly [name: string]: string } {
  return Object.fromEntries([...headers].map(([name, value]) => [redactor.text(name), redactor.text(value)]));
}
