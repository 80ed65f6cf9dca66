import { canonicalJson } from "../value/json-text.ts";
import { Numeral } from "../value/numeral.ts";
import { Secret } from "../value/secret.ts";
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
import { readArguments } from "./arguments.ts";
import { type CanonicalArgs, canonicalArgs } from "./canonical.ts";
import { CustomActionArgs, fieldRoles } from "./custom-action.ts";
import { stripDefaults } from "./defaults.ts";
import { keepText, type SecretSlot } from "./prepared-action.ts";
import { replaceSecrets } from "./secret-slots.ts";

/** An action as a store holds it: canonical, secrets known by fingerprint. */
export interface StoredAction {
  readonly definition: JsonObject;
  readonly metadata: JsonObject;
  readonly secretFingerprints: { readonly [slot: SecretSlot]: string };
}

/** Arguments in canonical form, from inputs that passed every rule. */
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
  { definition, metadata, secretFingerprints }: StoredAction,
  form: InputsForm = "anyLanguage",
): ValueObject {
  const bare = stripDefaults(CustomActionArgs, { ...definition, ...metadata }) as JsonObject;
  const marketing = canonicalArgs({
    ...bare,
    marketingAction: undefined,
  } as unknown as CustomActionArgs).marketingAction;
  const { marketingAction, ...rest } = bare;
  const complete = marketingAction === marketing ? rest : bare;
  const sealed = replaceSecrets(
    complete,
    (slot) => new Secret(keepText(secretFingerprints[slot] ?? "")),
  ) as ValueObject;
  return mapObject(sealed, (value, name) =>
    payloadFields.has(name) && isObject(value) ? withFaithfulPayload(value, form) : value,
  ) as ValueObject;
}

const payloadFields: ReadonlySet<string> = new Set(["request", "response", "failureResponse"]);

function withFaithfulPayload(payload: ValueObject, form: InputsForm): ValueObject {
  return mapObject(payload, (value, name) =>
    (name === "sample" || name === "schema") && value !== undefined && losesOnTheWay(value, form)
      ? canonicalJson(withoutSeals(value) as Json)
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

/** Pulumi's YAML host takes an object with such a field for a call. */
function isYamlFunction(name: string): boolean {
  return /^fn::/i.test(name);
}

/** Secrets here are `keep:` texts, which mean the same in JSON text. */
function withoutSeals(value: Value): Value {
  if (value instanceof Secret) return value.reveal();
  if (isList(value)) return value.map(withoutSeals);
  if (isObject(value)) return mapObject(value, (item) => withoutSeals(item as Value)) as ValueObject;
  return value;
}

/**
 * What a refresh shows: `inputs` as the program wrote them wherever they mean what the store holds, the store's own elsewhere.
 * Directives are the program's alone.
 */
export function refreshedInputs(
  inputs: ValueObject,
  stored: StoredAction,
  unchangedSecrets: ReadonlySet<SecretSlot>,
): ValueObject {
  const written = canonicalInputs(inputs);
  const held = inputsOfStored(stored);
  const heldCanonical = replaceSecretsKeeping(canonicalInputs(held), written, unchangedSecrets);
  const names = new Set([...Object.keys(inputs), ...Object.keys(held)]);
  return objectOf(
    [...names].map((name) => {
      if (fieldRoles.get(name) === "directive") return [name, inputs[name]] as const;
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
  held: CanonicalArgs,
  written: CanonicalArgs,
  unchanged: ReadonlySet<SecretSlot>,
): CanonicalArgs {
  const own = new Map<SecretSlot, Secret>();
  replaceSecrets(written, (slot, secret) => {
    if (secret !== undefined) own.set(slot, secret);
    return undefined;
  });
  return replaceSecrets(held, (slot) => (unchanged.has(slot) ? own.get(slot) : undefined)) as CanonicalArgs;
}

interface Sides {
  /** As the program wrote it, and that in canonical form. */
  readonly written: Value | undefined;
  readonly was: Value | undefined;
  /** As the store tells it, and that in canonical form. */
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

/** Equal values, secrets compared in clear. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (a instanceof Secret || b instanceof Secret)
    return a instanceof Secret && b instanceof Secret && sameValue(a.reveal(), b.reveal());
  if (a instanceof Numeral || b instanceof Numeral)
    return a instanceof Numeral && b instanceof Numeral && a.text === b.text;
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  return (
    names.length === Object.keys(b).filter((name) => b[name] !== undefined).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}
