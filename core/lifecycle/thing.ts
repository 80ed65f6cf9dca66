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
  const { takenCode, path, subject, isThere, toShare, toKeepBoth, importType, importId } = wordingOf(thing);
  const told = (detail: string, hint: string) =>
    problem(takenCode, { ...(path === undefined ? {} : { path }), detail: `${subject} ${detail}`, hint });
  if (holder?.urn === taker.urn) {
    return told("is registered by this very resource under another id", "run pulumi up --refresh");
  }
  if (holder?.stack === taker.stack) {
    return told(`is still held by ${holder.urn}, another resource of this stack`, toShare);
  }
  const resource = taker.urn.split("::").at(-1) ?? importId;
  // Pulumi cannot import dynamic resources, and a catalog is not a single action.
  const canImport = !taker.urn.includes("::pulumi-nodejs:dynamic/") && !taker.urn.includes(":ActionCatalog::");
  const command = canImport ? `\`pulumi import ${importType} ${resource} ${importId}\`` : "";
  const toManage =
    holder === undefined
      ? [...(canImport ? [`run ${command}`] : []), "set adopt: true"]
      : [`set adopt: true${canImport ? `, also after ${command}` : ""}`];
  return told(
    `${isThere} and is managed by ${managerText(holder)}`,
    `to manage it here ${toManage.join(", or ")}${toKeepBoth}`,
  );
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
