import { isStatedObject } from "../../contract/request-model.ts";
import type { Shape } from "../../contract/shape.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../../value/payload-path.ts";
import type { RuleContext } from "./rule.ts";
import { type DefinedVariable, requestVariablesOf } from "./variables.ts";

/** A field of every item of a list that journeys fill in. */
export interface ItemField {
  /** `items[].price`. */
  readonly path: string;
  readonly shape: Shape;
  /** What is said of this field alone; undefined when nothing is. */
  readonly own: DefinedVariable | undefined;
}

/** The fields that come with a variable list of objects, nested objects' too, without those that stay constant. Any objects have none. */
export function itemFieldsOf(context: RuleContext, { filled, type }: DefinedVariable): Iterable<ItemField> {
  if (
    type !== "listObject" ||
    filled?.target?.kind !== "list" ||
    filled.target.item === undefined ||
    filled.steps === undefined
  )
    return [];
  const refinements = new Map(requestVariablesOf(context).map((variable) => [variable.name, variable] as const));
  const items: readonly PayloadStep[] = [...filled.steps, EACH];
  if (isStatedObject(refinements.get(formatPayloadPath(items))?.filled)) return [];
  return fieldsBelow(filled.target.item, items, refinements);
}

function* fieldsBelow(
  shape: Shape,
  steps: readonly PayloadStep[],
  refinements: ReadonlyMap<string, DefinedVariable>,
): Generator<ItemField> {
  if (shape.kind !== "object") return;
  for (const [name, part] of shape.fields) {
    const here = [...steps, name];
    const path = formatPayloadPath(here);
    const own = refinements.get(path);
    if (own?.settings.constant === true || (part.kind === "leaf" && part.constant !== undefined)) continue;
    yield { path, shape: part, own };
    if (isStatedObject(own?.filled)) continue;
    yield* fieldsBelow(part, here, refinements);
  }
}
