import { type UseName, useId } from "../definition/use-id.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { managerText, type Owner } from "./owner.ts";

/** What a sandbox has once and one resource manages: an action or a connection of a name, the use of an activity. */
export type Thing =
  | { readonly kind: "action" | "connection"; readonly name: string }
  | ({ readonly kind: "use" } & UseName);

interface Wording {
  readonly takenCode: "ACT_NAME_TAKEN" | "ACT_USE_TAKEN";
  readonly changedCode: "ACT_ACTION_CHANGED" | "ACT_USE_CHANGED";
  readonly path?: readonly string[];
  /** As messages name it. */
  readonly subject: string;
  /** What it is, when somebody else has it: `exists already`. */
  readonly isThere: string;
  readonly wasWritten: string;
  readonly toShare: string;
  /** How both resources can have one, as the end of a sentence. */
  readonly toKeepBoth: string;
  /** Type and id that a `pulumi import` names. */
  readonly importType: string;
  readonly importId: string;
}

/** Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN. */
export function taken({ thing, taker, holder }: Taken): Problem {
  const { isThere, toShare, toKeepBoth, importType, importId } = wordingOf(thing);
  const taken = (detail: string, hint: string) => takenProblem(thing, detail, hint);
  if (holder?.urn === taker.urn) {
    return taken("is registered by this very resource under another id", "run pulumi up --refresh");
  }
  if (holder?.stack === taker.stack) {
    return taken(`is still held by ${holder.urn}, another resource of this stack`, toShare);
  }
  const resource = taker.urn.split("::").at(-1) ?? importId;
  // Pulumi cannot import dynamic resources, and a catalog is not a single action.
  const canImport = !taker.urn.includes("::pulumi-nodejs:dynamic/") && !taker.urn.includes(":ActionCatalog::");
  const command = canImport ? `\`pulumi import ${importType} ${resource} ${importId}\`` : "";
  const toManage =
    holder === undefined
      ? [...(canImport ? [`run ${command}`] : []), "set adopt: true"]
      : [`set adopt: true${canImport ? ` (with ${command}, too, it has to be set)` : ""}`];
  return taken(
    `${isThere} and is managed by ${managerText(holder)}`,
    `to manage it here ${toManage.join(", or ")}${toKeepBoth}`,
  );
}

/** What a resource of the same stack holds that another provider serves. Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN. */
export function takenElsewhere({ thing, holder }: Taken & { readonly holder: Owner }): Problem {
  // No alias leads from an action of a catalog.
  const alias = holder.urn.includes("#")
    ? ""
    : `give this one aliases: ["${holder.urn}"] if it is that one renamed, or `;
  return takenProblem(
    thing,
    `is held by ${holder.urn}, another resource of this stack, through ${providerText(holder)}`,
    `${alias}set adopt: true if that one goes${wordingOf(thing).toKeepBoth}`,
  );
}

function takenProblem(thing: Thing, detail: string, hint: string): Problem {
  const { takenCode, path, subject } = wordingOf(thing);
  return problem(takenCode, { ...(path === undefined ? {} : { path }), detail: `${subject} ${detail}`, hint });
}

function providerText({ provider }: Owner): string {
  return provider === undefined ? "the default provider" : `the provider ${provider}`;
}

export interface Taken {
  readonly thing: Thing;
  readonly taker: Owner;
  /** Who manages it; undefined: no resource does. */
  readonly holder: Owner | undefined;
}

export interface Changed {
  readonly thing: Thing;
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly owner: Owner | undefined;
}

/** A write that has not seen what somebody else wrote since. Problems: ACT_ACTION_CHANGED, ACT_USE_CHANGED. */
export function changed({ thing, revision, changedBy, changedAt, owner }: Changed, seen: number): Problem {
  const { changedCode, subject, wasWritten } = wordingOf(thing);
  return problem(changedCode, {
    detail: `${subject} is at revision ${revision}, this run knows revision ${seen}; ${changedBy} ${wasWritten} at ${changedAt}, managed by ${managerText(owner)}`,
    hint: "look at the difference with pulumi up --refresh",
  });
}

/**
 * What Pulumi may still declare elsewhere would be gone under its name. Problem: ACT_NAME_TAKEN.
 */
export function renamedTooSoon({ thing, former }: TakenOver): Problem {
  return takenProblem(
    thing,
    `was taken over from ${former.urn}, which Pulumi has not removed since, so it cannot be renamed`,
    `keep the name until that one is removed; if it is declared, remove this resource, which gives ${wordingOf(thing).subject} back; set adopt: true if that one is not in the state any more`,
  );
}

/** A thing that another resource of the stack may still declare. */
export interface TakenOver {
  readonly thing: Thing;
  readonly former: Owner;
}

function wordingOf(thing: Thing): Wording {
  if (thing.kind === "use") {
    return {
      takenCode: "ACT_USE_TAKEN",
      changedCode: "ACT_USE_CHANGED",
      subject: `the use of activity ${thing.activity} in journey ${thing.journey}`,
      isThere: "is recorded already",
      wasWritten: "recorded it",
      toShare: "an activity uses one action: remove one of the two resources",
      toKeepBoth: "",
      importType: "actionstore:index:ActionUse",
      importId: `"${useId(thing)}"`,
    };
  }
  return {
    takenCode: "ACT_NAME_TAKEN",
    changedCode: "ACT_ACTION_CHANGED",
    path: ["name"],
    subject: thing.name,
    isThere: "exists already",
    wasWritten: "changed it",
    toShare: "rename or remove that one first, in a pulumi up of its own; to swap two names, go through a third one",
    toKeepBoth: "; to keep both, choose another name",
    importType: thing.kind === "action" ? "actionstore:index:CustomAction" : "actionstore:index:Connection",
    importId: thing.name,
  };
}
