import type { GateFinding } from "./finding.ts";
import type { PreviewedDefinition } from "./previewed-definition.ts";

type Deleted = Pick<PreviewedDefinition, "name" | "urn" | "isDropped">;

/** The delete of an action that the store will refuse because of `journeys`; undefined where there are none. */
export function refusedAction({ name, urn, isDropped }: Deleted, journeys: readonly string[]): GateFinding | undefined {
  if (journeys.length === 0) return undefined;
  const used = journeys.map((journey) => `journey ${journey}`).join(", ");
  const first = isDropped ? "take it out of them first, an ActionUse in a pulumi up of its own" : "take it out of them";
  const text = `${name} is used by ${used}; ${first}, or set forceDelete: true and apply before deleting it`;
  return { kind: "refusedDelete", name, urn, text, journeys };
}

/** The delete of a connection that the store will refuse because of `actions`; undefined where there are none. */
export function refusedConnection({ name, urn }: Deleted, actions: readonly string[]): GateFinding | undefined {
  if (actions.length === 0) return undefined;
  const text = `connection ${name} is named by ${actions.join(", ")}; let those name another connection, or set forceDelete: true and apply before deleting it`;
  return { kind: "refusedDelete", name, urn, text };
}
