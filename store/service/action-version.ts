import type { Break } from "../../core/contract/compatibility/break.ts";
import type { Contract, PaletteFacts } from "../../core/contract/contract.ts";
import type { PreparedAction } from "../../core/definition/prepared-action.ts";
import type { Json, JsonObject } from "../../core/value/value.ts";
import { toColumn } from "../db/json.ts";
import type { RegisterRequest } from "../port.ts";
import type { Transaction } from "./transaction.ts";

/** Adds the version `number` with the definition of `request`. */
export function insertVersion(
  { connection, at }: Transaction,
  {
    request,
    actionId,
    number,
    breaks,
  }: {
    readonly request: RegisterRequest;
    readonly actionId: string;
    readonly number: number;
    /** Why journeys on the version before cannot follow to this one. */
    readonly breaks: readonly Break[];
  },
): void {
  const { action, actor, note } = request;
  connection.run(
    `insert into action_version
       (action_id, number, digest, contract_digest, secret_scope, at, by, via, note, breaks, palette, contract, definition)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    actionId,
    number,
    action.digest,
    action.contractDigest,
    action.secretScope,
    at,
    actor.by,
    actor.via,
    note ?? null,
    toColumn(breaks as unknown as Json),
    toColumn(asJson(action.palette)),
    toColumn(asJson(action.contract)),
    action.definitionJson,
  );
}

/** What lists filter by, in the columns of `action`. */
export interface ListColumns {
  readonly label: string;
  readonly channel: string;
  readonly group: string | null;
  readonly deprecated: 0 | 1;
  readonly searchText: string;
}

export function listColumns({
  name,
  palette,
  metadata,
}: Pick<PreparedAction, "name" | "palette" | "metadata">): ListColumns {
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

/** Both are plain JSON by construction; their interfaces have no index signature. */
function asJson(value: Contract | PaletteFacts): Json {
  return value as unknown as JsonObject;
}
