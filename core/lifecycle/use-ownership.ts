import { type UseName, useId } from "../definition/use-id.ts";
import { type Problem, problem } from "../problem/problem.ts";
import type { Owner } from "./ownership.ts";

export interface UseClaim {
  readonly use: UseName;
  readonly claimant: Owner;
  /** Who manages the use that is recorded; undefined: a journey recorded it itself. */
  readonly holder: Owner | undefined;
  readonly adopt: boolean;
  /** True when the holder recorded it in the same run: then it is no former self of the claimant. */
  readonly holderStays: boolean;
}

/** Whether a create may take a use that is recorded already: as judgeClaim does for the name of an action. Problem: ACT_USE_TAKEN. */
export function judgeUseClaim({
  use,
  claimant,
  holder,
  adopt,
  holderStays,
}: UseClaim): "resumed" | "takenOver" | "adopted" | Problem {
  if (holder?.urn === claimant.urn) return "resumed";
  if (holder?.stack === claimant.stack) return holderStays ? useTaken({ use, claimant, holder }) : "takenOver";
  return adopt ? "adopted" : useTaken({ use, claimant, holder });
}

/** Problem: ACT_USE_TAKEN. */
export function useTaken({ use, claimant, holder }: Omit<UseClaim, "adopt" | "holderStays">): Problem {
  if (holder?.stack === claimant.stack) {
    return problem("ACT_USE_TAKEN", {
      detail: `the use of activity ${use.activity} in journey ${use.journey} belongs to ${holder.urn}, another resource of this stack`,
      hint: "an activity uses one action: remove one of the two resources",
    });
  }
  const resource = claimant.urn.split("::").at(-1) ?? use.activity;
  // Pulumi cannot import dynamic resources.
  const canImport = !claimant.urn.includes("::pulumi-nodejs:dynamic/");
  const id = useId(use);
  return problem("ACT_USE_TAKEN", {
    detail: `the use of activity ${use.activity} in journey ${use.journey} is recorded already and managed by ${holder === undefined ? "no stack" : `${holder.urn} of stack ${holder.stack}`}`,
    hint: [
      "to manage it here",
      canImport ? ` run \`pulumi import actionstore:index:ActionUse ${resource} "${id}"\`,` : "",
      holder === undefined ? "" : ` give the resource aliases: [${holder.urn}] if it was renamed,`,
      canImport || holder !== undefined ? " or" : "",
      " set adopt: true",
    ].join(""),
  });
}
