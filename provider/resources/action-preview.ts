import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { Contract } from "../../core/contract/contract.ts";
import { partsOfContractText } from "../../core/contract/contract-text.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import type { ReconcileResponse } from "../../core/lifecycle/resource.ts";
import { type CertainParts, certainParts } from "../../core/prepared/prepare.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionKey } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";
import { computedOf, lastingOutputs } from "./action-outputs.ts";
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
 * Problems: ACT_NAME_TAKEN, ACT_ACTION_CHANGED, ACT_SECRET_KEEP, ACT_SECRET_SOURCE_REFUSED, ACT_BREAKING_CHANGE, and those of the connection that
 * it names.
 */
export async function previewAction(preview: ActionPreview, services: Services): Promise<ReconcileResponse> {
  const { news, canonical, owner, before, policy } = preview;
  const { store, sandbox } = services;
  const { name } = canonical;
  const scope = await previewNamedConnection(canonical, services);
  const holder = isUnknown(name) ? undefined : await store.find({ sandbox, name });
  if (!isUnknown(name)) {
    const find = (key: ActionKey) => store.find(key);
    const thing = { kind: "action", name } as const;
    await previewName({ thing, adopt: news.adopt === true, owner, before, holder, find }, services);
    const findHeld = async () => (before === undefined ? holder : find({ sandbox, id: before.id }));
    await previewKept({ kind: "action", canonical, find: findHeld, scope }, services);
  }
  await previewSources(canonical, services);
  const certain = keptContract(certainParts(canonical), before?.state);
  const changed = before ?? (holder === undefined ? undefined : { id: holder.id, state: {} });
  const breaking =
    changed === undefined ? NOTHING_BREAKS : await previewBreaks({ ...changed, canonical, certain, policy }, services);
  if (!isUnknown(name)) services.planned.note({ sandbox, id: before?.id, name, contract: certain.contract });
  const outputs = { ...news, ...certain.outputs, ...breaking, ...lastingOutputs(before?.state) };
  return { id: before?.id ?? "", outputs };
}

/** An unchanged definition keeps the contract that it was registered with, whatever would be derived of it today. */
function keptContract(certain: CertainParts, state: ValueObject | undefined): CertainParts {
  const { digest, contract: text, contractDigest } = computedOf(state ?? {});
  const isCurrent =
    certain.digest === undefined || certain.digest !== digest || certain.contractDigest === contractDigest;
  if (isCurrent || typeof text !== "string" || typeof contractDigest !== "string") return certain;
  const contract = partsOfContractText(text) as Contract | undefined;
  if (contract === undefined) return certain;
  return { ...certain, contract, contractDigest, outputs: { ...certain.outputs, contract: text, contractDigest } };
}
