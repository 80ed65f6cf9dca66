import { type Problem, problem } from "../../problem/problem.ts";
import type { PathStep } from "../../value/path.ts";
import { Numeral } from "../../value/numeral.ts";
import { Secret } from "../../value/secret.ts";
import type { Value } from "../../value/value.ts";
import type { PayloadContext, Rule, RuleContext } from "../rule.ts";
import { partsOf, placeIn } from "../support/payload-place.ts";
import { isInt64 } from "../support/value-fit.ts";
import { variablesOf } from "../support/variables.ts";

const LOST = "is a number beyond ±2^53, which loses digits on the way through Pulumi";

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
      detail: `${at}${LOST}`,
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
  for (const { settings, at } of variablesOf(context)) {
    for (const setting of ["default", "example", "choices"]) {
      if (at(setting)[1] === "schema") continue;
      for (const [steps, value] of partsOf(settings[setting])) {
        if (typeof value !== "number" || isExact(value)) continue;
        yield problem("ACT_PAYLOAD_NUMBER", { path: at(setting, ...steps), detail: LOST, hint: "give a smaller number" });
      }
    }
  }
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
