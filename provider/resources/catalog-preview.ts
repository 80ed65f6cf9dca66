import type { ReconcileResponse } from "../../core/lifecycle/resource.ts";
import { namesText } from "../../core/problem/wording.ts";
import { UNKNOWN } from "../../core/value/unknown.ts";
import { mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";
import { computedOf, previewedOf } from "./action-outputs.ts";
import { previewAction } from "./action-preview.ts";
import { type CatalogPlan, forEachAction, type PlannedAction } from "./catalog-plan.ts";
import { CollectedLog } from "./collected-log.ts";
import { policyOf } from "./registration.ts";

export interface CatalogPreview {
  readonly id: string;
  /** The catalog's. */
  readonly urn: string;
  /** Actions as the catalog declares them, by name; those that are not known yet are not in the plan. */
  readonly declared: ValueObject;
  readonly plan: CatalogPlan;
}

/**
 * What an apply would do with each action, with everything it would be refused for. Reads the store, writes nothing.
 * Problems: those of a CustomAction's preview, of all actions at once, below `actions.<name>`.
 */
export async function previewCatalog(
  { id, urn, declared, plan: { actions, dropped } }: CatalogPreview,
  services: Services,
): Promise<ReconcileResponse> {
  const collected = new CollectedLog();
  try {
    const previewed = await forEachAction(actions, (action) =>
      previewPlanned(action, { ...services, log: collected.part() }),
    );
    const own = { ...services, log: collected.part() };
    await warnOfUses({ urn, dropped }, own);
    reportPlan({ actions, dropped }, own);
    const known = new Map(previewed.map(({ name, outputs }) => [name, outputs]));
    return { id, outputs: { actions: mapObject(declared, (_, name): Value => known.get(name) ?? UNKNOWN) } };
  } finally {
    collected.sendTo(services.log);
  }
}

async function previewPlanned(
  action: PlannedAction,
  services: Services,
): Promise<{ readonly name: string; readonly outputs: ValueObject }> {
  const { name, args, canonical, owner, before, isSame } = action;
  if (isSame && before !== undefined) return { name, outputs: computedOf(before.state) };
  const policy = policyOf(args, services);
  const { outputs } = await previewAction({ news: args, canonical, owner, before, policy }, services);
  const { version, digest } = before?.state ?? {};
  if (typeof version === "number" && outputs.digest !== undefined && outputs.digest !== digest)
    services.log(
      "info",
      `${name}: version ${version} -> ${version + 1}${outputs.breaking === true ? ", breaking" : ""}`,
    );
  return { name, outputs: previewedOf(outputs) };
}

/** The in-use guard speaks at apply only, because another resource of the program may take the action over before. */
async function warnOfUses(
  { urn, dropped }: Pick<CatalogPreview, "urn"> & Pick<CatalogPlan, "dropped">,
  services: Services,
): Promise<void> {
  const { store, sandbox, names, log } = services;
  const held = await Promise.all(dropped.map(({ id }) => store.find({ sandbox, id })));
  for (const [index, { name, registrationId, force }] of dropped.entries()) {
    const record = held[index];
    if (record === undefined || record.registrationId !== registrationId || record.usedIn.length === 0) continue;
    const journeys = namesText(record.usedIn.map(({ journey, activity }) => `${journey} (activity ${activity})`));
    const heir = names.claimantOf({ sandbox, kind: "action", name });
    const isTaken = heir !== undefined && heir !== urn;
    const outcome = isTaken
      ? `${heir} takes it over`
      : force
        ? "is removed all the same, because of forceDelete"
        : "so that its removal will be refused";
    log(isTaken ? "info" : "warning", `${name}: journeys use it: ${journeys}; ${outcome}`);
  }
}

function reportPlan({ actions, dropped }: Pick<CatalogPlan, "actions" | "dropped">, { log }: Services): void {
  const fresh = actions.filter(({ before }) => before === undefined).map(({ name }) => name);
  if (fresh.length > 0) log("info", `new: ${namesText(fresh)}`);
  if (dropped.length > 0) log("info", `removed: ${namesText(dropped.map(({ name }) => name))}`);
}
