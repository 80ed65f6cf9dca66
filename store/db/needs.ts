import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import type { PageQuery, PageRows } from "./pages.ts";
import type {
  AuditRow,
  HeldDefinition,
  KeyRow,
  NamedSecretRow,
  SealedSecretRow,
  StoredVersion,
  UseRow,
  VersionHead,
  VersionRow,
} from "./rows.ts";

/** A name that a sandbox gives to one live definition of a kind. */
export interface NameKey {
  readonly sandbox: string;
  readonly kind: DefinitionKind;
  readonly name: string;
}

/** The activity of a journey, which has one use. */
export interface UseRowKey {
  readonly sandbox: string;
  readonly journey: string;
  readonly activity: string;
}

/** A connection, as actions name it. */
export interface ConnectionKey {
  readonly sandbox: string;
  readonly connection: string;
}

/** One version of a definition, or without a number all of them. */
export interface VersionKey {
  readonly actionId: string;
  readonly number?: number;
}

/**
 * What a piece of work wants to see. Each list is one query, however long it is; an empty one is none. Keys may repeat and
 * may lead nowhere.
 */
export interface Needs {
  /** The store's keys. */
  readonly keys?: boolean;
  /**
   * Sandboxes with the heads of their trails. A write locks those that are there, in the order of their names and before it looks at
   * anything else, and reads the heads under that lock: nobody else writes to them until it ends.
   */
  readonly sandboxes?: readonly string[];
  /** Definitions by id, tombstones too. */
  readonly ids?: readonly string[];
  /** Live definitions by name. */
  readonly names?: readonly NameKey[];
  /** Live actions that call through these connections. */
  readonly connected?: readonly ConnectionKey[];
  /** Actions of a sandbox, tombstones too, that have more versions than these. */
  readonly longHistories?: readonly { readonly sandbox: string; readonly versions: number }[];
  readonly versions?: readonly VersionKey[];
  /** What versions show in palettes. */
  readonly palettes?: readonly VersionKey[];
  /** All versions of an action, in short; with `ifBroken` only where one of them breaks something. */
  readonly histories?: readonly { readonly actionId: string; readonly ifBroken: boolean }[];
  /** What versions name, without their scopes. */
  readonly secrets?: readonly Required<VersionKey>[];
  /** What all versions of these definitions name, with their scopes. */
  readonly allSecrets?: readonly string[];
  /** Sealed values that versions name. */
  readonly sealed?: readonly VersionKey[];
  readonly uses?: readonly UseRowKey[];
  /** Uses of an action; with `before` those alone that are mapped to an earlier version. */
  readonly usesOf?: readonly { readonly actionId: string; readonly before?: number }[];
  /** Names of all live definitions of a kind. */
  readonly allNames?: readonly Omit<NameKey, "name">[];
  /** The time of the newest event in a sandbox that is none of pruning. */
  readonly newestEvents?: readonly string[];
  readonly page?: PageQuery;
}

/** A sandbox that is there. */
export interface LoadedSandbox {
  readonly name: string;
  /** The last event of its trail. */
  readonly head: Pick<AuditRow, "sequence" | "hash" | "at"> | undefined;
}

/** The rows that were asked for, in no order but those of a page. */
export interface Loaded {
  /** The same object as long as it is the same store. */
  readonly keys?: KeyRow | undefined;
  readonly sandboxes?: readonly LoadedSandbox[];
  /** For `ids`, `names`, `connected` and `longHistories`. */
  readonly definitions?: readonly HeldDefinition[];
  readonly connected?: readonly (ConnectionKey & { readonly actionId: string })[];
  readonly versions?: readonly StoredVersion[];
  readonly palettes?: readonly Pick<VersionRow, "actionId" | "number" | "palette">[];
  readonly histories?: readonly VersionHead[];
  /** For `secrets` and `allSecrets`. */
  readonly secrets?: readonly NamedSecretRow[];
  readonly sealed?: readonly SealedSecretRow[];
  /** For `uses` and `usesOf`. */
  readonly uses?: readonly UseRow[];
  readonly allNames?: readonly NameKey[];
  readonly newestEvents?: readonly { readonly sandbox: string; readonly at: string }[];
  readonly page?: PageRows;
}
