import type { Parameter } from "../definition/endpoint.ts";
import type { Json, ValueObject } from "../value/value.ts";
import { type ObjectPlace, type OpenApiDocument, shortText } from "./document.ts";
import { flatSchema } from "./flat-schema.ts";
import { below, type Place } from "./place.ts";
import type { Report } from "./report.ts";
import { MAX_DESCRIPTION, programValue, scalarFacts, wordsOf } from "./scalar-schema.ts";
import { isScalarKind, kindOf } from "./schema-kind.ts";

export interface ParameterRequest {
  readonly document: OpenApiDocument;
  readonly place: ObjectPlace;
  readonly isRequired: boolean;
  readonly report: Report;
}

/** What a journey fills in for a parameter; undefined, and told, where it is no scalar. */
export function parameterVariable(request: ParameterRequest): NonNullable<Parameter["variable"]> | undefined {
  const { place, report } = request;
  const schema = below(place, "schema");
  if (schema.value === undefined) {
    if (below(place, "content").value === undefined) return settings(request, {}) as Parameter["variable"];
    report.warn(below(place, "content").steps, `left out: the value is a document of its own${lost(request)}`);
    return undefined;
  }
  return scalarVariable(request, [schema], false);
}

function scalarVariable(request: ParameterRequest, places: readonly Place[], isItem: boolean) {
  const { document, place, report } = request;
  const flat = flatSchema(document, places, new Set());
  if ("fault" in flat) {
    report.warn((places[0] ?? place).steps, `left out: ${flat.fault}${lost(request)}`);
    return undefined;
  }
  const kind = kindOf(flat);
  if (kind === "any" && flat.forms.length > 0) return firstForm(request, flat.forms[0]?.options ?? [], flat.place);
  if (kind === "array" && !isItem && flat.items.length > 0) {
    report.warn(flat.place.steps, "described less exactly: a parameter takes one value, not a list");
    return scalarVariable(request, flat.items, true);
  }
  if (!isScalarKind(kind) && kind !== "any" && kind !== "mixed") {
    report.warn(
      flat.place.steps,
      `left out: ${kind === "array" ? "a list" : "an object"} does not fit into one parameter${lost(request)}`,
    );
    return undefined;
  }
  const facts = isScalarKind(kind) ? scalarFacts(flat, kind, report) : scalarFacts(flat, "string", report.fresh());
  const { type, bounds, choices, constant } = facts;
  const [fallback, example] = [programValue(facts.fallback), programValue(facts.example)];
  const named = constant === undefined ? choices : [constant];
  const picked = named
    ?.filter((choice) => programValue(choice) !== undefined)
    .map((choice) => programValue(choice) as Json);
  const isInexact = picked?.length !== named?.length || (fallback === undefined && facts.fallback !== undefined);
  if (isInexact) report.warn(flat.place.steps, "left out: values whose digits no program can hold");
  const own = below(place, "example").value;
  return settings(request, {
    ...wordsOf(flat),
    ...(type === "string" ? {} : { type }),
    ...bounds,
    ...(picked === undefined || picked.length === 0 ? {} : { choices: picked.map((value) => ({ value })) }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === undefined || own !== undefined ? {} : { example }),
  }) as Parameter["variable"];
}

/** The first form that is a scalar: what fits it fits the whole. */
function firstForm(request: ParameterRequest, options: readonly Place[], place: Place): Parameter["variable"] {
  const { document, report } = request;
  for (const option of options) {
    const flat = flatSchema(document, [option], new Set());
    if ("fault" in flat || !isScalarKind(kindOf(flat))) continue;
    if (options.length > 1)
      report.warn(place.steps, `described as one of its ${options.length} forms: the others are left out`);
    return scalarVariable(request, [option], true);
  }
  report.warn(place.steps, `left out: none of its forms is one value${lost(request)}`);
  return undefined;
}

/** What is said of the parameter goes before what is said of its values. */
function settings({ place, isRequired }: ParameterRequest, ofSchema: ValueObject): ValueObject {
  const description = shortText(below(place, "description"), MAX_DESCRIPTION);
  return {
    ...ofSchema,
    ...(description === undefined ? {} : { description }),
    ...(isRequired || ofSchema.default !== undefined ? {} : { optional: true }),
  };
}

function lost({ isRequired }: ParameterRequest): string {
  return isRequired ? "; the endpoint requires it: add it by hand" : "";
}
