import type { PaletteInput } from "../../core/contract/contract.ts";
import { inputKey } from "../../core/contract/inputs.ts";
import type { Input } from "../../core/render/input.ts";
import { parsePayloadPath } from "../../core/value/payload-path.ts";
import { field, isList, isObject, type Json, type JsonObject, objectOf } from "../../core/value/value.ts";
import { valueAt } from "../../core/value/value-at.ts";
import type { ActionRecord } from "../../store/port/records.ts";

export interface SampleSources {
  readonly record: Pick<ActionRecord, "contract" | "definition">;
  /** What the palette says of the action: its examples. */
  readonly inputs: readonly PaletteInput[];
}

/** What the definition shows an input to look like: its example, else the sample's value, else its first choice. */
export function sampleValue(input: Input, { record, inputs }: SampleSources): Json | undefined {
  const key = inputKey(input);
  const shown = inputs.find((each) => each.key === key);
  return shown?.example ?? bodySample(input, record) ?? shown?.choices?.[0]?.value;
}

/** The part of the request's sample that a variable stands for; only what a journey may give of it. */
function bodySample({ place, name }: Input, { contract, definition }: SampleSources["record"]): Json | undefined {
  if (place !== "request") return undefined;
  const request = definition.request;
  const sample = isObject(request) ? (request.sample as Json | undefined) : undefined;
  const part = valueAt(sample, parsePayloadPath(name) ?? []);
  const schema = schemaOf(contract.input, name === "" ? [place] : [place, name]);
  return part === undefined || schema === undefined ? undefined : allowed(part, schema);
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
