import { refinementsOf, schemaOfFilledPart } from "../contract/inputs.ts";
import { type ItemPart, isRequiredPart, itemParts, type Refinements } from "../contract/item-parts.ts";
import { type OptionalObjects, optionalObjects } from "../contract/optional-objects.ts";
import { type FilledPart, type RequestModel, refinesItems } from "../contract/request-model.ts";
import { type ListShape, type Shape, typeOfShape } from "../contract/shape.ts";
import { schemaOfObject } from "../contract/type-schema.ts";
import type { FieldType, GeneratedKind, Variable } from "../definition/variable.ts";
import { schemaCheck } from "../json-schema/drafts.ts";
import { formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { type JsonObject, objectOf, type Value } from "../value/value.ts";
import { type Input, type ItemField, type SpecParts, type ValueSpec, valueSpec } from "./input.ts";

/** How a body comes about: constants in place, everything else filled in. */
export type BodyPlan =
  | { readonly kind: "constant"; readonly value: Value }
  | {
      readonly kind: "object";
      readonly fields: readonly (readonly [name: string, plan: BodyPlan])[];
      /** Left out as long as nothing below it is given. */
      readonly optional: boolean;
    }
  | { readonly kind: "list"; readonly items: readonly BodyPlan[] }
  | { readonly kind: "variable"; readonly input: Input }
  | { readonly kind: "generated"; readonly generator: GeneratedKind };

/** The plan of a request whose definition passed every rule, and holds nothing unknown. */
export function bodyPlan(model: RequestModel): BodyPlan {
  const filledParts = new Map(
    model.filledParts.filter((filled) => !refinesItems(filled)).map((filled) => [filled.path, filled] as const),
  );
  const optional = optionalObjects(model);
  const planOf = (shape: Shape, steps: readonly PayloadStep[]): BodyPlan => {
    const path = formatPayloadPath(steps);
    const filled = filledParts.get(path);
    if (filled !== undefined) return filledPlan(filled, model, optional);
    if (shape.kind === "object") {
      const fields = [...shape.fields].map(([name, part]) => [name, planOf(part, [...steps, name])] as const);
      if (optional.paths.has(path)) return { kind: "object", fields, optional: true };
      return constantObject(fields) ?? { kind: "object", fields, optional: false };
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

function filledPlan(filled: FilledPart, model: RequestModel, { required, within, needed }: OptionalObjects): BodyPlan {
  const { source, target, path, steps = [], stated } = filled;
  if (source.kind === "generated") return { kind: "generated", generator: source.generator as GeneratedKind };
  const type = (stated as FieldType | undefined) ?? (target === undefined ? "any" : typeOfShape(target));
  const whole = type === "object" && target?.kind === "object" && target.schema !== undefined;
  const spec = valueSpec({
    type,
    settings: source.settings as Variable,
    required: !within.has(path) && required.has(path),
    ...(whole ? { schema: checkOf(schemaOfFilledPart(filled, model)) } : {}),
    ...(type === "listObject" && target?.kind === "list" ? listParts(target, steps, refinementsOf(model)) : {}),
  });
  const neededWith = needed.get(path);
  return {
    kind: "variable",
    input: { place: "request", name: path, spec, ...(neededWith === undefined ? {} : { neededWith }) },
  };
}

type ListParts = Pick<SpecParts, "fields" | "schema">;

/** What the objects of a variable list are made of; of any objects, the schema that they have to fit. */
function listParts(list: ListShape, steps: readonly PayloadStep[], refinements: Refinements): ListParts {
  const parts = itemParts(list, steps, refinements);
  if (parts === undefined) return {};
  if (parts !== "any") return { fields: itemFields(parts, refinements) };
  const isOpen = list.item?.kind !== "object" || list.item.schema === undefined;
  return isOpen ? {} : { schema: checkOf({ type: "array", items: schemaOfObject(list.item) }) };
}

function checkOf(schema: JsonObject | undefined): ValueSpec["schema"] {
  return schema === undefined ? undefined : schemaCheck("2020-12", schema);
}

/** The fields of one object of a variable list, as the contract describes them (core/contract/inputs.ts, itemSchema). */
function itemFields(parts: readonly ItemPart[], refinements: Refinements): readonly ItemField[] {
  return parts.map((part): ItemField => {
    const { name } = part;
    if (part.kind === "constant") return { kind: "constant", name, value: constantOf(part.shape) };
    if (part.kind === "object") {
      const fields = itemFields(part.parts, refinements);
      return { kind: "object", name, fields, required: isRequiredPart(part), optional: part.optional };
    }
    const { type, settings, shape, steps } = part;
    const whole = type === "object" && shape.kind === "object" && shape.schema !== undefined;
    const spec = valueSpec({
      type,
      settings,
      ...(whole ? { schema: checkOf(schemaOfObject(shape)) } : {}),
      ...(type === "listObject" && shape.kind === "list" ? listParts(shape, steps, refinements) : {}),
    });
    return { kind: "variable", name, spec };
  });
}
