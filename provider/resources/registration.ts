import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { prepareAction } from "../../core/definition/prepare.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Owner, RegisterRequest } from "../../store/port.ts";
import type { Services } from "../services.ts";

export interface Registration {
  /** Arguments of a CustomAction, its name among them. */
  readonly args: ValueObject;
  readonly canonical: CanonicalArgs;
  readonly owner: Owner;
  /** Absent on create. */
  readonly before: { readonly id: string; readonly state: ValueObject } | undefined;
}

/** What the store is asked for, so that an action becomes as declared. */
export function registrationOf(
  { args, canonical, owner, before }: Registration,
  services: Pick<Services, "sandbox" | "actor" | "run" | "breakingChanges">,
): RegisterRequest {
  const { sandbox, actor, run } = services;
  return {
    sandbox,
    action: prepareAction(canonical),
    owner,
    actor,
    breakingChanges: policyOf(args, services),
    ...(run === undefined ? {} : { run }),
    intent:
      before === undefined
        ? { kind: "create", adopt: args.adopt === true }
        : { kind: "update", id: before.id, revision: Number(before.state.revision ?? 0) },
  };
}

/** What becomes of changes that journeys cannot follow: as the arguments say, else as the provider's config does. */
export function policyOf(
  { breakingChanges }: ValueObject,
  services: Pick<Services, "breakingChanges">,
): BreakingPolicy {
  return (breakingChanges as BreakingPolicy | undefined) ?? services.breakingChanges;
}
