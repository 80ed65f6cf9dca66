import { type Problem, problem } from "../problem/problem.ts";
import type { PathStep } from "../value/path.ts";

/** What Pulumi gives for an Output that a program turns into text, by the method that was called (pulumi/pulumi, sdk/nodejs/output.ts). */
const SENTENCES = {
  toString: "Calling [toString] on an [Output<T>] is not supported.",
  toJSON: "Calling [toJSON] on an [Output<T>] is not supported.",
} as const;

const instead = {
  toString: "write pulumi.interpolate`…` in place of `…`, or build the text in output.apply(…)",
  toJSON: "write pulumi.jsonStringify(…) in place of JSON.stringify(…), or give the object itself",
} as const;

/** The mistake of a text that was made of an Output: it holds Pulumi's complaint in place of the value. Nothing else of the text is shown. */
export function outputInText(text: string, path: readonly PathStep[]): Problem | undefined {
  return outputProblem(text, { path, detail: "holds an Output that was turned into text, in place of its value" });
}

/** The same of a name; `path` leads to the object that has it. */
export function outputInName(name: string, path: readonly PathStep[]): Problem | undefined {
  return outputProblem(name, {
    path,
    detail: "has a field whose name holds an Output that was turned into text, in place of its value",
  });
}

function outputProblem(
  text: string,
  found: { readonly path: readonly PathStep[]; readonly detail: string },
): Problem | undefined {
  const method = (["toString", "toJSON"] as const).find((each) => text.includes(SENTENCES[each]));
  return method === undefined ? undefined : problem("ACT_TEXT_OUTPUT", { ...found, hint: instead[method] });
}
