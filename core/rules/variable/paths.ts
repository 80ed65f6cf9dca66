import { droppedNullHint, lookUp, pathHint, pathsOf } from "../../contract/known-paths.ts";
import { type FilledPart, isStatedObject, refinesItems } from "../../contract/request-model.ts";
import { findShape, type ObjectShape, typeOfShape } from "../../contract/shape.ts";
import { fits } from "../../contract/stated-type.ts";
import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../../value/payload-path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { filledPartPlace } from "../read/filled-parts.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** What `variables` and `generated` name exists in the body; `items[].price` only where journeys fill in `items`. */
export const variablePathsRule: Rule = {
  codes: ["ACT_VARIABLE_PATH"],
  *check(context) {
    const { request } = context;
    if (request?.shape === undefined) return;
    for (const filled of request.filledParts) {
      const fault = faultOf(context, filled, request.shape);
      const place = fault === undefined ? undefined : filledPartPlace(context, filled);
      if (place !== undefined && fault !== undefined) yield problem("ACT_VARIABLE_PATH", { path: place, ...fault });
    }
  },
};

function faultOf(context: RuleContext, filled: FilledPart, shape: ObjectShape): Fault | undefined {
  const { path, steps, target } = filled;
  if (steps === undefined)
    return {
      detail: `${quoted(path)} is not a path`,
      hint: "join names by dots, with [0] for an item and [] for every item: a.b, items[0].name, items[].price",
    };
  if (target !== undefined && !path.includes("[")) return undefined;
  const spelled = formatPayloadPath(steps);
  if (spelled !== path)
    return { detail: `${quoted(path)} is spelled otherwise than the path it means`, hint: `write ${spelled}` };
  if (steps.at(-1) === EACH) return everyItemFault(context, filled, shape);
  const found = lookUp(shape, steps);
  if (isUnknown(found)) return undefined;
  if (found === undefined) {
    // A field whose own name has a dot is reported where it is.
    if (pathsOf(shape).has(path)) return undefined;
    return { detail: `the body has no ${quoted(path)}`, hint: hintFor(context, path, shape, steps) };
  }
  return refinesItems(filled) ? listFault(context, path, steps) : undefined;
}

/** `items[]` says that every item is any object, and nothing else. */
function everyItemFault(context: RuleContext, filled: FilledPart, shape: ObjectShape): Fault | undefined {
  const { path, steps = [] } = filled;
  const list = path.slice(0, -2);
  if (!isStatedObject(filled))
    return {
      detail: `${quoted(path)} names every item, not a field of it`,
      hint: `write ${list} for the whole list, ${path}.name for a field of every item, or type: object for items that are any object`,
    };
  const found = lookUp(shape, steps.slice(0, -1));
  if (isUnknown(found)) return undefined;
  if (found === undefined)
    return { detail: `the body has no ${quoted(list)}`, hint: hintFor(context, list, shape, steps.slice(0, -1)) };
  if (fits(found, "listObject")) return listFault(context, path, steps);
  return {
    detail: `${quoted(list)} is ${typeOfShape(found)} in the payload, which holds no objects`,
    hint: `take ${quoted(path)} out, or name a list of objects`,
  };
}

function hintFor(context: RuleContext, path: string, shape: ObjectShape, steps: readonly PayloadStep[]): string {
  const payload = payloadOf(context, "request");
  if (payload === undefined || placeIn(payload, payload.sample === undefined ? "schema" : "sample", []).isSecret)
    return "write a path of the body";
  const index = steps.findIndex((step) => typeof step === "number");
  const list = index < 0 ? undefined : findShape(shape, steps.slice(0, index));
  if (list?.kind === "list" && (steps[index] as number) >= list.items.length && list.items.length > 0) {
    return `${formatPayloadPath(steps.slice(0, index))} has ${list.items.length} item${list.items.length === 1 ? "" : "s"} in the sample, counted from [0]`;
  }
  return `${pathHint(path, pathsOf(shape))}${droppedNullHint(payload.given.sample, shape, steps)}`;
}

/** A field of every item can be told apart only in a list that journeys fill in. */
function listFault({ request }: RuleContext, path: string, steps: readonly PayloadStep[]): Fault | undefined {
  const list = formatPayloadPath(steps.slice(0, steps.indexOf(EACH)));
  const filled = request?.filledParts.find((each) => each.path === list);
  if (filled?.source.kind === "variable") return undefined;
  return {
    detail: `${quoted(list)} is a fixed list, so no journey fills in ${path}`,
    hint: `add ${list} to request.variables, or name one item: ${path.replace("[]", "[0]")}`,
  };
}
