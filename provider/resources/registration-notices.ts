import { judgeClaim, nameTaken, type Owner } from "../../core/lifecycle/ownership.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { ActionKey, DefinitionRecord } from "../../store/port/records.ts";
import type { RegisterResponse } from "../../store/port/registration.ts";
import type { Services } from "../session/services.ts";

export interface NamePreview {
  readonly name: string;
  readonly adopt: boolean;
  readonly owner: Owner;
  /** The id that the resource has already; undefined at the preview of a create. */
  readonly id: string | undefined;
  /** What holds the name. */
  readonly holder: DefinitionRecord | undefined;
}

interface Finder {
  readonly find: (key: ActionKey) => Promise<DefinitionRecord | undefined>;
}

/** Says at preview what an apply would do about a name that is held already. Problem: ACT_NAME_TAKEN. */
export function previewName({ name, adopt, owner, id, holder }: NamePreview, { names, log }: Services): void {
  if (holder === undefined || holder.id === id) return;
  if (id !== undefined) throw new ProblemError(nameTaken(name, owner, holder.owner));
  const from = holder.owner?.urn ?? "no stack";
  const judgement = judgeClaim({
    name,
    claimant: owner,
    holder: holder.owner,
    adopt,
    holderStays: names.stays(from),
  });
  if (typeof judgement === "object") throw new ProblemError(judgement);
  if (judgement === "takenOver") names.takeOver({ name, by: owner.urn, from });
  if (judgement !== "resumed") log("info", `${name} will be taken over from ${from}`);
}

/**
 * Refuses a create whose name a resource of an earlier run has that this run declares too. A run in which nothing was there
 * before does not look. Problem: ACT_NAME_TAKEN.
 */
export async function refuseTakeover(
  { name, owner, find }: Pick<NamePreview, "name" | "owner"> & Finder,
  { sandbox, names }: Services,
): Promise<void> {
  if (!names.anyStays) return;
  const holder = (await find({ sandbox, name }))?.owner;
  if (holder !== undefined && holder.urn !== owner.urn && names.stays(holder.urn))
    throw new ProblemError(nameTaken(name, owner, holder));
}

/** Tells the user what a registration did beyond the expected. */
export function announce(
  { effect, record, formerOwner, sandboxCreated }: RegisterResponse<DefinitionRecord>,
  { log }: Services,
): void {
  if (sandboxCreated === true) log("info", `sandbox ${record.sandbox} was made: it did not exist before`);
  const from = formerOwner?.urn ?? "no stack";
  if (effect === "takenOver") log("info", `${record.name} was taken over from ${from}`);
  if (effect === "adopted") log("warning", `${record.name} was adopted; until now it was managed by ${from}`);
  if (effect === "recreated")
    log(
      "warning",
      `${record.name} had been deleted outside of this stack and was registered again as version ${record.version}`,
    );
}
