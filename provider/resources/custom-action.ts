import { CustomActionArgs } from "../../core/definition/custom-action.ts";
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
import type { Owner } from "../../store/port.ts";
import type { Services } from "../services.ts";
import { announce, refuseTakeover } from "./action-notices.ts";
import { outputsOf } from "./action-outputs.ts";
import { previewAction } from "./action-preview.ts";
import { unmovedSecrets, withKeptSecrets } from "./kept-secrets.ts";
import { withOwnerNoted } from "./owner-note.ts";
import { policyOf, registrationOf } from "./registration.ts";
import { isSuperseded } from "./superseded.ts";

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
    { resource, preview, news, before }: ReconcileRequest,
    services: Services,
  ): Promise<ReconcileResponse> {
    const canonical = canonicalInputs(news);
    const owner = ownerOf(resource);
    if (preview) return previewAction({ news, canonical, owner, before, policy: policyOf(news, services) }, services);
    if (before === undefined) await refuseTakeover({ name: String(news.name), owner }, services);
    const request = registrationOf({ args: news, canonical, owner, before }, services);
    const response = await services.store.register(request);
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
    if (isSuperseded({ record, state }, services)) return undefined;
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

function ownerOf({ urn, stack }: ResourceIdentity): Owner {
  return { urn, stack };
}
