import type { ActionUseOutputs } from "../../core/definition/action-use.ts";
import type { Output } from "../../core/schema/output.ts";
import { objectOf, type ValueObject } from "../../core/value/value.ts";
import type { UseRecord } from "../../store/port/uses.ts";

/** What the store computes of a use: the outputs of its resource beside its inputs. */
export function useOutputs(record: UseRecord): Output<typeof ActionUseOutputs> {
  const { actionId, actionName, mappedVersion, effectiveVersion, outdated } = record;
  const { registrationId, revision, recordedAt, recordedBy } = record;
  return {
    actionId,
    actionName,
    mappedVersion,
    effectiveVersion,
    outdated,
    registrationId,
    revision,
    recordedAt,
    recordedBy,
  };
}

/**
 * The inputs that describe a use as the store holds it; what means the same stays as `written`. Directives are the program's
 * alone. A version is recorded only where the program names one: a program that names none means the live one at the time of mapping.
 */
export function useInputs(record: UseRecord, written: ValueObject = {}): ValueObject {
  const { journey, activity, actionId, actionName, mapping, freeze, mappedVersion } = record;
  const isSameAction = written.action === actionId || written.action === actionName;
  return objectOf([
    ["journey", journey],
    ["activity", activity],
    ["action", isSameAction ? written.action : actionId],
    ["contract", written.contract],
    ["mapping", written.mapping === undefined && Object.keys(mapping).length === 0 ? undefined : mapping],
    ["freeze", freeze || (written.freeze === undefined ? undefined : false)],
    ["version", written.version === undefined ? undefined : mappedVersion],
    ["adopt", written.adopt],
  ]);
}
