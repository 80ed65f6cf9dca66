import { listTypeOf } from "../contract/list-type.ts";
import type { QueryParameter } from "../definition/endpoint.ts";
import type { QueryStyle } from "../http/query-list.ts";
import { isObject, type ValueObject } from "../value/value.ts";
import type { ObjectPlace, OpenApiDocument } from "./document.ts";
import { exampleBeside, schemaShownBy } from "./example-schema.ts";
import { LIST_AS_DEEP_OBJECT } from "./field-encoding.ts";
import { type FlatSchema, flatSchema } from "./flat-schema.ts";
import { tellForms } from "./form-report.ts";
import { LostNulls } from "./lost-nulls.ts";
import { parameterStyle, tellStrangeStyle } from "./parameter-style.ts";
import { type NamedParameter, parameterVariable, scalarSettings } from "./parameter-variable.ts";
import { below, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { isSilent, type Said, saidAt } from "./said.ts";
import { wordsOf } from "./scalar-schema.ts";
import { isScalarKind, kindOf, type SchemaKind } from "./schema-kind.ts";
import { UncheckedKeywords } from "./unchecked-keywords.ts";
import { unitedForms } from "./united-forms.ts";

export interface ParameterRequest extends NamedParameter {
  readonly document: OpenApiDocument;
  readonly report: Report;
}

/** What is sent for a parameter of the document: one parameter, or, for an object, one for each of its fields; nothing, and reported, where it has no counterpart. */
export function parametersFor(request: ParameterRequest): readonly QueryParameter[] {
  const { place, name, report } = request;
  const schema = below(place, "schema");
  const content = below(place, "content");
  if (schema.value === undefined && isObject(content.value)) {
    const type = Object.keys(content.value)[0] ?? "";
    report.warn(content.steps, `described as a text: journeys write the value as ${type} themselves`);
    return [{ name, variable: parameterVariable(request, {}) }];
  }
  if (below(place, "allowReserved").value === true)
    report.warn(place.steps, "described less exactly: reserved characters in the value are percent-encoded");
  tellStrangeStyle(place, report);
  return fromSaid(request, saidOf(request));
}

/** True for a parameter that is an object. */
export function isObjectParameter(document: OpenApiDocument, place: ObjectPlace): boolean {
  const flat = flatSchema(document, saidAt(below(place, "schema")), new Set());
  return !("fault" in flat) && flat.groups.length === 0 && kindOf(flat) === "object";
}

/** The schema, or where there is none the example, of a parameter; both may be missing. */
function saidOf({ place }: ParameterRequest): Said {
  const schema = below(place, "schema");
  if (schema.value !== undefined) return saidAt(schema);
  return saidAt(schemaShownBy(exampleBeside(place)) ?? { value: {}, steps: place.steps });
}

function fromSaid(request: ParameterRequest, said: Said): readonly QueryParameter[] {
  const { document, report } = request;
  const flat = flatSchema(document, said, new Set());
  if ("fault" in flat) return leftOut(request, flat.fault);
  if (flat.groups.length === 0)
    return ofKind(request, flat, kindOf(flat)) ?? leftOut(request, reason(request, kindOf(flat)));
  for (const way of unitedForms({ document, flat, open: new Set() })) {
    const parameters = ofKind(request, way.flat, way.kind);
    if (parameters === undefined) continue;
    tellForms(way.groups, { document, path: "", isChosen: true, report });
    return parameters;
  }
  return leftOut(request, "none of its forms fits into a parameter");
}

/** A placeholder of a path is filled in, whatever stands there. */
function leftOut(request: ParameterRequest, why: string): readonly QueryParameter[] {
  const { place, name, isRequired, report } = request;
  const schema = below(place, "schema");
  const { steps } = schema.value === undefined ? place : schema;
  if (textOf(below(place, "in")) === "path") {
    report.warn(
      steps,
      `described as a text, which journeys write themselves, and in which separators are percent-encoded: ${why}`,
    );
    return [{ name, variable: parameterVariable(request, {}) }];
  }
  report.warn(steps, `left out: ${why}${isRequired ? "; the endpoint requires it: add it by hand" : ""}`);
  return [];
}

function reason({ place }: ParameterRequest, kind: SchemaKind): string {
  const style = textOf(below(place, "style"));
  const how = style === undefined ? "" : ` in the style ${style}`;
  return `${kind === "array" ? "such a list" : "such an object"} does not fit into a parameter${how}`;
}

/** Undefined where a value of this kind does not fit into the parameter. */
function ofKind(request: ParameterRequest, flat: FlatSchema, kind: SchemaKind): readonly QueryParameter[] | undefined {
  tellLost(request, flat);
  if (kind === "object") return fields(request, flat);
  if (kind === "array") return list(request, flat);
  return [scalar(request, flat, kind)];
}

function tellLost({ report }: ParameterRequest, flat: FlatSchema): void {
  for (const lost of [new UncheckedKeywords(), new LostNulls()]) {
    lost.addFrom(flat);
    lost.tell(flat.place, report);
  }
}

function scalar(request: ParameterRequest, flat: FlatSchema, kind: SchemaKind): QueryParameter {
  const { name, isRequired, report } = request;
  if (kind === "mixed")
    report.warn(flat.place.steps, `described as a text, which may be one of ${[...(flat.types ?? [])].join(", ")}`);
  const { settings, constant } = scalarSettings(flat, kind, report);
  if (isRequired && constant !== undefined) return { name, value: String(constant) };
  return { name, variable: parameterVariable(request, { ...wordsOf(flat), ...settings }) };
}

const listStyles: { readonly [style: string]: QueryStyle } = { spaceDelimited: "space", pipeDelimited: "pipe" };

/** A list of scalars: in a query a list; elsewhere one value. */
function list(request: ParameterRequest, flat: FlatSchema): readonly QueryParameter[] | undefined {
  const { document, place, name, report } = request;
  if (isSilent(flat.items)) return undefined;
  const given = flatSchema(document, flat.items, new Set());
  if ("fault" in given) return undefined;
  const [item] = unitedForms({ document, flat: given, open: new Set() }).filter(
    ({ kind }) => isScalarKind(kind) || kind === "any",
  );
  if (item === undefined) return undefined;
  tellForms(item.groups, { document, path: "", isChosen: true, report });
  if (textOf(below(place, "in")) !== "query") {
    report.warn(flat.place.steps, "described less exactly: the parameter takes one value, not a list");
    return [scalar(request, item.flat, item.kind)];
  }
  const { type, settings } = scalarSettings(item.flat, item.kind, report);
  const { default: _, example: __, ...perItem } = settings;
  const style = listStyle(request);
  const variableOfList = parameterVariable(request, { ...wordsOf(flat), ...perItem, type: listTypeOf(type) });
  return [{ name, variable: variableOfList, ...(style === undefined ? {} : { style }) }];
}

/** Undefined: each item is a parameter of its own. */
function listStyle({ place, report }: ParameterRequest): QueryStyle | undefined {
  const { style, isExploded } = parameterStyle(place);
  if (style === "deepObject") {
    report.warn(place.steps, LIST_AS_DEEP_OBJECT);
    return undefined;
  }
  return isExploded ? undefined : (listStyles[style] ?? "comma");
}

/** An object in a query: `where[status]=open` (deepObject), or each field by its own name (form, exploded). */
function fields(request: ParameterRequest, flat: FlatSchema): readonly QueryParameter[] | undefined {
  const { document, place, name, isRequired, report } = request;
  const { style, isExploded } = parameterStyle(place);
  const isDeep = style === "deepObject";
  const isSpread = isDeep || (isExploded && style === "form");
  if (textOf(below(place, "in")) !== "query" || !isSpread || flat.properties.size === 0) return undefined;
  const found = [...flat.properties].flatMap(([field, said]) => {
    const fieldRequest = {
      ...request,
      name: isDeep ? `${name}[${field}]` : field,
      isRequired: isRequired && flat.required.has(field),
      place: { value: { in: "query", ...described(document, said) }, steps: place.steps },
    };
    const inner = flatSchema(document, said, new Set(flat.sources));
    if (!("fault" in inner) && inner.groups.length === 0 && kindOf(inner) === "object")
      return leftOut(fieldRequest, `${fieldRequest.name}: an object in an object does not fit into a parameter`);
    return fromSaid(fieldRequest, said);
  });
  if (
    flat.keywords.get("additionalProperties")?.value !== undefined &&
    flat.keywords.get("additionalProperties")?.value !== false
  )
    report.warn(flat.place.steps, "left out: fields of the object that the document does not name");
  return found;
}

function described(document: OpenApiDocument, said: Said): ValueObject {
  const flat = flatSchema(document, said, new Set());
  const description = "fault" in flat ? undefined : flat.keywords.get("description")?.value;
  return typeof description === "string" ? { description } : {};
}
