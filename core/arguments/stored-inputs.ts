import {
  type CanonicalArgs,
  type CanonicalConnectionArgs,
  canonicalArgs,
  canonicalConnectionArgs,
} from "../definition/canonical.ts";
import { ConnectionArgs, connectionFieldRoles } from "../definition/connection.ts";
import { CustomActionArgs, fieldRoles } from "../definition/custom-action.ts";
import { stripDefaults } from "../definition/defaults.ts";
import { keepText } from "../definition/keep-text.ts";
import { sameValue } from "../definition/same-value.ts";
import { replaceSecrets } from "../definition/secret-slots.ts";
import { canonicalJson } from "../value/json-text.ts";
import { Numeral } from "../value/numeral.ts";
import { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { readArguments } from "./read-arguments.ts";

/** A definition as a store holds it: canonical, secrets known by fingerprint. */
export interface StoredDefinition {
  readonly definition: JsonObject;
  readonly metadata: JsonObject;
  readonly secretFingerprints: { readonly [slot: SecretSlot]: string };
}

/** How one kind of definition differs from another, where inputs and what a store holds meet. */
export interface InputsModel<Canonical extends ValueObject> {
  /** Arguments in canonical form, from inputs that passed every rule. */
  canonical(inputs: ValueObject): Canonical;
  /** The inputs that describe a stored definition, secrets as `keep:<fingerprint>` texts. */
  ofStored(stored: StoredDefinition): ValueObject;
  readonly fieldRoles: ReadonlyMap<string, "definition" | "metadata" | "directive">;
}

export const actionInputs: InputsModel<CanonicalArgs> = {
  canonical: canonicalInputs,
  ofStored: inputsOfStored,
  fieldRoles,
};

export const connectionInputs: InputsModel<CanonicalConnectionArgs> = {
  canonical: (inputs) => canonicalConnectionArgs(readArguments(ConnectionArgs, inputs).args),
  ofStored: ({ definition, secretFingerprints }) =>
    withKeepTexts(stripDefaults(ConnectionArgs, definition) as JsonObject, secretFingerprints),
  fieldRoles: connectionFieldRoles,
};

/** Arguments of an action in canonical form, from inputs that passed every rule. */
export function canonicalInputs(inputs: ValueObject): CanonicalArgs {
  return canonicalArgs(readArguments(CustomActionArgs, inputs).args);
}

/** Where inputs go: a TypeScript program keeps nulls and any field name, other languages and Pulumi's own generator do not. */
export type InputsForm = "anyLanguage" | "typescript";

/**
 * The inputs that describe a stored action. Secrets are `keep:<fingerprint>` texts; payloads whose numbers, nulls or fields a
 * language could lose are JSON text.
 */
export function inputsOfStored(
  { definition, metadata, secretFingerprints }: StoredDefinition,
  form: InputsForm = "anyLanguage",
): ValueObject {
  const bare = stripDefaults(CustomActionArgs, { ...definition, ...metadata }) as JsonObject;
  const marketing = canonicalArgs({
    ...bare,
    marketingAction: undefined,
  } as unknown as CustomActionArgs).marketingAction;
  const { marketingAction, ...rest } = bare;
  const complete = marketingAction === marketing ? rest : bare;
  const inputs = withKeepTexts(complete, secretFingerprints);
  return mapObject(inputs, (value, name) =>
    payloadFields.has(name) && isObject(value) ? withFaithfulPayload(value, form) : value,
  ) as ValueObject;
}

function withKeepTexts(definition: JsonObject, fingerprints: StoredDefinition["secretFingerprints"]): ValueObject {
  return replaceSecrets(definition, (slot) => new Secret(keepText(fingerprints[slot] ?? ""))) as ValueObject;
}

const payloadFields: ReadonlySet<string> = new Set(["request", "response", "failureResponse"]);

function withFaithfulPayload(payload: ValueObject, form: InputsForm): ValueObject {
  return mapObject(payload, (value, name) =>
    (name === "sample" || name === "schema") && value !== undefined && losesOnTheWay(value, form)
      ? canonicalJson(revealed(value) as Json)
      : value,
  ) as ValueObject;
}

/** True for a payload that does not survive the way through a program and Pulumi's protocol. */
function losesOnTheWay(value: Value, form: InputsForm): boolean {
  if (value instanceof Numeral) return true;
  if (value === null) return form === "anyLanguage";
  if (isList(value)) return value.some((item) => losesOnTheWay(item, form));
  if (!isObject(value)) return false;
  return Object.keys(value).some(
    (name) => (form === "anyLanguage" && isYamlFunction(name)) || losesOnTheWay(value[name] as Value, form),
  );
}

/** Pulumi's YAML host may take an object with such a field for a call. */
function isYamlFunction(name: string): boolean {
  return /fn::/i.test(name);
}

/** Secrets here are `keep:` texts, which mean the same in JSON text. */
function revealed(value: Value): Value {
  if (value instanceof Secret) return value.reveal();
  if (isList(value)) return value.map(revealed);
  if (isObject(value)) return mapObject(value, (item) => revealed(item as Value)) as ValueObject;
  return value;
}

export interface Refreshed<Canonical extends ValueObject> {
  readonly model: InputsModel<Canonical>;
  readonly inputs: ValueObject;
  readonly stored: StoredDefinition;
  /** Slots whose secret the store holds as it was applied. */
  readonly unchangedSecrets: ReadonlySet<SecretSlot>;
}

/**
 * What a refresh shows: `inputs` as the program wrote them wherever they mean what the store holds, the store's own elsewhere.
 * Directives are the program's alone.
 */
export function refreshedInputs<Canonical extends ValueObject>({
  model,
  inputs,
  stored,
  unchangedSecrets,
}: Refreshed<Canonical>): ValueObject {
  const written = model.canonical(inputs);
  const held = model.ofStored(stored);
  const heldCanonical = replaceSecretsKeeping(model.canonical(held), written, unchangedSecrets);
  const names = new Set([...Object.keys(inputs), ...Object.keys(held)]);
  return objectOf(
    [...names].map((name) => {
      if (model.fieldRoles.get(name) === "directive") return [name, inputs[name]] as const;
      const same = sameValue(written[name], heldCanonical[name]);
      return [
        name,
        same
          ? inputs[name]
          : merge({ written: inputs[name], was: written[name], held: held[name], is: heldCanonical[name] }),
      ] as const;
    }),
  ) as ValueObject;
}

/** A held secret that the store still holds as the program wrote it is the program's own value. */
function replaceSecretsKeeping(
  held: ValueObject,
  written: ValueObject,
  unchanged: ReadonlySet<SecretSlot>,
): ValueObject {
  const own = new Map<SecretSlot, Secret>();
  replaceSecrets(written, (slot, secret) => {
    if (secret !== undefined) own.set(slot, secret);
    return undefined;
  });
  return replaceSecrets(held, (slot) => (unchanged.has(slot) ? own.get(slot) : undefined)) as ValueObject;
}

interface Sides {
  /** As the program wrote it, and that in canonical form. */
  readonly written: Value | undefined;
  readonly was: Value | undefined;
  /** As the store returns it, and that in canonical form. */
  readonly held: Value | undefined;
  readonly is: Value | undefined;
}

/** Field by field: what means the same stays as written. Lists are taken as a whole. */
function merge({ written, was, held, is }: Sides): Value | undefined {
  if (!isObject(written) || !isObject(was) || !isObject(held) || !isObject(is)) return held;
  const names = new Set([...Object.keys(written), ...Object.keys(held)]);
  return objectOf(
    [...names].map((name) => {
      const part = { written: written[name], was: was[name], held: held[name], is: is[name] };
      return [name, sameValue(part.was, part.is) ? part.written : merge(part)] as const;
    }),
  ) as Value;
}
