import { canonicalInputs } from "../../core/arguments/stored-inputs.ts";
import { catalogDirectives } from "../../core/definition/action-catalog.ts";
import { catalogState, writtenEntry } from "../../core/definition/catalog-entries.ts";
import { sameValue } from "../../core/definition/same-value.ts";
import { diffInputs } from "../../core/lifecycle/diff.ts";
import type {
  Change,
  DiffRequest,
  DiffResponse,
  ReadRequest,
  ReadResponse,
  ReconcileRequest,
  ReconcileResponse,
  RemoveRequest,
  ResourceDefinition,
} from "../../core/lifecycle/resource.ts";
import { catalogKind } from "../../core/resources/catalog.ts";
import { definitionParts } from "../../core/resources/kind.ts";
import { isUnknown, UNKNOWN } from "../../core/value/unknown.ts";
import { field, isObject, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";
import { previewedOf } from "./action-outputs.ts";
import { applyCatalog, removeAll } from "./catalog-apply.ts";
import { catalogPlan, registeredActions } from "./catalog-plan.ts";
import { previewCatalog } from "./catalog-preview.ts";
import { readCatalog } from "./catalog-read.ts";
import { withKeptSecrets } from "./kept-secrets.ts";

/** Many actions as one resource: one step of the engine, one transaction of the store. */
export const actionCatalog: ResourceDefinition<Services> = {
  ...definitionParts(catalogKind),

  /** Its actions have nothing to do with each other. */
  partAt: ([first, name]) => (first === "actions" && name !== undefined ? [first, name] : []),

  async diff({ olds, news, state }: DiffRequest, services: Services): Promise<DiffResponse> {
    const directives = catalogDirectives
      .filter((name) => !sameValue(olds[name], news[name]))
      .map((name): Change => ({ path: [name], ...kindOf(olds[name], news[name]) }));
    if (isUnknown(news.actions))
      return { changes: [...directives, { path: ["actions"], kind: "update", replace: false }] };
    const was = actionsOf(olds);
    const is = actionsOf(news);
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    const changes = await Promise.all(names.map((name) => changesOf({ name, olds, news, state }, services)));
    return { changes: [...directives, ...changes.flat()] };
  },

  async reconcile({ preview, ...request }: ReconcileRequest, services: Services): Promise<ReconcileResponse> {
    const { resource, news, before } = request;
    const { actions: declared } = news;
    const plan = catalogPlan(request);
    if (preview) {
      const id = before?.id ?? "";
      if (!isObject(declared)) return { id, outputs: { actions: UNKNOWN } };
      return previewCatalog({ id, urn: resource.urn, declared, plan }, services);
    }
    return { id: before?.id ?? resource.name, outputs: await applyCatalog(plan, services) };
  },

  unaskedOutputs(news: ValueObject): ValueObject {
    const { actions } = news;
    return { actions: isObject(actions) ? mapObject(actions, () => previewedOf({})) : UNKNOWN };
  },

  read(request: ReadRequest, services: Services): Promise<ReadResponse> {
    return readCatalog(request, services);
  },

  remove({ resource, inputs, state }: RemoveRequest, services: Services): Promise<void> {
    return removeAll(registeredActions({ resource, inputs, state }), services);
  },
};

interface EntryDiff {
  readonly name: string;
  readonly olds: ValueObject;
  readonly news: ValueObject;
  readonly state: ValueObject;
}

/** The changes of one action, at paths of the catalog. */
async function changesOf({ name, olds, news, state }: EntryDiff, services: Services): Promise<readonly Change[]> {
  const path = ["actions", name];
  const old = writtenEntry(olds, name);
  const now = writtenEntry(news, name);
  if (old === undefined || now === undefined) {
    return [{ path, ...kindOf(field(actionsOf(olds), name), field(actionsOf(news), name)) }];
  }
  const id = catalogState(state, name).actionId;
  const sides = { was: canonicalInputs(old), is: canonicalInputs(now) };
  const known = typeof id === "string" ? await withKeptSecrets({ id, ...sides }, services) : sides;
  const changes = diffInputs({ written: old, canonical: known.was }, { written: now, canonical: known.is });
  return changes.map((change) => ({ ...change, path: [...path, ...change.path] }));
}

function actionsOf({ actions }: ValueObject): ValueObject {
  return isObject(actions) ? actions : {};
}

function kindOf(was: Value | undefined, is: Value | undefined): Pick<Change, "kind" | "replace"> {
  return { kind: was === undefined ? "add" : is === undefined ? "delete" : "update", replace: false };
}
