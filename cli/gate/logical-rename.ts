import type { GateFinding } from "./finding.ts";
import { logicalName } from "./preview-step.ts";

/** The resource that goes and the one that comes, by their URNs. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** A thing that keeps its name: the resource that comes takes it over, so that the delete of the one that goes removes nothing. */
export function takenOverFinding({
  what,
  name,
  from,
  to,
}: Renamed & {
  /** What is meant, for the message. */
  readonly what: string;
  /** Name of the action or connection. */
  readonly name?: string;
}): GateFinding {
  const [old, now] = [logicalName(from), logicalName(to)];
  const text = `${what} was declared by ${old} and is declared by ${now} now: ${now} takes it over under its id, and the delete of ${old} removes nothing; to leave it out of the run, ${aliasText({ from, to })}`;
  return { kind: "logicalRename", name: name ?? now, urn: to, text, isHarmless: true };
}

/** An action whose name followed the logical name: the old one is lost. */
export function madeAnewFinding({
  was,
  name,
  from,
  to,
}: Renamed & {
  /** Names of the action that goes and of the one that comes. */
  readonly was: string;
  readonly name: string;
}): GateFinding {
  const text = `action ${was} is deleted, with its id and its versions, and ${name} is made as a new action that no journey uses, of the same endpoint and request: without an alias a new logical name is another resource to Pulumi; if it is the same action, ${aliasText({ from, to })}, or keep name: ${was}`;
  return { kind: "logicalRename", name, urn: to, text };
}

/** A logical name that stays has another parent, type or project around it. */
function aliasText({ from, to }: Renamed): string {
  const [old, now] = [logicalName(from), logicalName(to)];
  return `give ${now} the option aliases: ${old === now ? `[${from}]` : `[{ name: ${old} }]`}`;
}
