import { type Problem, problem } from "../problem/problem.ts";

/** The resource that manages an action or connection: its URN, and its stack as `project/stack`. */
export interface Owner {
  readonly urn: string;
  readonly stack: string;
}

export interface NameClaim {
  readonly name: string;
  readonly claimant: Owner;
  /** Who manages what holds the name; undefined: it was made by hand. */
  readonly holder: Owner | undefined;
  readonly adopt: boolean;
  /** True when the holder is known to be declared beside the claimant: then it is no former self of it. */
  readonly holderStays: boolean;
}

/**
 * Whether a create may take a name that is held already (action-model.md, owner). `resumed`: it is the claimant's own,
 * from an earlier try. `takenOver`: Pulumi creates before it deletes, so a logical rename meets its former self; a holder
 * that stays is another resource, whose definition is not taken.
 * Problem: ACT_NAME_TAKEN.
 */
export function judgeClaim({
  name,
  claimant,
  holder,
  adopt,
  holderStays,
}: NameClaim): "resumed" | "takenOver" | "adopted" | Problem {
  if (holder?.urn === claimant.urn) return "resumed";
  if (holder?.stack === claimant.stack) return holderStays ? nameTaken(name, claimant, holder) : "takenOver";
  return adopt ? "adopted" : nameTaken(name, claimant, holder);
}

/** Problem: ACT_NAME_TAKEN. */
export function nameTaken(name: string, claimant: Owner, holder: Owner | undefined): Problem {
  if (holder?.urn === claimant.urn) {
    return problem("ACT_NAME_TAKEN", {
      path: ["name"],
      detail: `${name} is registered by this very resource under another id`,
      hint: "run pulumi up --refresh",
    });
  }
  if (holder?.stack === claimant.stack) {
    return problem("ACT_NAME_TAKEN", {
      path: ["name"],
      detail: `${name} is still held by ${holder.urn}, another resource of this stack`,
      hint: "rename or remove that one first, in a pulumi up of its own; to swap two names, go through a third one",
    });
  }
  const [type = "", resource = name] = claimant.urn.split("::").slice(-2);
  // Pulumi cannot import dynamic resources, and a catalog is no single action.
  const canImport = !claimant.urn.includes("::pulumi-nodejs:dynamic/") && !type.endsWith(":ActionCatalog");
  return problem("ACT_NAME_TAKEN", {
    path: ["name"],
    detail: `${name} exists already and is managed by ${holder === undefined ? "no stack" : `${holder.urn} of stack ${holder.stack}`}`,
    hint: [
      "to manage it here",
      canImport ? ` run \`pulumi import ${type.split("$").at(-1)} ${resource} ${name}\`,` : "",
      holder === undefined ? "" : ` give the resource aliases: [${holder.urn}] if it was renamed,`,
      canImport || holder !== undefined ? " or" : "",
      " set adopt: true; to keep both, choose another name",
    ].join(""),
  });
}
