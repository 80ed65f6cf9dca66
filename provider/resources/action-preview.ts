import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { certainParts } from "../../core/definition/prepare.ts";
import type { ReconcileRequest, ReconcileResponse } from "../../core/lifecycle/resource.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Owner } from "../../store/port.ts";
import type { Services } from "../services.ts";
import { previewName } from "./action-notices.ts";
import { lastingOutputs } from "./action-outputs.ts";
import { previewKept } from "./kept-secrets.ts";
import { NOTHING_BREAKS, previewBreaks } from "./preview-breaks.ts";

export interface ActionPreview {
  readonly news: ValueObject;
  readonly canonical: CanonicalArgs;
  readonly owner: Owner;
  readonly before: ReconcileRequest["before"];
  readonly policy: BreakingPolicy;
}

/**
 * What an apply would do, as far as it is certain, with everything it would be refused for. Reads the store, writes nothing.
 * Problems: ACT_NAME_TAKEN, ACT_SECRET_KEEP, ACT_BREAKING_CHANGE.
 */
export async function previewAction(preview: ActionPreview, services: Services): Promise<ReconcileResponse> {
  const { news, canonical, owner, before, policy } = preview;
  const { sandbox } = services;
  const { name } = canonical;
  if (!isUnknown(name)) {
    await previewName({ name, adopt: news.adopt === true, owner, id: before?.id }, services);
    const key = before === undefined ? { sandbox, name } : { sandbox, id: before.id };
    await previewKept({ key, canonical }, services);
  }
  const certain = certainParts(canonical);
  const breaking =
    before === undefined ? NOTHING_BREAKS : await previewBreaks({ ...before, canonical, certain, policy }, services);
  const contract = certain.contract as unknown as Contract | undefined;
  if (!isUnknown(name)) services.planned.note({ sandbox, id: before?.id, name, contract });
  return { id: before?.id ?? "", outputs: { ...news, ...certain, ...breaking, ...lastingOutputs(before?.state) } };
}
