import { type Problem, problem } from "../problem/problem.ts";
import { numberRanges } from "../value/number-ranges.ts";

export interface Versions {
  /** Name of the action. */
  readonly name: string;
  /** Number of the live version. */
  readonly live: number;
  /** Numbers of the versions that are kept, in any order. */
  readonly kept: readonly number[];
}

/** Says of a number that is not among the versions kept why there is none. Problem: ACT_VERSION_NOT_FOUND. */
export function missingVersion(number: number, { name, live, kept }: Versions): Problem {
  const wasThere = Number.isInteger(number) && number >= 1 && number < live;
  return problem("ACT_VERSION_NOT_FOUND", {
    path: ["version"],
    detail: wasThere ? `version ${number} of ${name} was pruned` : `${name} has no version ${number}`,
    hint: `${kept.length === 1 ? "the only version is" : "versions are"} ${numberRanges([...kept].sort((a, b) => a - b))}`,
  });
}
