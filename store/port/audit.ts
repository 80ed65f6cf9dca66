import type { JsonObject } from "../../core/value/value.ts";

export interface AuditQuery {
  readonly sandbox: string;
  /** Only what concerns actions of this name, then or now. */
  readonly name?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** One write, chained to the one before by hash. */
export interface AuditEvent {
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly sandbox: string;
  readonly event: string;
  readonly actionId?: string;
  readonly name?: string;
  /** What changed, in words and numbers; never a secret. */
  readonly detail: JsonObject;
  readonly hash: string;
}
