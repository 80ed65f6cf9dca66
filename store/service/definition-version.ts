import type { Break } from "../../core/contract/compatibility/break.ts";
import type { PreparedAction, PreparedConnection } from "../../core/prepared/prepared-action.ts";
import type { Json } from "../../core/value/value.ts";
import { toColumn } from "../db/json.ts";
import type { DefinitionRequest } from "./definition-request.ts";
import type { Transaction } from "./transaction.ts";

/** Adds the version `number` with the definition of `request`. */
export function insertVersion(
  { db, at }: Transaction,
  {
    request,
    actionId,
    number,
    breaks,
  }: {
    readonly request: DefinitionRequest;
    readonly actionId: string;
    readonly number: number;
    /** Why journeys on the version before cannot follow to this one. */
    readonly breaks: readonly Break[];
  },
): void {
  const { prepared, actor, note } = request;
  const { contractDigest, contract, palette } = prepared.kind === "action" ? prepared : NOTHING_TO_FILL_IN;
  db.run(
    `insert into action_version
       (action_id, number, digest, contract_digest, secret_scope, at, by, via, note, breaks, palette, contract, definition,
        connection)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    actionId,
    number,
    prepared.digest,
    contractDigest,
    prepared.secretScope,
    at,
    actor.by,
    actor.via,
    note ?? null,
    toColumn(breaks as unknown as Json),
    toColumn(palette as unknown as Json),
    toColumn(contract as unknown as Json),
    prepared.definitionJson,
    connectionOf(prepared) ?? null,
  );
}

/** A connection has no contract and is in no palette. */
const NOTHING_TO_FILL_IN = { contractDigest: "", contract: null, palette: null };

/** The name of the connection that an action calls through. */
export function connectionOf({
  definition,
}: {
  readonly definition: { readonly connection?: Json };
}): string | undefined {
  return typeof definition.connection === "string" ? definition.connection : undefined;
}

/** What lists filter by, in the columns of `action`. */
export interface ListColumns {
  readonly label: string;
  readonly channel: string;
  readonly group: string | null;
  readonly deprecated: 0 | 1;
  readonly searchText: string;
}

/** What the columns are made of: an action, new or of an old version, or a connection. */
export type Listed = Pick<PreparedAction, "name" | "palette" | "metadata"> | PreparedConnection;

export function listColumns(listed: Listed): ListColumns {
  const { name, metadata } = listed;
  if (!("palette" in listed))
    return { label: name, channel: "", group: null, deprecated: 0, searchText: searchable(name) };
  const { palette } = listed;
  return {
    label: palette.label,
    channel: palette.channel,
    group: typeof metadata.group === "string" ? metadata.group : null,
    deprecated: metadata.deprecated === true ? 1 : 0,
    searchText: searchable(`${name}\n${palette.label}`),
  };
}

/** Text in the form that searches compare. */
export function searchable(text: string): string {
  return text.toLowerCase();
}
