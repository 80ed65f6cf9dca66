import type { ValueObject } from "../../core/value/value.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";

export interface Registered {
  readonly record: DefinitionRecord;
  /** Outputs of the resource. */
  readonly state: ValueObject | undefined;
}

/** True, and told, for another registration than the one that was applied: taken over or adopted since, it is somebody else's. */
export function isSuperseded({ record, state }: Registered, { log }: Pick<Services, "log">): boolean {
  const { registrationId, name, owner } = record;
  if (state?.registrationId === undefined || state.registrationId === registrationId) return false;
  log("warning", `${name} was registered anew by ${owner?.urn ?? "no stack"}, so it is no longer this resource's`);
  return true;
}
