import { type Problem, problem } from "../problem/problem.ts";
import type { PathStep } from "../value/path.ts";
import type { ValueObject } from "../value/value.ts";

/** Key that marks Pulumi's assets, archives and resource references on the wire. */
const PULUMI_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The field of what `variable()` makes (sdk/helpers/payload.ts). */
const VARIABLE_MARK = "actionstore:variable";

/**
 * What is wrong with an object as a whole, by whatever field it is in: it is not plain data.
 * Problems: ACT_SHAPE_ASSET, ACT_SHAPE_VARIABLE.
 */
export function objectProblem(value: ValueObject, path: readonly PathStep[]): Problem | undefined {
  if (Object.hasOwn(value, PULUMI_SIGNATURE)) {
    return problem("ACT_SHAPE_ASSET", {
      path,
      detail: "must be plain data, found an asset, archive or resource",
      hint: "read the file or the resource's output in your program and give its text",
    });
  }
  if (Object.hasOwn(value, VARIABLE_MARK)) {
    return problem("ACT_SHAPE_VARIABLE", {
      path,
      detail: "is a variable() outside payload(…), where it would be sent as a constant",
      hint: "write request: payload({ … }) around the whole body, in place of request: { sample: { … } }",
    });
  }
  return undefined;
}
