import { describeSource, SecretReference, type SecretSource } from "../../../core/definition/secret-reference.ts";
import { replaceSecrets } from "../../../core/definition/secret-slots.ts";
import { type Problem, problemsOf } from "../../../core/problem/problem.ts";
import type { Secret } from "../../../core/value/secret.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import {
  isList,
  isObject,
  type JsonObject,
  mapChanged,
  mapChangedList,
  type Value,
} from "../../../core/value/value.ts";
import type { SecretSources } from "../../secrets/sources.ts";

/** What references lead to today, by the text of their source. */
export type ResolvedSecrets = ReadonlyMap<string, Secret<string>>;

/** The sources of all references in a stored definition, each once. */
export function sourcesIn(definition: JsonObject): readonly SecretSource[] {
  const sources = new Map<string, SecretSource>();
  const note = (_slot: SecretSlot, { source }: SecretReference) => void sources.set(describeSource(source), source);
  replaceSecrets(definition, () => undefined, note);
  return [...sources.values()];
}

/** The sources that values of a call refer to. Only what the rules let pass as a reference is one: JSON that looks like it is data. */
export function sourcesInValues(values: Value): readonly SecretSource[] {
  const sources: SecretSource[] = [];
  changeReferences(values, (reference) => {
    sources.push(reference.source);
    return reference;
  });
  return sources;
}

/** Why these sources may not be used, each once; nothing is read. */
export function refusalsOf(sources: readonly SecretSource[], from: SecretSources): readonly Problem[] {
  const distinct = new Map(sources.map((source) => [describeSource(source), source]));
  return [...distinct.values()].flatMap((source) => from.refusalOf(source) ?? []);
}

/** Looks all of them up; every one that cannot be found is reported. Problems: ACT_SECRET_SOURCE_*. */
export async function resolveSources(
  sources: readonly SecretSource[],
  from: SecretSources,
): Promise<ResolvedSecrets | readonly Problem[]> {
  const settled = await Promise.allSettled(sources.map((source) => from.resolve(source)));
  const problems = settled.flatMap((each) => (each.status === "rejected" ? problemsOf(each.reason) : []));
  if (problems.length > 0) return problems;
  return new Map(
    settled.flatMap((each, index) =>
      each.status === "fulfilled" ? [[describeSource(sources[index] as SecretSource), each.value] as const] : [],
    ),
  );
}

/** The secret of a reference that was looked up. */
export function resolvedSecret(secrets: ResolvedSecrets, { source }: SecretReference): Secret<string> {
  const secret = secrets.get(describeSource(source));
  if (secret === undefined) throw new TypeError("a reference was not looked up");
  return secret;
}

/** Values of a call with the references among them replaced by what they lead to. */
export function withResolved(values: Value, secrets: ResolvedSecrets): Value {
  return changeReferences(values, (reference) => resolvedSecret(secrets, reference));
}

function changeReferences(value: Value, change: (reference: SecretReference) => Secret): Value {
  if (value instanceof SecretReference) return change(value);
  if (isList(value)) return mapChangedList(value, (item) => changeReferences(item, change));
  if (!isObject(value)) return value;
  return mapChanged(value, (item) => (item === undefined ? undefined : changeReferences(item, change)));
}
