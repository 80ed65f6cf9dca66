import { ActionUseArgs } from "../../core/definition/action-use.ts";
import { type UseName, useId, useNameOf } from "../../core/definition/use-id.ts";
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
} from "../../core/lifecycle/resource.ts";
import { fail } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { checkUse } from "../../core/rules/use/check.ts";
import type { Json, ValueObject } from "../../core/value/value.ts";
import type { RecordUseResponse } from "../../store/port/uses.ts";
import type { Services } from "../session/services.ts";
import { useImportMissing } from "./import-missing.ts";
import { isRemapped, useSide } from "./use-change.ts";
import { useInputs, useOutputs } from "./use-outputs.ts";
import { actionKey, previewUse } from "./use-preview.ts";

/** A journey's use of an action: its mapping is held against the contract before it is recorded. */
export const actionUse: ResourceDefinition<Services> = {
  token: "actionstore:index:ActionUse",
  argumentNames: new Set(Object.keys(ActionUseArgs.properties)),
  echoesInputs: true,

  claims: ({ journey, activity }) =>
    typeof journey === "string" && typeof activity === "string"
      ? [{ kind: "use", name: useId({ journey, activity }), path: ["activity"] }]
      : [],

  check: ({ news, rules }: CheckRequest): CheckResponse => checkUse({ given: news, rules }),

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
    const owner = { urn: resource.urn, stack: resource.stack };
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
                registrationId: String(before.state.registrationId ?? ""),
                revision: Number(before.state.revision ?? 0),
                remap: isRemapped(before.inputs, news),
              },
      },
    });
    announce(response, services);
    return { id: useId({ journey, activity }), outputs: { ...news, ...useOutputs(response.record) } };
  },

  async read({ id, inputs, state }: ReadRequest, services: Services): Promise<ReadResponse | undefined> {
    const { store, sandbox, log } = services;
    const record = await store.findUse({ sandbox, ...nameOf(id) });
    if (record === undefined) return inputs === undefined ? useImportMissing(nameOf(id), services) : undefined;
    if (state?.registrationId !== undefined && state.registrationId !== record.registrationId) {
      log(
        "warning",
        `the use ${id} was recorded anew by ${record.owner?.urn ?? "no stack"}, so it is no longer this resource's`,
      );
      return undefined;
    }
    const current = useInputs(record, inputs);
    return { id: useId(record), inputs: current, outputs: { ...current, ...useOutputs(record) } };
  },

  async remove({ id, state }: RemoveRequest, { store, sandbox, actor }: Services): Promise<void> {
    const registrationId = String(state.registrationId ?? "");
    await store.removeUse({ sandbox, ...nameOf(id), registrationId, actor });
  },
};

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
function announce({ effect, record, formerOwner }: RecordUseResponse, { log }: Services): void {
  const id = useId(record);
  const from = formerOwner?.urn ?? "no stack";
  if (effect === "takenOver") log("info", `the use ${id} was taken over from ${from}`);
  if (effect === "adopted") log("warning", `the use ${id} was adopted; until now it was managed by ${from}`);
  if (effect === "recreated") {
    log("warning", `the use ${id} had been removed outside of this stack and was recorded again`);
  }
}
