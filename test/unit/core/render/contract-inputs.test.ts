import fc from "fast-check";
import { inputKey } from "../../../../core/contract/inputs.ts";
import { prepareAction } from "../../../../core/prepared/prepare.ts";
import { inputsOfContract } from "../../../../core/render/contract-inputs.ts";
import type { Input } from "../../../../core/render/input.ts";
import { completeDefinition, createRenderer } from "../../../../core/render/renderer.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { validAction } from "../../../support/arbitrary-action.ts";

/** What decides whether a scalar fits. */
function summary(inputs: readonly Input[]): readonly object[] {
  return inputs
    .map((input) => ({
      key: inputKey(input),
      type: input.spec.type,
      required: input.spec.required,
      choices: input.spec.choices,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

test("a contract tells the same inputs as the definition that it is derived from", () => {
  fc.assert(
    fc.property(validAction, (given) => {
      const { canonical, problems } = checkAction({ given, defaultName: "Test", rules: {} });
      fc.pre(problems.every(({ severity }) => severity !== "error"));
      const action = prepareAction(canonical);
      const { inputs } = createRenderer(completeDefinition(action.definition, () => "secret"));
      expect(summary(inputsOfContract(action.contract) ?? [])).toEqual(summary(inputs));
    }),
    { numRuns: 200 },
  );
});
