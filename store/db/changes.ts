import type { UseRowKey, VersionKey } from "./needs.ts";
import type {
  AuditRow,
  DefinitionRow,
  KeyRow,
  SandboxRow,
  SecretValueRow,
  UseRow,
  VersionRow,
  VersionSecretRow,
} from "./rows.ts";

/**
 * What a piece of work writes, as the rows are when it is done. Each list is one statement.
 */
export interface Changes {
  /** The store's keys, made by this very write. */
  readonly keys: (KeyRow & { readonly createdAt: string }) | undefined;
  readonly sandboxes: readonly SandboxRow[];
  /** New ones, and those that are there already, by id. */
  readonly definitions: readonly DefinitionRow[];
  /** Ids of those in `definitions` whose name, as it is in the database, another of them takes. */
  readonly freed: readonly string[];
  readonly versions: readonly VersionRow[];
  readonly droppedVersions: readonly Required<VersionKey>[];
  /** Versions that are there already, with other breaks. */
  readonly breaks: readonly Pick<VersionRow, "actionId" | "number" | "breaks">[];
  readonly secretValues: readonly SecretValueRow[];
  /** New ones, and those that are there already and name another value. */
  readonly versionSecrets: readonly VersionSecretRow[];
  /** Versions that name no secret any more. */
  readonly droppedVersionSecrets: readonly Required<VersionKey>[];
  readonly droppedSecretValues: readonly string[];
  /** New ones, and those that are there already, by key. */
  readonly uses: readonly UseRow[];
  readonly droppedUses: readonly UseRowKey[];
  readonly events: readonly AuditRow[];
}
