import { type Problem, problem } from "../problem/problem.ts";

/** The resource that manages an action: its URN, and its stack as `project/stack`. */
export interface ActionOwner {
  readonly urn: string;
  readonly stack: string;
}

export interface NameClaim {
  readonly name: string;
  readonly claimant: ActionOwner;
  /** Who manages the action that holds the name; undefined: it was made by hand. */
  readonly holder: ActionOwner | undefined;
  readonly adopt: boolean;
}

/**
 * Whether a create may take a name that an action holds already (action-model.md, owner). `resumed`: it is the claimant's own,
 * from an earlier try. `takenOver`: Pulumi creates before it deletes, so a logical rename meets its former self.
 * Problem: ACT_NAME_TAKEN.
 */
export function judgeClaim({
  name,
  claimant,
  holder,
  adopt,
}: NameClaim): "resumed" | "takenOver" | "adopted" | Problem {
  if (holder?.urn === claimant.urn) return "resumed";
  if (holder?.stack === claimant.stack) return "takenOver";
  return adopt ? "adopted" : nameTaken(name, claimant, holder);
}

/** Problem: ACT_NAME_TAKEN. */
export function nameTaken(name: string, claimant: ActionOwner, holder: ActionOwner | undefined): Problem {
  const resource = claimant.urn.split("::").at(-1) ?? name;
  return problem("ACT_NAME_TAKEN", {
    path: ["name"],
    detail: `${name} exists already and is managed by ${holder === undefined ? "no stack" : holder.urn}`,
    hint:
      `to manage it here, run \`pulumi import actionstore:index:CustomAction ${resource} ${name}\`` +
      `${holder === undefined ? "" : ", give the resource an alias of that URN if it was renamed,"} or set adopt: true; to keep both, choose another name`,
  });
}
