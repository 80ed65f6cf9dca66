import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { Value } from "../../core/value/value.ts";
import type { Expectation } from "../outbound/expectation.ts";
import type { CallOutcome } from "../outbound/outcome.ts";
import type { ShownAnswer, TraceEntry } from "../outbound/trace.ts";
import type { ActionKey } from "./records.ts";

/* What fronts and store say to each other about test requests; part of the port (port.ts). */

export type TestRequest = TestSubject & {
  /** By place and name, as the contract says: `{ request: { "message.token": "abc" } }`. Any part may be secret. */
  readonly values: Value;
  /** What the answer has to be. */
  readonly expect?: Expectation;
};

/** A registered action, or a definition that may become one. */
export type TestSubject = { readonly key: ActionKey } | { readonly candidate: TestCandidate };

/** A definition that is not live yet. */
export interface TestCandidate {
  readonly sandbox: string;
  readonly action: PreparedAction;
  /** The action that it would change; absent: the one of its name, if there is one. Its `keep:` texts mean that one's secrets. */
  readonly actionId?: string;
}

/** What a test request came to. Secrets are replaced everywhere, also where the endpoint sends them back. */
export interface TestResponse {
  /** Absent for a candidate, as `version` is. */
  readonly id?: string;
  readonly sandbox: string;
  readonly name: string;
  readonly version?: number;
  readonly outcome: CallOutcome;
  /** What of `expect` does not hold; without one: why the call failed. Empty: all is as it should be. */
  readonly unmet: readonly Problem[];
  /** How often the request was sent, or tried to be; 0: it was not, because its address was refused or it got no token. */
  readonly attempts: number;
  /** Milliseconds from the first byte to the outcome, token call and waiting included. */
  readonly tookMs: number;
  /** The last answer; absent where none came. */
  readonly answer?: ShownAnswer;
  /** Everything exchanged, in order. */
  readonly trace: readonly TraceEntry[];
}
