import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import { managerText, type Owner } from "../../core/lifecycle/owner.ts";
import { registrationIn, registrationSeen } from "../../core/lifecycle/registration.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";

/** What the store holds, as far as it says whose it is. */
export interface Registered {
  readonly registrationId: string;
  readonly owner: Owner | undefined;
  readonly formerHolders?: readonly FormerHolder[];
}

export interface Refreshed {
  readonly record: Registered;
  /** As messages name it. */
  readonly subject: string;
  /** Outputs of the resource. */
  readonly state: ValueObject | undefined;
}

type Log = Pick<Services, "log">;

/**
 * True, with a warning, for another registration than the one that was applied or imported: it is somebody else's since. What
 * was only taken over stays in the state, so that its delete, or that of the one who took it, can settle whose it is.
 */
export function isSuperseded({ record, subject, state }: Refreshed, { log }: Log): boolean {
  const known = registrationSeen(registrationIn(state ?? {}));
  if (known === "" || known === record.registrationId) return false;
  if (record.formerHolders?.some(({ registrationId }) => registrationId === known)) return false;
  log(
    "warning",
    `${subject} was registered anew by ${record.owner?.urn ?? "no stack"}, so it is no longer this resource's`,
  );
  return true;
}

export interface ManagedElsewhere {
  readonly subject: string;
  /** Who manages it. */
  readonly holder: Owner | undefined;
  readonly owner: Owner;
  readonly isImport: boolean;
}

/** Says that a resource has in its state what another one manages: it was imported, or that one took it over. */
export function warnOfHolder({ subject, holder, owner, isImport }: ManagedElsewhere, { log }: Log): void {
  if (!isImport) {
    const remedy = "if both are in the program, remove one of them: what that one has is given back when it goes";
    log("warning", `${subject} was taken over by ${managerText(holder)}; ${remedy}`);
    return;
  }
  const remedy = holder?.stack === owner.stack ? "its next change takes it over" : "set adopt: true to take it over";
  log("warning", `${subject} is managed by ${managerText(holder)}, and only imported here; ${remedy}`);
}
