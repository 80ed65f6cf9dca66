import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { FunctionDefinition } from "../../core/lifecycle/function.ts";
import type { ResourceDefinition } from "../../core/lifecycle/resource.ts";
import type { GroupedStore } from "../../store/grouped.ts";
import type { Actor } from "../../store/port/registration.ts";
import type { NameClaims } from "./name-claims.ts";
import type { PlannedActions } from "./planned-actions.ts";

/** What a front lends a resource or function for one call. */
export interface Services {
  readonly store: GroupedStore;
  readonly sandbox: string;
  readonly actor: Actor;
  /** True under `actionstore lint --run`: nothing may be written. */
  readonly readOnly: boolean;
  /** What becomes of changes that journeys cannot follow, unless the resource says otherwise. */
  readonly breakingChanges: BreakingPolicy;
  /** What this run's preview would write. */
  readonly planned: PlannedActions;
  /** What the resources of this run declare. */
  readonly names: NameClaims;
  /** The run, the same in every process of it; absent where no engine said. */
  readonly run?: string;
  /** Shows a line to the user beside the resource. */
  log(severity: "info" | "warning", message: string): void;
}

/** Everything the package offers: the fronts look a call's token up here. */
export interface PackageDefinition {
  readonly resources: readonly ResourceDefinition<Services>[];
  readonly functions: readonly FunctionDefinition<Services>[];
}
