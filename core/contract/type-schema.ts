import type { FieldType, Variable } from "../definition/variable.ts";
import type { Json, JsonObject } from "../value/value.ts";
import { itemTypeOf } from "./list-type.ts";
import { type ObjectShape, type Shape, typeOfShape } from "./shape.ts";

const scalarSchemas: { readonly [type in FieldType]?: JsonObject } = {
  string: { type: "string" },
  integer: { type: "integer" },
  decimal: { type: "number" },
  boolean: { type: "boolean" },
  dateTime: { type: "string", format: "date-time" },
  dateTimeOnly: { type: "string", format: "date-time-only" },
  dateOnly: { type: "string", format: "date" },
};

/** The JSON Schema of a scalar or list type; `object` and `any` allow what their type says. */
export function schemaOfType(type: FieldType): JsonObject {
  const scalar = scalarSchemas[type];
  if (scalar !== undefined) return scalar;
  const item = itemTypeOf(type);
  if (item !== undefined) return { type: "array", items: scalarSchemas[item] as JsonObject };
  if (type === "listObject") return { type: "array", items: { type: "object" } };
  if (type === "listAny") return { type: "array" };
  return type === "object" ? { type: "object" } : {};
}

/** The JSON Schema of an object that journeys give whole: its own where the definition has one, else any object. */
export function schemaOfObject(shape: Shape | undefined): JsonObject {
  const own = shape?.kind === "object" ? shape.schema?.() : undefined;
  return { ...own, type: "object" };
}

/** The JSON Schema of a variable: its type with its own bounds, choices and default. */
export function schemaOfVariable(
  type: FieldType,
  settings: Variable,
  base: JsonObject = schemaOfType(type),
): JsonObject {
  const { pattern, minLength, maxLength, minimum, maximum, choices } = settings;
  const bounds = { pattern, minLength, maxLength, minimum, maximum, default: settings.default as Json | undefined };
  const given = Object.entries(bounds).filter(([, value]) => value !== undefined) as [string, Json][];
  const own = choices === undefined ? {} : { enum: choices.map(({ value }) => value as Json) };
  const item = itemTypeOf(type);
  if (item === undefined) return { ...base, ...own, ...Object.fromEntries(given) };
  const { default: fallback, ...perItem } = Object.fromEntries(given);
  return {
    ...base,
    items: { ...(base.items as JsonObject), ...own, ...perItem },
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

/** The JSON Schema of what comes back: every field may be missing; types stated at a path win over inferred ones. */
export function schemaOfResponse(shape: ObjectShape, stated: ReadonlyMap<string, FieldType>): JsonObject {
  return responseObject(shape, { stated, path: "" });
}

interface ResponsePart {
  readonly stated: ReadonlyMap<string, FieldType>;
  readonly path: string;
}

function responseSchema(shape: Shape, part: ResponsePart): JsonObject {
  const stated = part.stated.get(part.path);
  if (stated !== undefined && (stated === "object" || stated !== typeOfShape(shape))) return schemaOfType(stated);
  if (shape.kind === "object") return responseObject(shape, part);
  if (shape.kind === "list" && shape.item?.kind === "object") {
    if (part.stated.get(`${part.path}[]`) === "object") return schemaOfType("listObject");
    return { type: "array", items: responseObject(shape.item, { ...part, path: `${part.path}[]` }) };
  }
  return schemaOfType(shape.type);
}

function responseObject(shape: ObjectShape, { stated, path }: ResponsePart): JsonObject {
  const names = [...shape.fields.keys()].sort();
  if (names.length === 0) return { type: "object" };
  return {
    type: "object",
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        responseSchema(shape.fields.get(name) as Shape, { stated, path: path === "" ? name : `${path}.${name}` }),
      ]),
    ),
  };
}
