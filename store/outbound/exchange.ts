import type { Method } from "../../core/definition/endpoint.ts";
import type { AddressGuard } from "./address-guard.ts";
import type { Deadline } from "./deadline.ts";
import { addressFailure, type Failure, failureOf, timedOut } from "./failure.ts";
import type { ClientIdentity, SocketPool } from "./socket-pool.ts";
import type { Fetch } from "./surroundings.ts";

/** Bytes of an answer's body, after decompression. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** A request in clear, as it goes out. */
export interface ClearRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export type ExchangeResult = { readonly answer: Answer } | { readonly failure: Failure };

/** Sends one request and reads its answer: no redirect, no retry. Never throws. */
export type Exchange = (request: ExchangeRequest) => Promise<ExchangeResult>;

export interface ExchangeRequest {
  readonly request: ClearRequest;
  readonly deadline: Deadline;
  readonly identity: ClientIdentity | undefined;
}

export interface ExchangeOptions {
  readonly fetch: Fetch;
  readonly guard: AddressGuard;
  readonly sockets: SocketPool;
}

export function exchangeOver({ fetch, guard, sockets }: ExchangeOptions): Exchange {
  return async ({ request, deadline, identity }) => {
    const url = new URL(request.url);
    const refusal = guard.refusalOf(url);
    if (refusal !== undefined) return { failure: addressFailure(refusal) };
    const { signal } = deadline;
    if (deadline.remainingMs() <= 0) return { failure: { ...timedOut, mayHaveArrived: false } };
    try {
      const response = await fetch(url.href, {
        method: request.method,
        headers: request.headers.map(([name, value]) => [name, value]),
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: "manual",
        size: MAX_ANSWER_BYTES,
        signal,
        agent: sockets.agentFor(url, identity),
      });
      const bytes = await response.arrayBuffer();
      return {
        answer: { status: response.status, headers: new Map(response.headers), body: new TextDecoder().decode(bytes) },
      };
    } catch (error) {
      return { failure: failureOf(error, { url, signal }) };
    }
  };
}
