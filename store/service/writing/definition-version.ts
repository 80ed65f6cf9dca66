import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { PreparedAction, PreparedConnection } from "../../../core/prepared/prepared-action.ts";
import type { Json } from "../../../core/value/value.ts";
import { toColumn } from "../../db/json.ts";
import type { DefinitionRow } from "../../db/rows.ts";
import { connectionOf } from "../rules/connection-rules.ts";
import { searchable } from "../rules/searchable.ts";
import type { Batch } from "./batch.ts";
import type { DefinitionRequest } from "./definition-request.ts";

/** A version to be added. */
export interface NewVersion {
  readonly request: DefinitionRequest;
  readonly actionId: string;
  readonly number: number;
  /** Why journeys on the version before cannot follow to this one. */
  readonly breaks: readonly Break[];
}

/** Adds the version `number` with the definition of `request`. */
export function addVersion({ slice, now }: Batch, { request, actionId, number, breaks }: NewVersion): void {
  const { prepared, actor, note, sandbox } = request;
  const { contractDigest, contract, palette } = prepared.kind === "action" ? prepared : NOTHING_TO_FILL_IN;
  slice.versions.add(
    {
      actionId,
      number,
      digest: prepared.digest,
      contractDigest,
      secretScope: prepared.secretScope,
      at: slice.sandboxes.timeIn(sandbox, now),
      by: actor.by,
      via: actor.via,
      note,
      breaks: toColumn(breaks as unknown as Json),
      palette: toColumn(palette as unknown as Json),
      contract: toColumn(contract as unknown as Json),
      definition: prepared.definitionJson,
      connection: connectionOf(prepared),
    },
    prepared.name,
  );
}

/** A connection has no contract and is in no palette. */
const NOTHING_TO_FILL_IN = { contractDigest: "", contract: null, palette: null };

/** The columns that lists filter by. */
export type Listing = Pick<DefinitionRow, "label" | "channel" | "group" | "deprecated" | "searchText">;

/** What it is made of: an action, new or of an old version, or a connection. */
export type Listed = Pick<PreparedAction, "name" | "palette" | "metadata"> | PreparedConnection;

/** What lists filter by, of a definition. */
export function listingOf(listed: Listed): Listing {
  const { name, metadata } = listed;
  if (!("palette" in listed))
    return { label: name, channel: "", group: undefined, deprecated: false, searchText: searchable(name) };
  const { palette } = listed;
  return {
    label: palette.label,
    channel: palette.channel,
    group: typeof metadata.group === "string" ? metadata.group : undefined,
    deprecated: metadata.deprecated === true,
    searchText: searchable(`${name}\n${palette.label}`),
  };
}
