import { canonicalInputs } from "../../core/arguments/stored-inputs.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { prepareAction } from "../../core/prepared/prepare.ts";
import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { isSecretMarker } from "./engine-program.ts";
import type { EngineProject } from "./fronts.ts";
import { accepted, updateOf } from "./store.ts";

const operator = { by: "olga", via: "console" } as const;

/** Who manages what was made or changed by hand in these tests. */
export const elsewhere: Owner = {
  urn: "urn:pulumi:live::billing::actionstore:index:CustomAction::Theirs",
  stack: "billing/live",
};

/** The arguments of an engine program as the core takes them. */
export function valuesOf(args: { readonly [field: string]: unknown }): ValueObject {
  return coreValue(args) as ValueObject;
}

/** The action of this name, which has to be there. */
export async function actionNamed(
  project: EngineProject,
  name: string,
  sandbox = project.stack,
): Promise<ActionRecord> {
  const [record] = await project.store().find([{ sandbox, name }]);
  if (record === undefined) throw new Error(`${name} is not in the store`);
  return record;
}

/** Writes an action through the port, as no run of the stack does: made by `elsewhere`, or changed by an operator. */
export async function writeOutside(
  project: EngineProject,
  name: string,
  args: { readonly [field: string]: unknown },
): Promise<ActionRecord> {
  const store = project.store();
  const sandbox = project.stack;
  const { inputs, problems } = checkAction({ given: valuesOf(args), defaultName: name, rules: {} });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const [held] = await store.find([{ sandbox, name }]);
  const [result] = await store.register([
    {
      sandbox,
      action: prepareAction(canonicalInputs(inputs)),
      owner: elsewhere,
      actor: operator,
      intent: held === undefined ? { kind: "create", adopt: false } : updateOf({ record: held }),
    },
  ]);
  return accepted(result).record;
}

/** Deletes an action through the port. */
export async function deleteOutside(project: EngineProject, name: string): Promise<void> {
  const { id, registrationId, sandbox } = await actionNamed(project, name);
  const request = { sandbox, id, registrationId, owner: elsewhere, force: false, actor: operator };
  const [result] = await project.store().remove([request]);
  accepted(result);
}

/** A journey takes an action into use. */
export async function useInJourney(project: EngineProject, name: string, journey: string): Promise<void> {
  const key = { sandbox: project.stack, journey, activity: "push-1" };
  const [result] = await project.store().recordUse([{ ...key, action: { name }, mapping: {}, actor: operator }]);
  accepted(result);
}

/** Whether the store holds these very secrets, by slot. */
export async function holdsSecrets(
  project: EngineProject,
  name: string,
  secrets: { readonly [slot: string]: string },
): Promise<boolean> {
  const slots = new Map(Object.entries(secrets).map(([slot, value]) => [slot, new Secret(value)]));
  const [answer] = await project.store().matchSecrets([{ key: { sandbox: project.stack, name }, secrets: slots }]);
  return answer?.matching.size === slots.size;
}

/** The names in the palette of the stack's sandbox. */
export async function paletteOf(project: EngineProject): Promise<readonly string[]> {
  const { items } = await project.store().palette({ sandbox: project.stack, limit: "all" });
  return items.map(({ name }) => name);
}

function coreValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map(coreValue);
  if (typeof value !== "object" || value === null) return value as Value;
  if (isSecretMarker(value)) return new Secret(value.$secret as string);
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, coreValue(item)]));
}
