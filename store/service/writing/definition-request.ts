import type { BreakingPolicy } from "../../../core/contract/compatibility/policy.ts";
import type { Owner } from "../../../core/lifecycle/owner.ts";
import type { PreparedAction, PreparedConnection } from "../../../core/prepared/prepared-action.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Registration } from "../../port/registration.ts";

/** A registration of either kind of definition: both live by the same rules (docs/model.md, Lifecycle). */
export interface DefinitionRequest extends Registration {
  readonly prepared: PreparedAction | PreparedConnection;
  readonly breakingChanges?: BreakingPolicy;
}

/** What a registration came to. */
export interface Registered<Effect> {
  readonly effect: Effect;
  /** What the store holds now. */
  readonly held: HeldDefinition;
  /** True for a row that was not there before: nothing can name it yet. */
  readonly isNew: boolean;
  /** Slot -> fingerprint of the live version. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** The owner before, where it was another one. */
  readonly formerOwner?: Owner;
  readonly sandboxCreated?: boolean;
}
