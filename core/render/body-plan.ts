import { schemaOfClaim } from "../contract/inputs.ts";
import { type Claim, type RequestModel, refinesItems, settingsOfShape } from "../contract/request-model.ts";
import { type ObjectShape, type Shape, typeOfShape } from "../contract/shape.ts";
import type { FieldType, GeneratedKind, Variable } from "../definition/variable.ts";
import { schemaCheck } from "../json-schema/drafts.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { objectOf, type Value } from "../value/value.ts";
import { type ItemField, type ValueSpec, valueSpec } from "./input.ts";

/** How a body comes about: constants in place, everything else filled in. */
export type BodyPlan =
  | { readonly kind: "constant"; readonly value: Value }
  | { readonly kind: "object"; readonly fields: readonly (readonly [name: string, plan: BodyPlan])[] }
  | { readonly kind: "list"; readonly items: readonly BodyPlan[] }
  | { readonly kind: "variable"; readonly path: string; readonly spec: ValueSpec }
  | { readonly kind: "generated"; readonly generator: GeneratedKind };

/** The plan of a request whose definition passed every rule, and holds nothing unknown. */
export function bodyPlan(model: RequestModel): BodyPlan {
  const claims = new Map(model.claims.map((claim) => [claim.path, claim] as const));
  const planOf = (shape: Shape, steps: readonly PayloadStep[]): BodyPlan => {
    const claim = steps.length === 0 ? undefined : claims.get(formatPayloadPath(steps));
    if (claim !== undefined && !refinesItems(claim)) return claimPlan(claim, model, claims);
    if (shape.kind === "object") {
      const fields = [...shape.fields].map(([name, part]) => [name, planOf(part, [...steps, name])] as const);
      return constantObject(fields) ?? { kind: "object", fields };
    }
    if (shape.kind === "list") {
      const items = shape.items.map((part, index) => planOf(part, [...steps, index]));
      return constantList(items) ?? { kind: "list", items };
    }
    return { kind: "constant", value: constantOf(shape) };
  };
  return model.shape === undefined ? { kind: "constant", value: {} } : planOf(model.shape, []);
}

function constantObject(fields: readonly (readonly [string, BodyPlan])[]): BodyPlan | undefined {
  const values: (readonly [string, Value])[] = [];
  for (const [name, plan] of fields) {
    if (plan.kind !== "constant") return undefined;
    values.push([name, plan.value]);
  }
  return { kind: "constant", value: objectOf(values) };
}

function constantList(items: readonly BodyPlan[]): BodyPlan | undefined {
  return items.every((plan) => plan.kind === "constant")
    ? { kind: "constant", value: items.map(({ value }) => value) }
    : undefined;
}

/** What a shape without variables sends: the sample, else the schema's `const`. */
function constantOf(shape: Shape): Value {
  if (shape.kind === "object")
    return objectOf([...shape.fields].map(([name, part]) => [name, constantOf(part)] as const));
  if (shape.kind === "list") return shape.items.map(constantOf);
  return shape.sample ?? shape.constant ?? null;
}

function claimPlan(claim: Claim, model: RequestModel, claims: ReadonlyMap<string, Claim>): BodyPlan {
  const { source, target, path, steps, stated } = claim;
  if (source.kind === "generated") return { kind: "generated", generator: source.generator as GeneratedKind };
  const type = (stated as FieldType | undefined) ?? (target === undefined ? "any" : typeOfShape(target));
  const fields =
    type === "listObject" && target?.kind === "list" && target.item?.kind === "object"
      ? itemFields(target.item, [...(steps ?? []), EACH], claims)
      : undefined;
  const schema =
    type === "object" && target?.kind === "object" && target.schema !== undefined
      ? schemaOfClaim(claim, model)
      : undefined;
  return {
    kind: "variable",
    path,
    spec: valueSpec({
      type,
      settings: source.settings as Variable,
      fields,
      schema: schema === undefined ? undefined : schemaCheck("2020-12", schema),
    }),
  };
}

/** The fields of one object of a variable list, as the contract describes them (core/contract/inputs.ts, itemSchema). */
function itemFields(
  shape: ObjectShape,
  steps: readonly PayloadStep[],
  claims: ReadonlyMap<string, Claim>,
): readonly ItemField[] {
  return [...shape.fields].map(([name, part]): ItemField => {
    const here = [...steps, name];
    const refinement = claims.get(formatPayloadPath(here));
    const own = refinement?.source.kind === "variable" ? (refinement.source.settings as Variable) : undefined;
    const settings: Variable = { ...settingsOfShape(part, shape.required?.has(name) ?? true), ...own };
    if (settings.constant === true || (part.kind === "leaf" && part.constant !== undefined)) {
      return { kind: "constant", name, value: constantOf(part) };
    }
    const type = (refinement?.stated as FieldType | undefined) ?? typeOfShape(part);
    if (part.kind === "object" && type === "object") {
      return { kind: "object", name, fields: itemFields(part, here, claims), required: settings.optional !== true };
    }
    return { kind: "variable", name, spec: valueSpec({ type, settings }) };
  });
}
