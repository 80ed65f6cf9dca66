import type { CanonicalConnectionArgs } from "../../core/definition/canonical.ts";
import type { ReconcileResponse } from "../../core/lifecycle/resource.ts";
import {
  certainDigest,
  connectionDefinition,
  connectionScope,
  prepareConnection,
} from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { misfitsOf, type NamingAction } from "../../core/rules/connection/changed-connection.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { hasUnknown } from "../../core/value/value.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import type { ActionKey } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";
import { lastingOutputs } from "./action-outputs.ts";
import { previewKept } from "./kept-secrets.ts";
import type { PreviewRequest } from "./registered-resource.ts";
import { previewName } from "./registration-notices.ts";
import { previewSources } from "./secret-sources.ts";

/** Most actions that one message names, as the store's. */
const MAX_NAMED = 10;

/**
 * What an apply would do with a connection, as far as it is certain. Reads the store, writes nothing.
 * Problems: ACT_NAME_TAKEN, ACT_ACTION_CHANGED, ACT_SECRET_KEEP, ACT_SECRET_SOURCE_REFUSED, and those of connectedProblems for actions that it would no
 * longer fit: Pulumi writes a connection before the actions that name it, so what they are now is what the apply meets.
 */
export async function previewConnection(
  { news, canonical, owner, before }: PreviewRequest<CanonicalConnectionArgs>,
  services: Services,
): Promise<ReconcileResponse> {
  const { store, sandbox } = services;
  const { name } = canonical;
  if (!isUnknown(name)) {
    const holder = await store.findConnection({ sandbox, name });
    const find = (key: ActionKey) => store.findConnection(key);
    const thing = { kind: "connection", name } as const;
    await previewName({ thing, adopt: news.adopt === true, owner, before, holder, find }, services);
    const findHeld = async () => (before === undefined ? holder : find({ sandbox, id: before.id }));
    const scope = hasUnknown(canonical) ? undefined : connectionScope(canonical);
    await previewKept({ kind: "connection", canonical, find: findHeld, scope }, services);
    if (!hasUnknown(canonical)) refuseMisfits(canonical, await namingActions(await findHeld(), services));
  }
  await previewSources(canonical, services);
  const certain = certainDigest(connectionDefinition(canonical));
  return { id: before?.id ?? "", outputs: { ...news, ...certain, ...lastingOutputs(before?.state) } };
}

async function namingActions(
  record: ConnectionRecord | undefined,
  { store, sandbox }: Services,
): Promise<readonly NamingAction[]> {
  const names = record?.usedBy ?? [];
  const found = await Promise.all(names.map((name) => store.find({ sandbox, name })));
  return found.flatMap((action) => (action === undefined ? [] : [action]));
}

function refuseMisfits(canonical: CanonicalConnectionArgs, actions: readonly NamingAction[]): void {
  if (actions.length === 0) return;
  const connection = prepareConnection(canonical);
  const problems = actions.flatMap((action) => misfitsOf(action, connection));
  if (problems.length > 0) throw new ProblemError(problems.slice(0, MAX_NAMED));
}
