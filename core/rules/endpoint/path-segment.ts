import { segmentFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { isObject } from "../../value/value.ts";
import { textsOfParameter } from "../read/headers.ts";
import { parametersOf } from "../read/parameters.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/**
 * Whatever fills a placeholder becomes exactly one segment, so nothing a definition fixes may be empty, `.` or `..`
 * (RFC 3986, 5.2.4), and a variable cannot be left out unless a default takes its place.
 */
export const pathSegmentRule: Rule = {
  codes: ["ACT_PATH_SEGMENT_INVALID"],
  *check(context) {
    for (const parameter of parametersOf(context, "pathParameters")) {
      const { variable } = parameter.given;
      const isTemplated = isObject(variable) && variable.template !== undefined;
      for (const steps of textsOfParameter(parameter)) {
        const found = isTemplated ? undefined : textAt(context, steps);
        const fault = found === undefined ? undefined : segmentFault(found);
        if (fault !== undefined) yield problem("ACT_PATH_SEGMENT_INVALID", { path: steps, ...fault });
      }
      if (isObject(variable) && variable.optional === true && variable.default === undefined) {
        yield problem("ACT_PATH_SEGMENT_INVALID", {
          path: [...parameter.steps, "variable", "optional"],
          detail: "lets a segment of the path be left out",
          hint: "give a default, or take optional away",
        });
      }
    }
  },
};
