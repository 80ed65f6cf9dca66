import { type Problem, problem } from "../../problem/problem.ts";
import { type PathStep } from "../../value/path.ts";
import { Numeral } from "../../value/numeral.ts";
import { Secret } from "../../value/secret.ts";
import { isObject, type Value } from "../../value/value.ts";
import type { PayloadContext, Rule, RuleContext } from "../rule.ts";
import { partAt } from "../support/part.ts";
import { partsOf, placeIn } from "../support/payload-place.ts";
import { isInt64 } from "../support/value-fit.ts";

/**
 * Pulumi carries numbers as doubles: beyond ±2^53 digits are lost before we see them. JSON text keeps every digit; there whole
 * numbers go up to 64 bits.
 */
export const numbersRule: Rule = {
  codes: ["ACT_PAYLOAD_NUMBER"],
  *check(context) {
    for (const payload of context.payloads) {
      for (const part of ["sample", "schema"] as const) {
        for (const [steps, value] of partsOf(payload[part])) yield* checkNumber(payload, part, steps, value);
      }
    }
    yield* checkSettings(context);
  },
};

function* checkNumber(payload: PayloadContext, part: "sample" | "schema", steps: readonly PathStep[], given: Value): Generator<Problem> {
  const value = given instanceof Secret ? given.reveal() : given;
  const { path, at } = placeIn(payload, part, steps);
  if (typeof value === "number" && !isExact(value)) {
    yield problem("ACT_PAYLOAD_NUMBER", {
      path,
      detail: `${at}is a number beyond ±2^53 and has lost digits on its way`,
      hint: `give ${payload.field}.${part} as JSON text, which keeps every digit`,
    });
  }
  if (value instanceof Numeral && value.isInteger && !isInt64(value)) {
    yield problem("ACT_PAYLOAD_NUMBER", {
      path,
      detail: `${at}is a whole number beyond 64 bits`,
      hint: "write it as a text in quotes, or as a decimal ending in .0",
    });
  }
}

function* checkSettings(context: RuleContext): Generator<Problem> {
  const variables = partAt(context, ["request", "variables"]);
  if (!isObject(variables)) return;
  for (const name of Object.keys(variables)) {
    const settings = variables[name];
    if (!isObject(settings)) continue;
    for (const setting of ["default", "example", "choices"]) {
      for (const [steps, value] of partsOf(settings[setting])) {
        if (typeof value !== "number" || isExact(value)) continue;
        yield problem("ACT_PAYLOAD_NUMBER", {
          path: ["request", "variables", name, setting, ...steps],
          detail: "is a number beyond ±2^53 and has lost digits on its way",
          hint: "give a smaller number",
        });
      }
    }
  }
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
