import type { UseName } from "../../../core/definition/use-id.ts";
import type { FormerHolder } from "../../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../../core/lifecycle/owner.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import type { Slice } from "../slice/slice.ts";

/** Who holds a thing. */
export interface Holding {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly formerHolders: readonly FormerHolder[];
}

/** What is held, an action, a connection or a use, and how its holder is written. */
export interface HeldThing extends Holding {
  readonly ownerSince: number;
  readonly revision: number;
  readonly put: (holding: Holding & { readonly ownerSince: number }) => void;
  /** What the audit trail says of it. */
  readonly kind: "action" | "connection" | "use";
  readonly actionId: string;
  readonly name: string;
  readonly detail: JsonObject;
}

/** An action or a connection by its id, or a use. */
export interface HeldThingKey {
  readonly sandbox: string;
  readonly of: { readonly id: string } | UseName;
}

/** What is held under a key; undefined: nothing. */
export function heldThing(slice: Slice, { sandbox, of }: HeldThingKey): HeldThing | undefined {
  return "id" in of ? heldDefinition(slice, sandbox, of.id) : heldUse(slice, sandbox, of);
}

function heldDefinition({ definitions }: Slice, sandbox: string, id: string): HeldThing | undefined {
  const held = definitions.live({ sandbox, id });
  if (held === undefined) return undefined;
  const put: HeldThing["put"] = (holding) => definitions.put({ ...held, ...holding });
  return { ...held, put, actionId: id, detail: {} };
}

function heldUse({ definitions, uses }: Slice, sandbox: string, { journey, activity }: UseName): HeldThing | undefined {
  const held = uses.get({ sandbox, journey, activity });
  if (held === undefined) return undefined;
  const put: HeldThing["put"] = (holding) => uses.put({ ...held, ...holding });
  const name = definitions.byId(held.actionId)?.name ?? "";
  return { ...held, put, kind: "use", name, detail: { journey, activity } };
}
