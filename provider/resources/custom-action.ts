import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import { CustomActionArgs } from "../../core/definition/custom-action.ts";
import { prepareAction } from "../../core/definition/prepare.ts";
import { canonicalInputs, inputsOfStored, refreshedInputs } from "../../core/definition/stored-inputs.ts";
import { diffInputs } from "../../core/lifecycle/diff.ts";
import type {
  CheckRequest,
  CheckResponse,
  DiffRequest,
  DiffResponse,
  ReadRequest,
  ReadResponse,
  ReconcileRequest,
  ReconcileResponse,
  RemoveRequest,
  ResourceDefinition,
  ResourceIdentity,
} from "../../core/lifecycle/resource.ts";
import { checkAction } from "../../core/rules/check.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionRecord, Owner } from "../../store/port.ts";
import type { Services } from "../services.ts";
import { announce, refuseTakeover } from "./action-notices.ts";
import { outputsOf } from "./action-outputs.ts";
import { previewAction } from "./action-preview.ts";
import { mustVerify, verifyAction } from "./action-verify.ts";
import { unmovedSecrets, withKeptSecrets } from "./kept-secrets.ts";
import { withOwnerNoted } from "./owner-note.ts";

/** An action of journeys (action-model.md): checked and compared here, kept by the store. */
export const customAction: ResourceDefinition<Services> = {
  token: "actionstore:index:CustomAction",
  argumentNames: new Set(Object.keys(CustomActionArgs.properties)),

  claims: ({ name }) => (typeof name === "string" ? [{ kind: "action", name, path: ["name"] }] : []),

  check({ resource, news, rules, advice }: CheckRequest): CheckResponse {
    const { inputs, problems } = checkAction({ given: news, defaultName: resource.name, rules, advice });
    return { inputs, problems };
  },

  async diff({ id, olds, news }: DiffRequest, services: Services): Promise<DiffResponse> {
    const was = canonicalInputs(olds);
    const is = canonicalInputs(news);
    const known = await withKeptSecrets({ id, was, is }, services);
    return { changes: diffInputs({ written: olds, canonical: known.was }, { written: news, canonical: known.is }) };
  },

  async reconcile(
    { resource, preview, news, before, givenUp }: ReconcileRequest,
    services: Services,
  ): Promise<ReconcileResponse> {
    const canonical = canonicalInputs(news);
    const policy = (news.breakingChanges as BreakingPolicy | undefined) ?? services.breakingChanges;
    const planned = { news, canonical, owner: ownerOf(resource), before, policy };
    if (preview) return previewAction(planned, services);
    const { store, sandbox, actor, run } = services;
    if (before === undefined) await refuseTakeover({ name: String(news.name), owner: ownerOf(resource) }, services);
    const action = prepareAction(canonical);
    const verification = { canonical, action, id: before?.id };
    if (await mustVerify(verification, services)) {
      // What would be refused anyway is not tried out.
      await previewAction(planned, { ...services, log: () => undefined });
      await verifyAction(verification, services);
      givenUp?.throwIfAborted();
    }
    const response = await store.register({
      sandbox,
      action,
      owner: ownerOf(resource),
      actor,
      breakingChanges: policy,
      ...(run === undefined ? {} : { run }),
      intent:
        before === undefined
          ? { kind: "create", adopt: news.adopt === true }
          : { kind: "update", id: before.id, revision: Number(before.state.revision ?? 0) },
    });
    announce(response, services);
    return { id: response.record.id, outputs: { ...news, ...outputsOf(response.record) } };
  },

  async read({ resource, id, inputs, state }: ReadRequest, services: Services): Promise<ReadResponse | undefined> {
    const { store, sandbox } = services;
    const isId = id.startsWith("act-");
    const record = await store.find(isId ? { sandbox, id } : { sandbox, name: id });
    if (record === undefined) return undefined;
    if (inputs === undefined) {
      const imported = inputsOfStored(record);
      return { id: record.id, inputs: imported, outputs: { ...imported, ...outputsOf(record) } };
    }
    if (isSuperseded(record, state)) {
      services.log(
        "warning",
        `${record.name} was registered anew by ${record.owner?.urn ?? "no stack"}, so it is no longer this resource's`,
      );
      return undefined;
    }
    const current = await withOwnerNoted({ record, state, owner: ownerOf(resource) }, services);
    const refreshed = refreshedInputs(inputs, current, unmovedSecrets(current, state));
    return { id: current.id, inputs: refreshed, outputs: { ...refreshed, ...outputsOf(current) } };
  },

  async remove({ id, state, inputs }: RemoveRequest, { store, sandbox, actor }: Services): Promise<void> {
    await store.remove({
      sandbox,
      id,
      registrationId: String(state.registrationId ?? ""),
      force: inputs.forceDelete === true,
      actor,
    });
  },
};

/** Another registration than the one that was applied: it was taken over or adopted since, and is somebody else's now. */
function isSuperseded({ registrationId }: ActionRecord, state: ValueObject | undefined): boolean {
  return state?.registrationId !== undefined && state.registrationId !== registrationId;
}

function ownerOf({ urn, stack }: ResourceIdentity): Owner {
  return { urn, stack };
}
