import { findShape } from "../../contract/shape.ts";
import { type Occurrence, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPayloadPath, type PayloadStep, parsePayloadPath } from "../../value/payload-path.ts";
import { typeOf } from "../../value/type-of.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { knownEncoding } from "../read/encoding.ts";
import { partAt } from "../read/part.ts";
import { fieldsOf } from "../read/reserved-fields.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

const REQUEST = ["testOverrides", "request"] as const;

/** Body fields of a test request: they may be new, but are at a path, in a body that can hold them. */
export const testRequestRule: Rule = {
  codes: ["ACT_TEST_OVERRIDE_INVALID"],
  *check(context) {
    const overrides = partAt(context, REQUEST);
    if (!isObject(overrides)) return;
    const names = Object.keys(overrides);
    if (names.length > 0 && partAt(context, ["endpoint", "method"]) === "GET") {
      yield problem("ACT_TEST_OVERRIDE_INVALID", {
        path: REQUEST,
        detail: "cannot be sent: GET has no body",
        hint: "use testOverrides.queryParameters, or another method",
      });
    }
    for (const name of names) {
      for (const fault of faultsOf(context, name, overrides[name]))
        yield problem("ACT_TEST_OVERRIDE_INVALID", { path: [...REQUEST, name], ...fault });
    }
  },
};

function* faultsOf(context: RuleContext, path: string, value: Value | undefined): Generator<Occurrence> {
  const steps = parsePayloadPath(path);
  if (steps === undefined || !steps.every(isField)) {
    yield {
      detail: `${quoted(path)} is not a path of a body`,
      hint: "write names joined by dots, for instance message.validate_only",
    };
    return;
  }
  const blocked = blockedAt(context, steps);
  if (blocked !== undefined) {
    yield {
      detail: `nothing can be below ${quoted(blocked)}, which holds no fields`,
      hint: `give a value for ${quoted(blocked)} instead`,
    };
  }
  if (knownEncoding(context) === "form" && (steps.length > 1 || isObject(value) || isList(value) || value === null)) {
    yield {
      detail: `a form holds names with scalar values only, found ${steps.length > 1 ? "a path" : typeOf(value)}`,
      hint: "write one name and a text, a number, true or false",
    };
  }
  for (const [at, name] of fieldsOf(value, [...REQUEST, path])) {
    if (!isField(name))
      yield {
        path: at,
        detail: `${quoted(name)} is not a field name`,
        hint: "write 1 to 200 characters without . [ ] and control characters, not starting with $",
      };
  }
  for (const at of lossyNumbers(value))
    yield { detail: `${at} cannot be kept exactly`, hint: "write a number within ±9007199254740991, or text" };
}

/** Field names of payloads (docs/model.md, Payloads 3): otherwise no path could name them. */
function isField(step: PayloadStep): boolean {
  return (
    typeof step !== "string" || (/^[^.[\]\p{Cc}]{1,200}$/u.test(step) && !step.startsWith("$") && step !== "__proto__")
  );
}

/** The part above the path that holds no fields or items; undefined where nothing is in the way. */
function blockedAt({ request }: RuleContext, steps: readonly PayloadStep[]): string | undefined {
  for (let length = 1; length < steps.length; length += 1) {
    const above = steps.slice(0, length);
    const shape = request?.shape === undefined ? undefined : findShape(request.shape, above);
    if (shape?.kind === "leaf" && shape.type !== "any" && shape.type !== "object") return formatPayloadPath(above);
  }
  return undefined;
}

function* lossyNumbers(value: Value | undefined): Generator<number> {
  if (
    typeof value === "number" &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
  )
    yield value;
  else if (isList(value)) for (const item of value) yield* lossyNumbers(item);
  else if (isObject(value)) for (const item of Object.values(value)) yield* lossyNumbers(item);
}
