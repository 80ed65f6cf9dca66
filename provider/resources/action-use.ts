import { type UseName, useId, useNameOf } from "../../core/definition/use-id.ts";
import { diffInputs } from "../../core/lifecycle/diff.ts";
import { importedRegistration, registrationIn, revisionIn } from "../../core/lifecycle/registration.ts";
import type {
  DiffRequest,
  DiffResponse,
  ReadRequest,
  ReadResponse,
  ReconcileRequest,
  ReconcileResponse,
  RemoveRequest,
  ResourceDefinition,
} from "../../core/lifecycle/resource.ts";
import { fail } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { definitionParts } from "../../core/resources/kind.ts";
import { useKind } from "../../core/resources/use.ts";
import type { Json, ValueObject } from "../../core/value/value.ts";
import type { RecordUseResponse } from "../../store/port/uses.ts";
import { ownerOf } from "../session/identity.ts";
import type { Services } from "../session/services.ts";
import { useImportMissing } from "./import-missing.ts";
import { withOwnerNoted } from "./owner-note.ts";
import { announceKept, announceOwner } from "./registration-notices.ts";
import { isSuperseded } from "./superseded.ts";
import { isRemapped, useSide } from "./use-change.ts";
import { useInputs, useOutputs } from "./use-outputs.ts";
import { actionKey, previewUse } from "./use-preview.ts";

/** A journey's use of an action: its mapping is held against the contract before it is recorded. */
export const actionUse: ResourceDefinition<Services> = {
  ...definitionParts(useKind),

  async diff({ olds, news }: DiffRequest): Promise<DiffResponse> {
    const changes = diffInputs(useSide(olds), useSide(news));
    return {
      changes: changes.map((change) => ({
        ...change,
        replace: ["journey", "activity"].includes(String(change.path[0])),
      })),
    };
  },

  async reconcile(
    { resource, preview, news, before }: ReconcileRequest,
    services: Services,
  ): Promise<ReconcileResponse> {
    const owner = ownerOf(resource);
    if (preview) return previewUse({ news, owner, before }, services);
    const { store, sandbox, actor, run } = services;
    const { journey, activity, action, mapping = {}, freeze, version, adopt } = news as KnownInputs;
    const { sandbox: _, ...named } = actionKey(sandbox, action);
    const response = await store.recordUse({
      sandbox,
      journey,
      activity,
      action: named,
      mapping,
      freeze: freeze === true,
      ...(version === undefined ? {} : { version }),
      actor,
      resource: {
        owner,
        ...(run === undefined ? {} : { run }),
        intent:
          before === undefined
            ? { kind: "create", adopt: adopt === true }
            : {
                kind: "update",
                registrationId: registrationIn(before.state),
                revision: revisionIn(before.state),
                adopt: adopt === true,
                remap: isRemapped(before.inputs, news),
              },
      },
    });
    announce(response, services);
    return { id: useId({ journey, activity }), outputs: { ...news, ...useOutputs(response.record) } };
  },

  async read({ resource, id, inputs, state }: ReadRequest, services: Services): Promise<ReadResponse | undefined> {
    const { store, sandbox } = services;
    const record = await store.findUse({ sandbox, ...nameOf(id) });
    if (record === undefined) return inputs === undefined ? useImportMissing(nameOf(id), services) : undefined;
    const known = { record, subject: subjectOf(record), state };
    if (isSuperseded(known, services)) return undefined;
    const { journey, activity } = record;
    const note = { ...known, of: { journey, activity }, owner: ownerOf(resource) };
    const registrationId =
      inputs === undefined ? importedRegistration(record.registrationId) : await withOwnerNoted(note, services);
    const current = useInputs(record, inputs);
    return { id: useId(record), inputs: current, outputs: { ...current, ...useOutputs(record), registrationId } };
  },

  async remove({ resource, id, state }: RemoveRequest, services: Services): Promise<void> {
    const { store, sandbox, actor } = services;
    const name = nameOf(id);
    const owner = ownerOf(resource);
    const response = await store.removeUse({
      sandbox,
      ...name,
      resource: { owner, registrationId: registrationIn(state) },
      actor,
    });
    announceKept(response, { owner, subject: subjectOf(name) }, services);
  },
};

/** As messages name it. */
function subjectOf(use: UseName): string {
  return `the use ${useId(use)}`;
}

/** Inputs that passed every rule, at apply. */
interface KnownInputs extends ValueObject {
  readonly journey: string;
  readonly activity: string;
  readonly action: string;
  readonly mapping?: { readonly [key: string]: Json };
  readonly freeze?: boolean;
  readonly version?: number;
  readonly adopt?: boolean;
}

/** Problem: ACT_USE_INVALID. */
function nameOf(id: string): UseName {
  const name = useNameOf(id);
  if (name !== undefined) return name;
  return fail("ACT_USE_INVALID", {
    detail: `${quoted(id)} is not the id of a use`,
    hint: "write journey and activity with a slash between them, for instance Welcome/push-1; a slash within a name is %2F",
  });
}

/** Tells the user what was done beyond the expected. */
function announce(response: RecordUseResponse, { log }: Services): void {
  const { effect, record } = response;
  const subject = subjectOf(record);
  announceOwner({ ...response, subject }, { log });
  if (effect === "recreated")
    log("warning", `${subject} had been removed outside of this stack and was recorded again`);
}
