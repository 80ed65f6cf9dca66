import { managerText, type Owner } from "../../core/lifecycle/owner.ts";
import { registrationIn, registrationSeen } from "../../core/lifecycle/registration.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";

/** What the store holds, as far as it says whose it is. */
export interface Registered {
  readonly registrationId: string;
  readonly owner: Owner | undefined;
}

export interface Refreshed {
  readonly record: Registered;
  /** As messages name it. */
  readonly subject: string;
  /** Outputs of the resource. */
  readonly state: ValueObject | undefined;
}

type Log = Pick<Services, "log">;

/** True, with a warning, for another registration than the one that was applied or imported: it is somebody else's since. */
export function isSuperseded({ record, subject, state }: Refreshed, { log }: Log): boolean {
  const known = registrationSeen(registrationIn(state ?? {}));
  if (known === "" || known === record.registrationId) return false;
  log(
    "warning",
    `${subject} was registered anew by ${record.owner?.urn ?? "no stack"}, so it is no longer this resource's`,
  );
  return true;
}

export interface Imported {
  readonly subject: string;
  /** Who manages it. */
  readonly holder: Owner | undefined;
  readonly owner: Owner;
}

/** Says that a resource knows by an import only what another one manages. */
export function warnOfImport({ subject, holder, owner }: Imported, { log }: Log): void {
  const remedy = holder?.stack === owner.stack ? "its next change takes it over" : "set adopt: true to take it over";
  log("warning", `${subject} is managed by ${managerText(holder)}, and only imported here; ${remedy}`);
}
