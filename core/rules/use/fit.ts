import { inputKey } from "../../contract/inputs.ts";
import { entriesOf, isMisspelledExpression, mappedOf } from "../../definition/mapping.ts";
import { headerValueFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { nearestOf, quoted } from "../../problem/wording.ts";
import { neededBy } from "../../render/input.ts";
import { suffixProblems } from "../../render/url.ts";
import { valueProblems } from "../../render/value-check.ts";
import { field, hasUnknown, type ValueObject } from "../../value/value.ts";
import type { MappingRule } from "./use-rule.ts";

const MAX_NAMED = 10;

/** What the contract does not name is filled in nowhere: it is a slip, or a variable that is gone. */
const unknownVariableRule: MappingRule = {
  codes: ["ACT_USE_VARIABLE_UNKNOWN"],
  *check({ mapping, inputs }) {
    for (const [key] of entriesOf(mapping)) {
      if (inputs.has(key)) continue;
      yield problem("ACT_USE_VARIABLE_UNKNOWN", {
        path: ["mapping", key],
        detail: `${quoted(key)} is not a variable of the action`,
        hint: hintOf(key, [...inputs.keys()]),
      });
    }
  },
};

function hintOf(key: string, known: readonly string[]): string {
  const near = nearestOf(key, known, 3).filter((each, index) => index === 0 || isRelated(each, key));
  if (near.length > 0) return `did you mean ${near.join(" or ")}?`;
  if (known.length === 0) return "the action has no variables: take it out";
  const more = known.length > MAX_NAMED ? " …" : "";
  return `variables of the action: ${known.slice(0, MAX_NAMED).join(", ")}${more}`;
}

/** True for two keys of one object, or of one name in two objects. */
function isRelated(a: string, b: string): boolean {
  const [nameOfA, nameOfB] = [a, b].map((key) => key.slice(key.lastIndexOf(".") + 1));
  const [objectOfA, objectOfB] = [a, b].map((key) => key.slice(0, key.lastIndexOf(".")));
  return nameOfA === nameOfB || objectOfA === objectOfB;
}

/** Without a required variable every call of the activity would fail (docs/model.md, Calls 1). */
const missingVariableRule: MappingRule = {
  codes: ["ACT_USE_VARIABLE_MISSING"],
  *check({ mapping, inputs }) {
    for (const [key, input] of inputs) {
      if (isMapped(mapping, key)) continue;
      const { place, spec } = input;
      const keyOf = (name: string) => inputKey({ place, name });
      const cause = neededBy(input, (name) => isMapped(mapping, keyOf(name)));
      if (cause === undefined) continue;
      const reason =
        cause === true ? "is required and missing" : `is missing, and required since ${keyOf(cause)} is mapped`;
      yield problem("ACT_USE_VARIABLE_MISSING", {
        path: ["mapping", key],
        detail: `${reason} (${spec.type})`,
        hint: 'map it to { expression: "@event{…}" } or to a constant',
      });
    }
  },
};

function isMapped(mapping: ValueObject, key: string): boolean {
  return (field(mapping, key) ?? null) !== null;
}

/** A constant is held against its variable as the values of a call are. */
const constantRule: MappingRule = {
  codes: ["ACT_CALL_VALUE_TYPE", "ACT_CALL_VALUE_BOUNDS", "ACT_CALL_VALUE_CHOICE"],
  *check({ mapping, inputs }) {
    for (const [key, value] of entriesOf(mapping)) {
      const input = inputs.get(key);
      const mapped = mappedOf(value);
      if (input === undefined || mapped.kind === "expression" || hasUnknown(value)) continue;
      for (const found of valueProblems(input.spec, mapped.value, ["mapping", key]))
        yield isMisspelledExpression(value) ? { ...found, hint: "did you mean expression?" } : found;
    }
  },
};

/**
 * A header carries one line of Latin-1 (RFC 9110, 5.5), and a path suffix stays below its path. A template may be around the
 * value of a header, so blanks at its ends are nobody's business here.
 */
const constantSendableRule: MappingRule = {
  codes: ["ACT_CALL_VALUE_UNSENDABLE"],
  *check({ mapping, inputs }) {
    for (const [key, value] of entriesOf(mapping)) {
      const place = inputs.get(key)?.place;
      if (typeof value !== "string") continue;
      if (place === "headers") {
        const fault = headerValueFault({ text: `(${value})`, shown: "the value" });
        if (fault !== undefined) yield problem("ACT_CALL_VALUE_UNSENDABLE", { path: ["mapping", key], ...fault });
      } else if (place === "path") {
        for (const found of suffixProblems(value)) yield { ...found, path: ["mapping", "path"] };
      }
    }
  },
};

/** Rules that hold a mapping against a contract. */
export const fitRules: readonly MappingRule[] = [
  unknownVariableRule,
  missingVariableRule,
  constantRule,
  constantSendableRule,
];
