import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import type { ReconcileResponse } from "../../core/lifecycle/resource.ts";
import { certainParts } from "../../core/prepared/prepare.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";
import { lastingOutputs } from "./action-outputs.ts";
import { previewKept } from "./kept-secrets.ts";
import { previewNamedConnection } from "./named-connection.ts";
import { NOTHING_BREAKS, previewBreaks } from "./preview-breaks.ts";
import type { PreviewRequest } from "./registered-resource.ts";
import { previewName } from "./registration-notices.ts";
import { previewSources } from "./secret-sources.ts";

export interface ActionPreview extends PreviewRequest<CanonicalArgs> {
  readonly policy: BreakingPolicy;
}

/**
 * What an apply would do, as far as it is certain, with everything it would be refused for. Reads the store, writes nothing.
 * Problems: ACT_NAME_TAKEN, ACT_SECRET_KEEP, ACT_SECRET_SOURCE_REFUSED, ACT_BREAKING_CHANGE, and those of the connection that
 * it names.
 */
export async function previewAction(preview: ActionPreview, services: Services): Promise<ReconcileResponse> {
  const { news, canonical, owner, before, policy } = preview;
  const { store, sandbox } = services;
  const { name } = canonical;
  const scope = await previewNamedConnection(canonical, services);
  if (!isUnknown(name)) {
    const holder = await store.find({ sandbox, name });
    previewName({ name, adopt: news.adopt === true, owner, id: before?.id, holder }, services);
    const find = async () => (before === undefined ? holder : store.find({ sandbox, id: before.id }));
    await previewKept({ kind: "action", canonical, find, scope }, services);
  }
  await previewSources(canonical, services);
  const certain = keptContract(certainParts(canonical), before?.state);
  const breaking =
    before === undefined ? NOTHING_BREAKS : await previewBreaks({ ...before, canonical, certain, policy }, services);
  const contract = certain.contract as unknown as Contract | undefined;
  if (!isUnknown(name)) services.planned.note({ sandbox, id: before?.id, name, contract });
  return { id: before?.id ?? "", outputs: { ...news, ...certain, ...breaking, ...lastingOutputs(before?.state) } };
}

/** An unchanged definition keeps the contract that it was registered with, whatever would be derived of it today. */
function keptContract(certain: ValueObject, state: ValueObject | undefined): ValueObject {
  const { digest, contract, contractDigest } = state ?? {};
  const isKept = certain.digest !== undefined && certain.digest === digest && contract !== undefined;
  return isKept && contractDigest !== undefined ? { ...certain, contract, contractDigest } : certain;
}
