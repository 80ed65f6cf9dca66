import { droppedNullHint, lookUp, pathHint, pathsOf } from "../../contract/known-paths.ts";
import type { Shape } from "../../contract/shape.ts";
import { fits } from "../../contract/stated-type.ts";
import type { StatedType } from "../../definition/variable.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { EACH, parsePayloadPath } from "../../value/payload-path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { misfit } from "../../variable/misfit.ts";
import { partAt } from "../read/part.ts";
import { placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule, RuleContext } from "../read/rule.ts";

/** `types` states what the sample leaves open, at a path that exists; a second word on a type must agree with the first. */
export const statedTypesRule: Rule = {
  codes: ["ACT_VARIABLE_PATH", "ACT_VARIABLE_TYPE"],
  *check(context) {
    for (const payload of context.payloads) {
      const { types } = payload.given;
      if (!isObject(types) || payload.shape === undefined) continue;
      for (const path of Object.keys(types)) {
        const stated = types[path];
        if (!isUnknown(stated))
          yield* checkType(context, { payload, shape: payload.shape, path, stated: stated as StatedType });
      }
    }
  },
};

interface Stated {
  readonly payload: PayloadContext;
  readonly shape: Shape;
  readonly path: string;
  readonly stated: StatedType;
}

function* checkType(context: RuleContext, { payload, shape, path, stated }: Stated): Generator<Problem> {
  const { field } = payload;
  const here = [field, "types", path];
  const steps = parsePayloadPath(path);
  const target = steps === undefined ? undefined : lookUp(shape, steps);
  if (isUnknown(target)) return;
  const isIndexed = field !== "request" && (steps?.some((step) => typeof step === "number") ?? false);
  const isEveryItem = steps?.at(-1) === EACH;
  // Every item may be said to be any object: of a request, the rule about its variables has the rest to say.
  if (isEveryItem && stated === "object" && (field === "request" || target?.kind === "object")) return;
  if (target === undefined || isEveryItem || isIndexed) {
    yield problem("ACT_VARIABLE_PATH", {
      path: here,
      detail: steps === undefined ? `${quoted(path)} is not a path` : `${field} has no ${quoted(path)}`,
      hint: isIndexed ? `write [] for every item: ${path.replaceAll(/\[\d+\]/g, "[]")}` : hintFor(payload, shape, path),
    });
    return;
  }
  const own = field === "request" ? partAt(context, ["request", "variables", path, "type"]) : undefined;
  if (own !== undefined && !isUnknown(own) && own !== stated) {
    yield problem("ACT_VARIABLE_TYPE", {
      path: here,
      detail: `states ${stated}, but the variable states ${own}`,
      hint: "state the type once",
    });
  } else if (own === undefined && !fits(target, stated)) {
    yield problem("ACT_VARIABLE_TYPE", { path: here, ...misfit(target, stated) });
  }
}

function hintFor(payload: PayloadContext, shape: Shape, path: string): string {
  const isHidden = placeIn(payload, payload.sample === undefined ? "schema" : "sample", []).isSecret;
  if (isHidden) return "write a path of the payload";
  const known = [...pathsOf(shape)];
  const hint = pathHint(path, payload.field === "request" ? known : known.filter((each) => !/\[\d/.test(each)));
  return `${hint}${droppedNullHint(payload.given.sample, shape, parsePayloadPath(path) ?? [])}`;
}
