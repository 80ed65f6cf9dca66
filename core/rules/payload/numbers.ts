import { type Problem, problem } from "../../problem/problem.ts";
import { Numeral } from "../../value/numeral.ts";
import { partsWhere } from "../../value/parts.ts";
import type { PathStep } from "../../value/path.ts";
import { Secret } from "../../value/secret.ts";
import type { Value } from "../../value/value.ts";
import { isInt64 } from "../../variable/fit.ts";
import { placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule, RuleContext } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

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
        for (const { steps, part: number } of partsWhere(payload[part], (each) => isLossy(each) || isTooLong(each))) {
          yield isLossy(number) ? lossy(payload, part, steps) : tooLong(payload, part, steps);
        }
      }
    }
    yield* checkSettings(context);
  },
};

function lossy(payload: PayloadContext, part: "sample" | "schema", steps: readonly PathStep[]): Problem {
  const { path, at } = placeIn(payload, part, steps);
  return problem("ACT_PAYLOAD_NUMBER", {
    path,
    detail: `${at}${LOST}`,
    hint: `give ${payload.field}.${part} as JSON text, which keeps every digit`,
  });
}

function tooLong(payload: PayloadContext, part: "sample" | "schema", steps: readonly PathStep[]): Problem {
  const { path, at } = placeIn(payload, part, steps);
  return problem("ACT_PAYLOAD_NUMBER", {
    path,
    detail: `${at}is a whole number beyond 64 bits`,
    hint: "write it as a text in quotes, or as a decimal ending in .0",
  });
}

function* checkSettings(context: RuleContext): Generator<Problem> {
  for (const { settings, at } of variablesOf(context)) {
    for (const setting of ["default", "example", "choices"]) {
      if (settings[setting] === undefined) continue;
      for (const { steps } of partsWhere(settings[setting], isLossy)) {
        const path = at(setting, ...steps);
        if (path[1] === "schema") continue;
        yield problem("ACT_PAYLOAD_NUMBER", { path, detail: LOST, hint: "give a smaller number" });
      }
    }
  }
}

/** Beyond ±2^53 neighbours fall together; text keeps such numbers as a Numeral. */
function isLossy(part: Value): boolean {
  const value = part instanceof Secret ? part.reveal() : part;
  return typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

function isTooLong(part: Value): boolean {
  const value = part instanceof Secret ? part.reveal() : part;
  return value instanceof Numeral && value.isInteger && !isInt64(value);
}
