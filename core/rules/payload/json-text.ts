import { problem } from "../../problem/problem.ts";
import { partsWhere } from "../../value/parts.ts";
import { Secret } from "../../value/secret.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject, type Value } from "../../value/value.ts";
import { storageFaultIn } from "../../value/visible-text.ts";
import { jsonTextProblems } from "../read/json-text-problems.ts";
import { placeIn } from "../read/payload-place.ts";
import type { Rule } from "../read/rule.ts";

/** A text that databases and JSON readers refuse, wherever a payload holds it. What is given as a value is looked at where all arguments are. */
export const payloadTextRule: Rule = {
  codes: ["ACT_TEXT_UNSTORABLE"],
  *check({ payloads }) {
    for (const payload of payloads) {
      for (const part of ["sample", "schema"] as const) {
        if (!isJsonText(payload.given[part])) continue;
        for (const { steps, part: found } of partsWhere(payload[part], isUnstorable)) {
          const { path, at } = placeIn(payload, part, steps);
          const detail = `${at}${storageFaultOf(found)}`;
          yield problem("ACT_TEXT_UNSTORABLE", { path, detail, hint: "take the character out" });
        }
      }
    }
  },
};

function isJsonText(given: Value | undefined): boolean {
  return typeof given === "string" || given instanceof Secret;
}

function plainText(part: Value): string {
  const text = part instanceof Secret ? part.reveal() : part;
  return typeof text === "string" ? text : "";
}

function isUnstorable(part: Value): boolean {
  return storageFaultOf(part) !== undefined;
}

/** What is wrong with a text, or with a name of an object. */
function storageFaultOf(part: Value): string | undefined {
  if (!isObject(part)) return storageFaultIn(plainText(part));
  const [fault] = Object.keys(part).flatMap((name) => storageFaultIn(name) ?? []);
  return fault === undefined ? undefined : `a name in it ${fault}`;
}

/** `sample` and `schema` take a value, or a text that holds JSON (RFC 8259), from a file for instance. */
export const jsonTextRule: Rule = {
  codes: ["ACT_PAYLOAD_JSON", "ACT_PAYLOAD_DEPTH"],
  *check({ payloads }) {
    for (const payload of payloads) {
      for (const part of ["sample", "schema"] as const) {
        if (!isUnknown(payload[part])) continue;
        yield* jsonTextProblems({ given: payload.given[part], path: [payload.field, part] });
      }
    }
  },
};
