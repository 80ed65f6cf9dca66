import type { OpenDatabase } from "../db/open-database.ts";
import type { Actor } from "../port/registration.ts";
import type { Keyring } from "../secrets/keyring.ts";

/** What the writes of one transaction share. */
export interface Transaction {
  readonly db: OpenDatabase;
  readonly keyring: Keyring;
  /** The time of every write in it, ISO 8601. */
  readonly at: string;
  /** A new ULID. */
  readonly newId: () => string;
  /** Last link of each sandbox's audit chain, as far as this transaction knows it. */
  readonly auditTails: Map<string, AuditTail>;
  /** Sandboxes that are known to exist. */
  readonly sandboxes: Set<string>;
}

export interface AuditTail {
  readonly sequence: number;
  readonly hash: string;
}

export interface SandboxRequest {
  readonly sandbox: string;
  readonly actor: Actor;
}
