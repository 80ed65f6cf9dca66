import type { NameKey, VersionKey } from "../../db/needs.ts";
import type { StoredVersion } from "../../db/rows.ts";
import type { Result } from "../../port/result.ts";
import type { RollbackRequest, RollbackResponse } from "../../port/versions.ts";
import { storedRecord } from "../records/action-record.ts";
import { actionMissing } from "../rules/action-missing.ts";
import { breaksOfChange } from "../rules/breaks.ts";
import { changedSince, nameOf, oldVersion, rollbackProblems } from "../rules/old-version.ts";
import { done, refused } from "../rules/result.ts";
import { versionMissing } from "../rules/version-missing.ts";
import type { Slice } from "../slice/slice.ts";
import type { Batch } from "../writing/batch.ts";
import { restoreVersion } from "../writing/restore-version.ts";
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
  if (held.revision !== revision) return refused([changedSince(held, revision)]);
  const row = oldRow(slice, request);
  if (row === undefined) return refused([versionMissing(slice, held, version)]);
  const old = oldVersion(slice, row);
  const formerVersion = held.version;
  if (old.digest === held.digest)
    return done({ effect: "unchanged", record: storedRecord(slice, held), formerVersion });
  const problems = rollbackProblems(slice, held, old);
  if (problems.length > 0) return refused(problems);
  const after = restoreVersion(batch, { request, held, old, breaks: breaksOfChange(slice, held, old) });
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
