import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { registrationIn, revisionIn } from "../../core/lifecycle/registration.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Registration } from "../../store/port/registration.ts";
import type { Services } from "../session/services.ts";

/** A resource that is about to register a definition. */
export interface WantedRegistration {
  /** Arguments of the definition. */
  readonly news: ValueObject;
  readonly owner: Owner;
  /** Absent on create. */
  readonly before: { readonly id: string; readonly state: ValueObject } | undefined;
}

/** The part of a registration that says who registers, where, and which revision the resource has seen. */
export function registrationOf(
  { news, owner, before }: WantedRegistration,
  { sandbox, actor, run }: Pick<Services, "sandbox" | "actor" | "run">,
): Registration {
  return {
    sandbox,
    owner,
    actor,
    ...(run === undefined ? {} : { run }),
    intent:
      before === undefined
        ? { kind: "create", adopt: news.adopt === true }
        : {
            kind: "update",
            id: before.id,
            registrationId: registrationIn(before.state),
            revision: revisionIn(before.state),
            adopt: news.adopt === true,
          },
  };
}

/** What happens to breaking changes: as the arguments say, else as the provider's configuration says. */
export function policyOf(
  { breakingChanges }: ValueObject,
  services: Pick<Services, "breakingChanges">,
): BreakingPolicy {
  return (breakingChanges as BreakingPolicy | undefined) ?? services.breakingChanges;
}
