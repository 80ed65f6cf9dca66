import { textFromConfiguration } from "../../arguments/configured-text.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { partsWhere } from "../../value/parts.ts";
import type { PathStep } from "../../value/path.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { Value, ValueObject } from "../../value/value.ts";
import { textOf } from "../read/part.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { Rule } from "../read/rule.ts";

/** A number of seven digits or more as Go prints it into a text: 1e+06, 1.048576e+06. */
const EXPONENT = /(?<![\w.+/=-])-?\d(?:\.\d+)?e\+\d{2,3}(?![\w+/=])/;

/** Examples of what comes back, which nobody sends, and JSON, in which it is a number. */
const passedOver = new Set(["response", "failureResponse", "request.sample", "request.schema", "verify.values"]);

/** An account number that went through a configuration value and a text is another text than was meant. */
export const exponentRule: Rule = {
  codes: ["ACT_TEXT_EXPONENT"],
  *check(context) {
    const { args } = context;
    if (isUnknown(args)) return;
    for (const { steps, part } of textsIn(args as ValueObject)) yield* exponentAt(part, steps, { path: steps, at: "" });
    const request = payloadOf(context, "request");
    if (request === undefined) return;
    for (const { steps, part } of partsWhere(request.sample, isText))
      yield* exponentAt(part, steps, placeIn(request, "sample", steps));
  },
};

function textsIn(args: ValueObject): ReturnType<typeof partsWhere> {
  return partsWhere(args, isText).filter(
    ({ steps }) => !passedOver.has(String(steps[0])) && !passedOver.has(steps.slice(0, 2).join(".")),
  );
}

/** True for a text in clear or secret that is not a stand-in for another. */
export function isText(part: Value): boolean {
  return textOf(part, []) !== undefined;
}

/** Problem: ACT_TEXT_EXPONENT for a text that is at `steps`; a message points at `path`. */
export function* exponentAt(
  part: Value,
  steps: readonly PathStep[],
  { path, at }: { readonly path: readonly PathStep[]; readonly at: string },
): Generator<Problem> {
  const found = textOf(part, steps);
  const number = found === undefined ? undefined : EXPONENT.exec(found.text)?.[0];
  if (found === undefined || number === undefined) return;
  yield problem("ACT_TEXT_EXPONENT", {
    path,
    detail: `${at}holds ${found.isSecret ? "a number" : number} as floating point is printed, not the digits that were meant`,
    hint: textFromConfiguration(steps, found.isSecret),
  });
}
