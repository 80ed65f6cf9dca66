import { actionInputs, refreshedInputs } from "../../core/arguments/stored-inputs.ts";
import { catalogEntries, catalogState, entryInputs } from "../../core/definition/catalog-entries.ts";
import type { ReadRequest, ReadResponse } from "../../core/lifecycle/resource.ts";
import { fail } from "../../core/problem/problem.ts";
import { isObject, mapObject, objectOf, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";
import { outputsOf } from "./action-outputs.ts";
import { entryOwner, registeredActions } from "./catalog-plan.ts";
import { CollectedLog } from "./collected-log.ts";
import { unmovedSecrets } from "./kept-secrets.ts";
import { withOwnerNoted } from "./owner-note.ts";
import { isSuperseded } from "./superseded.ts";

/**
 * A catalog as the store holds its actions. Those that are gone, or somebody else's by now, are left out, so that the next
 * apply brings them back. Problem: ACT_CATALOG_IMPORT.
 */
export async function readCatalog(
  { resource, id, inputs, state }: ReadRequest,
  services: Services,
): Promise<ReadResponse> {
  if (inputs === undefined || state === undefined) {
    fail("ACT_CATALOG_IMPORT", {
      detail: "a catalog is a list in a program, the store holds its actions only: there is nothing to import",
      hint: "create it with adopt: true, which takes over the actions of these names, or import each action as a CustomAction",
    });
  }
  const collected = new CollectedLog();
  const own = { ...services, log: collected.part() };
  const { store, sandbox } = services;
  const known = registeredActions({ resource, inputs, state });
  const held = await Promise.all(known.map((action) => store.find({ sandbox, id: action.id })));
  const current = await Promise.all(
    known.map(async ({ name }, index): Promise<readonly [string, ActionRecord] | undefined> => {
      const record = held[index];
      const before = catalogState(state, name);
      if (record === undefined) return undefined;
      const known = { record, subject: record.name, state: before };
      if (isSuperseded(known, own)) return undefined;
      const note = { ...known, of: { id: record.id }, owner: entryOwner(resource, name) };
      return [name, { ...record, registrationId: await withOwnerNoted(note, own) }];
    }),
  );
  collected.sendTo(services.log);
  const records = new Map(current.filter((each) => each !== undefined));
  const refreshed = { ...inputs, actions: refreshedActions({ inputs, state, records }) };
  const computed = objectOf<Value>([...records].map(([name, record]) => [name, outputsOf(record)]));
  return { id, inputs: refreshed, outputs: { actions: computed } };
}

interface Refresh {
  readonly inputs: ValueObject;
  readonly state: ValueObject;
  readonly records: ReadonlyMap<string, ActionRecord>;
}

function refreshedActions({ inputs, state, records }: Refresh): ValueObject {
  const entries = catalogEntries(inputs);
  const written = isObject(inputs.actions) ? inputs.actions : {};
  return mapObject(written, (entry, name) => {
    const record = records.get(name);
    const args = entries.get(name);
    if (record === undefined || args === undefined || !isObject(entry)) return undefined;
    const unchangedSecrets = unmovedSecrets(record, catalogState(state, name));
    const refreshed = refreshedInputs({ model: actionInputs, inputs: args, stored: record, unchangedSecrets });
    return entryInputs(refreshed, entry, name);
  }) as ValueObject;
}
