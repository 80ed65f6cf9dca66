import type { TSchema } from "@sinclair/typebox";
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar } from "yaml";
import { schemaAt } from "../../core/arguments/schema-at.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { PathStep } from "../../core/value/path.ts";
import { functionName } from "../yaml/function-name.ts";
import { scalarValue } from "./scalar-value.ts";

/** A number without quotes that is written otherwise than JSON writes it. */
export interface ChangedNumber {
  readonly steps: readonly PathStep[];
  readonly value: number;
}

/** Those among the arguments of a resource; what is in a function is not looked at. */
export function changedNumbers(args: ParsedNode | null): readonly ChangedNumber[] {
  const found: ChangedNumber[] = [];
  const waiting: { readonly node: ParsedNode | null; readonly steps: readonly PathStep[] }[] = [
    { node: args, steps: [] },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, steps } = at;
    if (isScalar(node)) {
      const { type, source, tag } = node as Scalar.Parsed;
      const value = type === "PLAIN" && tag === undefined ? scalarValue(source) : undefined;
      if (typeof value === "number" && Number.isFinite(value) && String(value) !== source) found.push({ steps, value });
    } else if (isSeq<ParsedNode>(node)) {
      for (const [index, item] of node.items.entries()) waiting.push({ node: item, steps: [...steps, index] });
    } else if (isMap<ParsedNode, ParsedNode | null>(node)) {
      for (const { key, value } of node.items)
        if (functionName(key) === undefined)
          waiting.push({ node: value, steps: [...steps, String(isScalar(key) && key.value)] });
    }
  }
  return found;
}

/** The warning ACT_YAML_NUMBER where any JSON may be given: where a number has to be, its spelling loses nothing. */
export function changedNumberProblems(args: TSchema, numbers: readonly ChangedNumber[]): readonly Problem[] {
  const isAnyJson = (steps: readonly PathStep[]): boolean =>
    steps.some((_, index) => schemaAt(args, steps.slice(0, index + 1))?.anyJson === true);
  return numbers
    .filter(({ steps }) => isAnyJson(steps))
    .map(({ steps, value }) =>
      problem("ACT_YAML_NUMBER", {
        path: steps,
        detail: `is read as the number ${value}, which is written otherwise here`,
        hint: `put it in quotes if it is a text, or write ${value}`,
      }),
    );
}
