import type { Owner } from "../../core/lifecycle/owner.ts";
import type { PreparedConnection } from "../../core/prepared/prepared-action.ts";
import type { DefinitionRecord } from "./records.ts";
import type { Registration } from "./registration.ts";

/* The part of the store's port that is about connections. */

export interface RegisterConnectionRequest extends Registration {
  readonly connection: PreparedConnection;
}

/** A connection as the store holds it. */
export interface ConnectionRecord extends DefinitionRecord {
  /** Names of the live actions that call through it, sorted. */
  readonly usedBy: readonly string[];
}

export interface ListConnectionsQuery {
  readonly sandbox: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface ConnectionSummary {
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly baseUrl?: string;
  /** Kind of authentication: `bearer`. */
  readonly authentication: string;
  readonly version: number;
  readonly revision: number;
  readonly digest: string;
  readonly owner: Owner | undefined;
  /** How many live actions name it. */
  readonly usedBy: number;
  readonly changedAt: string;
  readonly changedBy: string;
}
