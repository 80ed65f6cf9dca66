import { type InputsModel, refreshedInputs } from "../../core/arguments/stored-inputs.ts";
import { type DefinitionKind, isId } from "../../core/definition/definition-id.ts";
import { diffInputs } from "../../core/lifecycle/diff.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { importedRegistration, registrationIn } from "../../core/lifecycle/registration.ts";
import type { Change, ReconcileRequest, ReconcileResponse, ResourceDefinition } from "../../core/lifecycle/resource.ts";
import { definitionParts, type ResourceKind } from "../../core/resources/kind.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionKey, DefinitionRecord } from "../../store/port/records.ts";
import type { RegisterResponse, Registration } from "../../store/port/registration.ts";
import { ownerOf } from "../session/identity.ts";
import type { Services } from "../session/services.ts";
import { heirOf } from "./heir.ts";
import { importMissing } from "./import-missing.ts";
import { unmovedSecrets, withKeptSecrets } from "./kept-secrets.ts";
import { withOwnerNoted } from "./owner-note.ts";
import { registrationOf } from "./registration.ts";
import { announce, announceKept, refuseTakeover } from "./registration-notices.ts";
import { isSuperseded } from "./superseded.ts";

/** What one kind of definition brings to the lifecycle that all of them share. */
export interface RegisteredKind<Canonical extends ValueObject, KindRecord extends DefinitionRecord> {
  /** What is known of it without a store. */
  readonly resource: ResourceKind;
  readonly kind: DefinitionKind;
  /** True where a new name is a new thing, since others know it by its name: Pulumi makes it, moves them over, deletes the old one. */
  readonly isNamedByOthers: boolean;
  readonly model: InputsModel<Canonical>;
  find(key: ActionKey, services: Services): Promise<KindRecord | undefined>;
  register(request: RegisterKindRequest<Canonical>, services: Services): Promise<RegisterResponse<KindRecord>>;
  /** What an apply would do, as far as it is certain, with everything it would be refused for. */
  preview(request: PreviewRequest<Canonical>, services: Services): Promise<ReconcileResponse>;
  /** What the store computes: the outputs beside the inputs. */
  outputsOf(record: KindRecord): ValueObject;
}

export interface RegisterKindRequest<Canonical> {
  readonly news: ValueObject;
  readonly canonical: Canonical;
  readonly before: ReconcileRequest["before"];
  readonly registration: Registration;
  /** Aborts when nobody waits for the outcome any more: then nothing is written. */
  readonly givenUp: ReconcileRequest["givenUp"];
}

export interface PreviewRequest<Canonical> {
  readonly news: ValueObject;
  readonly canonical: Canonical;
  readonly owner: Owner;
  readonly before: ReconcileRequest["before"];
}

/** A resource that the store keeps by the rules of docs/model.md (Lifecycle): checked and compared here, versioned there. */
export function registeredResource<Canonical extends ValueObject, KindRecord extends DefinitionRecord>(
  registered: RegisteredKind<Canonical, KindRecord>,
): ResourceDefinition<Services> {
  const { kind, model } = registered;
  return {
    ...definitionParts(registered.resource),

    async diff({ id, olds, news }, services) {
      const known = await withKeptSecrets({ id, was: model.canonical(olds), is: model.canonical(news) }, services);
      const changes = diffInputs({ written: olds, canonical: known.was }, { written: news, canonical: known.is });
      return { changes: registered.isNamedByOthers ? changes.map(replacedByRename) : changes };
    },

    async reconcile({ resource, preview, news, before, givenUp }, services) {
      const canonical = model.canonical(news);
      const owner = ownerOf(resource);
      if (preview) return registered.preview({ news, canonical, owner, before }, services);
      const find = (key: ActionKey) => registered.find(key, services);
      await refuseTakeover({ thing: { kind, name: String(news.name) }, owner, before, find }, services);
      const registration = registrationOf({ news, owner, before }, services);
      const response = await registered.register({ news, canonical, before, givenUp, registration }, services);
      announce(response, services);
      return { id: response.record.id, outputs: { ...news, ...registered.outputsOf(response.record) } };
    },

    async read({ resource, id, inputs, state }, services) {
      const { sandbox } = services;
      const record = await registered.find(isId(id, kind) ? { sandbox, id } : { sandbox, name: id }, services);
      if (record === undefined) return inputs === undefined ? importMissing(kind, id, services) : undefined;
      if (inputs === undefined) {
        const imported = model.ofStored(record);
        const registrationId = importedRegistration(record.registrationId);
        const outputs = { ...imported, ...registered.outputsOf(record), registrationId };
        return { id: record.id, inputs: imported, outputs };
      }
      const subject = record.name;
      if (isSuperseded({ record, subject, state }, services)) return undefined;
      const note = { record, of: { id: record.id }, subject, state, owner: ownerOf(resource) };
      const registrationId = await withOwnerNoted(note, services);
      const refreshed = refreshedInputs({
        model,
        inputs,
        stored: record,
        unchangedSecrets: unmovedSecrets(record, state),
      });
      const outputs = { ...refreshed, ...registered.outputsOf(record), registrationId };
      return { id: record.id, inputs: refreshed, outputs };
    },

    async remove({ resource, id, state, inputs }, services) {
      const { store, sandbox, actor } = services;
      const owner = ownerOf(resource);
      const registrationId = registrationIn(state);
      const force = inputs.forceDelete === true;
      const name = String(inputs.name ?? id);
      const heir = heirOf({ kind, name, resource: owner }, services);
      const kept = heir === undefined ? {} : { heir };
      const response = await store.remove({ sandbox, id, registrationId, owner, ...kept, force, actor });
      announceKept(response, { owner, subject: name }, services);
    },
  };
}

function replacedByRename(change: Change): Change {
  return change.path[0] === "name" ? { ...change, replace: true } : change;
}
