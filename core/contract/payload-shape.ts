import { isUnknown } from "../value/unknown.ts";
import { isObject, type JsonObject, type Value } from "../value/value.ts";
import { type ListShape, type ObjectShape, type Shape, typeOfShape } from "./shape.ts";
import { shapeOfSample } from "./shape-of-sample.ts";
import { shapeOfSchema } from "./shape-of-schema.ts";
import { fits } from "./stated-type.ts";

/** Sample and schema of a payload, JSON text parsed already. */
export interface PayloadSource {
  readonly sample?: Value;
  readonly schema?: Value;
}

/** The shape of a payload; undefined when it is unknown or not an object (rules report that). */
export function payloadShape({ sample, schema }: PayloadSource): ObjectShape | undefined {
  if (isUnknown(sample) || isUnknown(schema)) return undefined;
  const described = isObject(schema) ? shapeOfSchema(schema as JsonObject) : undefined;
  if (sample === undefined) return described?.kind === "object" ? described : undefined;
  if (!isObject(sample)) return undefined;
  const shown = shapeOfSample(sample);
  const shape = described === undefined ? shown : refine(shown, described);
  return shape.kind === "object" ? shape : undefined;
}

/** A shape from a sample, its types made exact by the schema beside it. */
function refine(shown: Shape, described: Shape): Shape {
  if (shown.kind === "object" && described.kind === "object") {
    const fields = new Map(shown.fields);
    for (const [name, shape] of shown.fields) {
      const other = described.fields.get(name);
      if (other !== undefined) fields.set(name, refine(shape, other));
    }
    const { schema, required } = described;
    return {
      ...shown,
      fields,
      ...(schema === undefined ? {} : { schema }),
      ...(required === undefined ? {} : { requiredBeside: required }),
    };
  }
  if (shown.kind === "list" && described.kind === "list") return refineList(shown, described);
  if (shown.kind !== "leaf" || described.kind !== "leaf") return shown;
  return described.type !== "any" && fits(shown, described.type) ? { ...shown, type: described.type } : shown;
}

function refineList(shown: ListShape, described: ListShape): ListShape {
  const { item } = described;
  return {
    kind: "list",
    type: described.type !== "listAny" && fits(shown, described.type) ? described.type : shown.type,
    items: item === undefined ? shown.items : shown.items.map((shape) => refine(shape, item)),
    ...(shown.item === undefined || item === undefined
      ? shown.item === undefined
        ? {}
        : { item: shown.item }
      : { item: refine(shown.item, item) }),
  };
}

/** Every field that either of two shapes has: what a response may hold. */
export function union(a: ObjectShape, b: ObjectShape): ObjectShape {
  const fields = new Map(a.fields);
  for (const [name, shape] of b.fields) {
    const other = fields.get(name);
    if (other === undefined) fields.set(name, shape);
    else if (other.kind === "object" && shape.kind === "object") fields.set(name, union(other, shape));
    else if (
      other.kind === "list" &&
      shape.kind === "list" &&
      other.item?.kind === "object" &&
      shape.item?.kind === "object"
    ) {
      fields.set(name, { ...other, item: union(other.item, shape.item) });
    } else if (typeOfShape(other) === "any") fields.set(name, shape);
  }
  return { kind: "object", fields };
}
