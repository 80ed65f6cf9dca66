import type { AuditRow, HeldDefinition, UseRow } from "./rows.ts";

/** Rows in the order of their key, compared byte by byte; `after` is the key of the row before the first one. */
export type PageQuery =
  | ActionQuery
  | { readonly of: "connections"; readonly sandbox: string; readonly after: string | undefined; readonly limit: number }
  | {
      readonly of: "uses";
      readonly sandbox: string;
      /** Of these actions only, by id or name. */
      readonly action: { readonly id: string } | { readonly name: string } | undefined;
      readonly journey: string | undefined;
      readonly after: { readonly journey: string; readonly activity: string } | undefined;
      readonly limit: number;
    }
  | {
      /** Newest first: `after` is the sequence number of an event, and those before it follow. */
      readonly of: "events";
      readonly sandbox: string;
      /** Only events of actions of this name, none of connections. */
      readonly name: string | undefined;
      readonly after: number | undefined;
      readonly limit: number;
    }
  | { readonly of: "sandboxes" };

/** A page of live actions, in a list or in the palette. */
export interface ActionQuery extends ActionFilter {
  readonly of: "actions" | "palette";
  readonly sandbox: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** What lists of actions are filtered by; undefined: not at all. */
export interface ActionFilter {
  readonly channel: string | undefined;
  readonly group: string | undefined;
  readonly deprecated: boolean | undefined;
  readonly tag: string | undefined;
  /** Part of the searchable text, in its form. */
  readonly search: string | undefined;
}

/** What lists show of a definition. */
type PagedDefinition = Pick<
  HeldDefinition,
  "id" | "sandbox" | "name" | "owner" | "version" | "revision" | "metadata" | "changedAt" | "changedBy" | "digest"
>;

/** An action in a list. */
export interface ActionListRow extends PagedDefinition {
  readonly label: string;
  readonly channel: string;
  readonly description: string | undefined;
  readonly uses: number;
}

/** An action in the palette. */
export interface PaletteRow extends Pick<PagedDefinition, "id" | "name" | "owner" | "version" | "metadata"> {
  /** JSON. */
  readonly palette: string;
}

/** A connection in a list. */
export interface ConnectionListRow extends PagedDefinition {
  /** JSON. */
  readonly definition: string;
  readonly usedBy: number;
}

/** The rows of each kind of page. */
export interface RowsOfPage {
  readonly actions: readonly ActionListRow[];
  readonly palette: readonly PaletteRow[];
  readonly connections: readonly ConnectionListRow[];
  readonly uses: readonly UseRow[];
  readonly events: readonly AuditRow[];
  readonly sandboxes: readonly string[];
}

/** The page that was asked for. */
export type PageRows = { readonly [Of in keyof RowsOfPage]: PageOf<Of> }[keyof RowsOfPage];

/** A page of one kind. */
export interface PageOf<Of extends keyof RowsOfPage> {
  readonly of: Of;
  readonly rows: RowsOfPage[Of];
}
