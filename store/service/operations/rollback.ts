import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { Contract, PaletteFacts } from "../../../core/contract/contract.ts";
import { replaceSecrets } from "../../../core/definition/secret-slots.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import type { Json, JsonObject } from "../../../core/value/value.ts";
import { fromColumn, toColumn } from "../../db/json.ts";
import type { NameKey, VersionKey } from "../../db/needs.ts";
import type { HeldDefinition, StoredVersion } from "../../db/rows.ts";
import type { Result } from "../../port/result.ts";
import type { RollbackRequest, RollbackResponse } from "../../port/versions.ts";
import { storedRecord } from "../records/action-record.ts";
import { actionMissing } from "../rules/action-missing.ts";
import { breaksOfChange } from "../rules/breaks.ts";
import { restoredProblems } from "../rules/connection-rules.ts";
import { done, refused } from "../rules/result.ts";
import { versionMissing } from "../rules/version-missing.ts";
import type { Slice } from "../slice/slice.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Batch } from "../writing/batch.ts";
import { listingOf } from "../writing/definition-version.ts";
import type { Write } from "./operation.ts";
import { sandboxesOf, underKeys } from "./wanted.ts";

/** Adds a version that is equal to an old one, and makes it the live one (docs/model.md, Lifecycle 7); a dry run writes nothing. */
export const rollback: Write<RollbackRequest, Result<RollbackResponse>> = {
  needs: [
    (requests) => ({ ...sandboxesOf(requests.map(({ key }) => key)), ...underKeys(requests.map(({ key }) => key)) }),
    (requests, slice) => {
      const held = requests.flatMap(({ key }) => slice.definitions.byKey(key) ?? []);
      const ids = held.map(({ id }) => ({ actionId: id }));
      return {
        versions: [
          ...held.map(({ id, version }) => ({ actionId: id, number: version })),
          ...requests.flatMap((request) => oldKey(slice, request)),
        ],
        palettes: requests.flatMap((request) => oldKey(slice, request)),
        allSecrets: held.map(({ id }) => id),
        usesOf: ids,
        histories: ids.map((id) => ({ ...id, ifBroken: false })),
      };
    },
    (requests, slice) => ({
      names: [
        ...requests.flatMap((request) => connectionKey(slice, request)),
        ...requests.flatMap((request) => {
          const row = oldRow(slice, request);
          return row === undefined ? [] : [{ ...request.key, kind: "action" as const, name: nameOf(slice, row) }];
        }),
      ],
    }),
    (requests, slice) => {
      const connections = requests.flatMap((request) => connectionKey(slice, request));
      const found = connections.flatMap((key) => slice.definitions.byName(key, key.kind) ?? []);
      return {
        versions: found.map(({ id, version }) => ({ actionId: id, number: version })),
        allNames: connections.filter((key) => slice.definitions.byName(key, key.kind) === undefined),
      };
    },
  ],
  decide: (batch, request) =>
    rollBack(request.dryRun === true ? { ...batch, slice: batch.slice.untouched() } : batch, request),
};

function rollBack(batch: Batch, request: RollbackRequest): Result<RollbackResponse> {
  const { slice } = batch;
  const { key, version, revision } = request;
  const held = slice.definitions.byKey(key);
  if (held === undefined) return actionMissing(key);
  if (held.revision !== revision) return refused([changed(held, revision)]);
  const row = oldRow(slice, request);
  if (row === undefined) return refused([versionMissing(slice, held, version)]);
  const old = oldVersion(slice, row);
  const formerVersion = held.version;
  if (old.digest === held.digest)
    return done({ effect: "unchanged", record: storedRecord(slice, held), formerVersion });
  const problems = [
    ...nameProblems(slice, held, old),
    ...secretProblems(slice, held, old),
    ...restoredProblems(slice, held, old),
  ];
  if (problems.length > 0) return refused(problems);
  const after = write(batch, { request, held, old, breaks: breaksOfChange(slice, held, old) });
  return done({ effect: "rolledBack", record: storedRecord(slice, after), formerVersion });
}

function oldKey({ definitions }: Slice, { key, version }: RollbackRequest): readonly Required<VersionKey>[] {
  const held = definitions.byKey(key);
  return held === undefined || !Number.isSafeInteger(version) ? [] : [{ actionId: held.id, number: version }];
}

function oldRow(slice: Slice, request: RollbackRequest): StoredVersion | undefined {
  const [key] = oldKey(slice, request);
  return key === undefined ? undefined : slice.versions.get(key.actionId, key.number);
}

/** The connection that the old version calls through. */
function connectionKey(slice: Slice, request: RollbackRequest): readonly NameKey[] {
  const name = oldRow(slice, request)?.connection;
  return name === undefined ? [] : [{ sandbox: request.key.sandbox, kind: "connection", name }];
}

function nameOf({ versions }: Slice, row: StoredVersion): string {
  return versions.definition(row).name as string;
}

/** The version to be equal to. */
interface OldVersion {
  readonly row: StoredVersion;
  readonly number: number;
  readonly name: string;
  readonly digest: string;
  readonly contractDigest: string;
  readonly secretScope: string;
  readonly contract: Contract;
  readonly palette: PaletteFacts;
  readonly definition: JsonObject;
}

function oldVersion(slice: Slice, row: StoredVersion): OldVersion {
  const { number, digest, contractDigest, secretScope } = row;
  return {
    row,
    number,
    name: nameOf(slice, row),
    digest,
    contractDigest,
    secretScope,
    contract: fromColumn<Contract>(row.contract),
    palette: fromColumn<PaletteFacts>(slice.versions.palette(row)),
    definition: slice.versions.definition(row),
  };
}

function changed(held: HeldDefinition, seen: number): Problem {
  return problem("ACT_ACTION_CHANGED", {
    detail: `${held.name} is at revision ${held.revision}, this rollback knows revision ${seen}; ${held.changedBy} changed it at ${held.changedAt}`,
    hint: "look at the action, then roll back again if that is still what you want",
  });
}

/** A name may have gone to another action since. */
function nameProblems({ definitions }: Slice, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  if (old.name === held.name) return [];
  const holder = definitions.byName({ sandbox: held.sandbox, name: old.name });
  if (holder === undefined) return [];
  const manager = holder.owner === undefined ? "which no resource manages" : `managed by ${holder.owner.urn}`;
  return [
    problem("ACT_NAME_TAKEN", {
      path: "name",
      detail: `version ${old.number} of ${held.name} is called ${old.name}, and another action has that name now: ${holder.id}, ${manager}`,
      hint: `rename that one first, or change ${held.name} in its program`,
    }),
  ];
}

/** Every secret place of the old definition needs the value that the version names. */
function secretProblems({ secrets }: Slice, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  const stored = secrets.of(held.id, old.number);
  const gone: string[] = [];
  replaceSecrets(old.definition, (slot) => {
    if (!stored.has(slot)) gone.push(slot);
    return undefined;
  });
  return gone.map((slot) =>
    problem("ACT_VERSION_SECRET_GONE", {
      path: "version",
      detail: `version ${old.number} of ${held.name} needs the secret ${slot}, which the store no longer holds: the action was deleted and made again since`,
      hint: "put the old definition into the program, which holds the secret, and run pulumi up",
    }),
  );
}

interface Written {
  readonly request: RollbackRequest;
  readonly held: HeldDefinition;
  readonly old: OldVersion;
  /** Why journeys on the live version cannot follow. */
  readonly breaks: readonly Break[];
}

function write(batch: Batch, { request, held, old, breaks }: Written): HeldDefinition {
  const { slice, now } = batch;
  const { actor, note = `rollback to version ${old.number}` } = request;
  const { id, sandbox } = held;
  const number = held.version + 1;
  const revision = held.revision + 1;
  const at = slice.sandboxes.timeIn(sandbox, now);
  const row = {
    ...old.row,
    palette: slice.versions.palette(old.row),
    number,
    at,
    by: actor.by,
    via: actor.via,
    note,
    breaks: toColumn(breaks as unknown as Json),
  };
  slice.versions.add(row, old.name);
  for (const [slot, { valueId, fingerprint }] of slice.secrets.of(id, old.number))
    slice.secrets.name({ actionId: id, number, slot, valueId, fingerprint, secretScope: old.secretScope });
  const after: HeldDefinition = {
    ...held,
    ...listingOf({ ...old, metadata: fromColumn<JsonObject>(held.metadata) }),
    name: old.name,
    // Neither the owner nor a run wrote this: the owner's writes begin anew, so that an update that has not seen it is refused.
    ownerSince: revision + 1,
    run: undefined,
    revision,
    version: number,
    changedAt: at,
    changedBy: actor.by,
    digest: old.digest,
    contractDigest: old.contractDigest,
    secretScope: old.secretScope,
    breaks: row.breaks,
  };
  slice.definitions.put(after);
  appendAudit(batch, {
    sandbox,
    actor,
    event: "action.rolledBack",
    actionId: id,
    name: old.name,
    detail: {
      revision,
      version: number,
      rolledBackTo: old.number,
      formerVersion: held.version,
      owner: held.owner?.urn ?? null,
      ...(held.name === old.name ? {} : { formerName: held.name }),
      ...(breaks.length === 0 ? {} : { breaking: true }),
    },
  });
  return after;
}
