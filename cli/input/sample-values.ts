import type { PaletteInput } from "../../core/contract/contract.ts";
import { inputKey } from "../../core/contract/inputs.ts";
import { isListType } from "../../core/contract/list-type.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { type Input, neededBy } from "../../core/render/input.ts";
import { valueProblems } from "../../core/render/value-check.ts";
import { parsePayloadPath } from "../../core/value/payload-path.ts";
import { field, isList, isObject, type Json, type JsonObject, objectOf } from "../../core/value/value.ts";
import { valueAt } from "../../core/value/value-at.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { allowedText } from "../output/allowed-values.ts";
import { inputSteps, isGiven, withValue } from "./given-values.ts";
import { madeUpValue } from "./made-up-value.ts";

export interface SampleSources {
  readonly record: Pick<ActionRecord, "contract" | "definition">;
  /** What the palette says of the action: its examples. */
  readonly inputs: readonly PaletteInput[];
}

export interface Sampled {
  readonly values: JsonObject;
  /** Keys of the inputs whose value was made up. */
  readonly madeUp: readonly string[];
  /** ACT_CALL_VALUE_MISSING, for each input that is required and of which no sample can be made. */
  readonly problems: readonly Problem[];
}

/** `given` with what the definition shows of the other inputs, and made-up values for those that are required and shown nowhere. */
export function withSamples(given: JsonObject, inputs: readonly Input[], sources: SampleSources): Sampled {
  let values = given;
  for (const input of inputs) {
    const sample = isGiven(values, input) ? undefined : shownValue(input, sources);
    if (sample !== undefined) values = withValue(values, input, sample);
  }
  const madeUp: string[] = [];
  const problems: Problem[] = [];
  const tried = new Set<Input>();
  // What is made up may require more: the rest of an optional object.
  for (;;) {
    const input = inputs.find((each) => !tried.has(each) && isLacking(values, each));
    if (input === undefined) return { values, madeUp, problems };
    tried.add(input);
    const value = madeUpSample(input, sources.record);
    if (value === undefined) problems.push(noSample(input, shownOf(input, sources)));
    else {
      values = withValue(values, input, value);
      madeUp.push(inputKey(input));
    }
  }
}

function isLacking(values: JsonObject, input: Input): boolean {
  const { place } = input;
  return !isGiven(values, input) && neededBy(input, (name) => isGiven(values, { place, name })) !== undefined;
}

function shownOf(input: Input, { inputs }: SampleSources): PaletteInput | undefined {
  const key = inputKey(input);
  return inputs.find((each) => each.key === key);
}

/** What the definition shows an input to look like: its example, else the sample's value, else its first choice. */
function shownValue(input: Input, sources: SampleSources): Json | undefined {
  const shown = shownOf(input, sources);
  const [choice] = shown?.choices ?? [];
  const picked = choice === undefined ? undefined : isListType(input.spec.type) ? [choice.value] : choice.value;
  return shown?.example ?? bodySample(input, sources.record) ?? picked;
}

/** The part of the request's sample that a variable stands for; only what a journey may give of it. */
function bodySample({ place, name }: Input, { contract, definition }: SampleSources["record"]): Json | undefined {
  if (place !== "request") return undefined;
  const request = definition.request;
  const sample = isObject(request) ? (request.sample as Json | undefined) : undefined;
  const part = valueAt(sample, parsePayloadPath(name) ?? []);
  const schema = schemaOf(contract.input, inputSteps({ place, name }));
  return part === undefined || schema === undefined ? undefined : allowed(part, schema);
}

/** A value that the contract takes for an input, made from its type and limits; undefined where none is found. */
function madeUpSample(input: Input, { contract }: SampleSources["record"]): Json | undefined {
  const steps = inputSteps(input);
  const value = madeUpValue(schemaOf(contract.input, steps) ?? {});
  return value === undefined || valueProblems(input.spec, value, steps).length > 0 ? undefined : value;
}

function noSample(input: Input, shown: PaletteInput | undefined): Problem {
  const { spec } = input;
  const allowed = shown === undefined ? undefined : allowedText(shown);
  const words = [`with a value of the type ${spec.type}`, ...(allowed === undefined ? [] : [allowed])].join(", ");
  return problem("ACT_CALL_VALUE_MISSING", {
    path: inputSteps(input),
    detail: "is required, the definition shows no example, and no sample of it can be made",
    hint: `give --value ${inputKey(input)}=… ${words}; or give its variable an example`,
  });
}

function schemaOf(input: JsonObject, names: readonly string[]): JsonObject | undefined {
  const schema = valueAt(
    input,
    names.flatMap((name) => ["properties", name]),
  );
  return isObject(schema) ? (schema as JsonObject) : undefined;
}

/** `sample` without the fields that are fixed in the definition, and without secrets, which nobody gives. */
function allowed(sample: Json, schema: JsonObject): Json | undefined {
  const { items, properties, additionalProperties } = schema;
  if (isList(sample)) {
    const each = isObject(items) ? (items as JsonObject) : {};
    const list = (sample as readonly Json[]).map((item) => allowed(item, each));
    return list.includes(undefined) ? undefined : (list as readonly Json[]);
  }
  if (!isObject(sample)) return sample ?? undefined;
  if (field(sample, "$secret") !== undefined) return undefined;
  const known = isObject(properties) ? (properties as JsonObject) : {};
  const entries = Object.entries(sample as JsonObject).flatMap(
    ([name, value]): readonly (readonly [string, Json])[] => {
      const own = Object.hasOwn(known, name) ? known[name] : undefined;
      if (own === undefined && additionalProperties === false) return [];
      const kept = allowed(value, isObject(own) ? (own as JsonObject) : {});
      return kept === undefined ? [] : [[name, kept]];
    },
  );
  return objectOf(entries) as JsonObject;
}
