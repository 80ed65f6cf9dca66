import { fieldNameFault } from "../../contract/field-name.ts";
import { everySchema } from "../../json-schema/subschemas.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { partsWhere } from "../../value/parts.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject, type Value, type ValueObject } from "../../value/value.ts";
import { storageFaultIn } from "../../value/visible-text.ts";
import { placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

const PATHS_HINT =
  "journeys address fields by paths like a.b[0].c: name the field otherwise, 1 to 200 characters without . [ ] $";

/**
 * Paths are names joined by dots with indexes in brackets: a name that holds such marks could not be addressed. A request that
 * needs one cannot be filled in; of an answer the field is left out, since the endpoint sends it whether it is declared or not.
 */
export const fieldNamesRule: Rule = {
  codes: ["ACT_PAYLOAD_FIELD_NAME", "ACT_PAYLOAD_FIELD_LEFT_OUT"],
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
    // No store can keep it, wherever it is: that is told with all texts.
    if (fault === undefined || storageFaultIn(name) !== undefined) continue;
    const { path, at, isSecret } = placeIn(payload, part, [...steps, name]);
    const detail = `${at}${isSecret ? "a field name" : quoted(name)} ${fault}`;
    yield payload.field === "request" || isRefused(name)
      ? problem("ACT_PAYLOAD_FIELD_NAME", { path, detail, hint: PATHS_HINT })
      : problem("ACT_PAYLOAD_FIELD_LEFT_OUT", {
          path,
          detail: `${detail}, so expressions cannot reach it and journeys are not offered it`,
          hint: "take the field out of the declaration if that is as you want it",
        });
  }
}

/** Names that mean something to programs or to the store wherever they are. */
function isRefused(name: string): boolean {
  return name === "__proto__" || name === "$secret";
}
