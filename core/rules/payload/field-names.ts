import { everySchema } from "../../json-schema/subschemas.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { partsWhere } from "../../value/parts.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject, type Value, type ValueObject } from "../../value/value.ts";
import { deceptionIn, storageFaultIn } from "../../value/visible-text.ts";
import { placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

const MAX_LENGTH = 200;

/** Paths are names joined by dots with indexes in brackets: a name that holds such marks could not be addressed. */
export const fieldNamesRule: Rule = {
  codes: ["ACT_PAYLOAD_FIELD_NAME"],
  *check({ payloads }) {
    for (const payload of payloads) {
      for (const { steps, part } of partsWhere(payload.sample, hasFault)) {
        yield* checkNames(payload, "sample", steps, Object.keys(part as ValueObject));
      }
      for (const { steps, schema } of everySchema(payload.schema)) {
        if (!isObject(schema.properties)) continue;
        yield* checkNames(payload, "schema", [...steps, "properties"], Object.keys(schema.properties));
      }
    }
  },
};

function hasFault(part: Value): boolean {
  return isObject(part) && Object.keys(part).some((name) => fieldNameFault(name) !== undefined);
}

function* checkNames(
  payload: PayloadContext,
  part: "sample" | "schema",
  steps: readonly PathStep[],
  names: readonly string[],
): Generator<Problem> {
  for (const name of names) {
    const fault = fieldNameFault(name);
    if (fault === undefined) continue;
    const { path, at, isSecret } = placeIn(payload, part, [...steps, name]);
    yield problem("ACT_PAYLOAD_FIELD_NAME", {
      path,
      detail: `${at}${isSecret ? "a field name" : quoted(name)} ${fault}`,
      hint: "journeys address fields by paths like a.b[0].c: name the field otherwise, 1 to 200 characters without . [ ] $",
    });
  }
}

/** Why a field may not have this name; undefined where it may. */
export function fieldNameFault(name: string): string | undefined {
  if (/^\w{1,99}$/.test(name) && name !== "__proto__") return undefined;
  if (name === "") return "is empty";
  if (name.length > MAX_LENGTH) return `has ${name.length} characters, at most ${MAX_LENGTH} are allowed`;
  if (name === "__proto__") return "is a name that programs cannot use safely";
  if (name.startsWith("$")) return "starts with $";
  const mark = /[.[\]]/.exec(name)?.[0];
  if (mark !== undefined) return `holds ${quoted(mark)}`;
  return /\p{Cc}/u.test(name) ? "holds a control character" : (storageFaultIn(name) ?? deceptionIn(name));
}
