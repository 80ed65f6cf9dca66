import type { Parameter } from "../definition/endpoint.ts";
import { isReservedHeader } from "../http/field-syntax.ts";
import { placeholdersOf } from "../http/url.ts";
import { type ObjectPlace, type OpenApiDocument, objectAt } from "./document.ts";
import type { Operation } from "./operations.ts";
import { parameterVariable } from "./parameter-variable.ts";
import { below, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";

/** The parameters of an endpoint, and its path as the URL writes it. */
export interface EndpointParameters {
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  readonly queryParameters: readonly Parameter[];
  readonly headers: readonly Parameter[];
}

/** Header parameters that OpenAPI ignores: the media types and the security say them. */
const ignored: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** `taken`: names, in lower case, that the authentication sends, with their place: `header:x-api-key`, `query:key`. */
export interface ParametersRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly taken: ReadonlySet<string>;
  readonly report: Report;
}

export function endpointParameters(request: ParametersRequest): EndpointParameters {
  const { operation, document, report } = request;
  const given = givenParameters(request);
  const names = new Map(placeholdersOf(operation.path).map((name) => [name, placeholderName(name)]));
  const pathParameters = [...names].map(([name, written]): Parameter => {
    const place = given.get(`path:${name}`);
    const variable = place === undefined ? undefined : parameterVariable({ document, place, isRequired: true, report });
    return { name: written, variable: variable ?? {} };
  });
  const others = [...given.values()];
  const listOf = (location: string): readonly Parameter[] =>
    others.flatMap((place) => (textOf(below(place, "in")) === location ? parameterOf(request, place) : []));
  let { path } = operation;
  for (const [name, written] of names) path = path.replaceAll(`{${name}}`, `{${written}}`);
  return { path, pathParameters, queryParameters: listOf("query"), headers: listOf("header") };
}

/** By location and name; what the operation says goes before what its path says. */
function givenParameters({ document, operation, report }: ParametersRequest): ReadonlyMap<string, ObjectPlace> {
  const given = new Map<string, ObjectPlace>();
  for (const owner of [operation.pathItem, operation.place]) {
    for (const [, part] of partsOf(below(owner, "parameters"))) {
      const place = objectAt(document, part, report);
      const name = place === undefined ? undefined : textOf(below(place, "name"));
      const location = place === undefined ? undefined : textOf(below(place, "in"));
      if (place === undefined || name === undefined || location === undefined) continue;
      given.set(`${location}:${location === "header" ? name.toLowerCase() : name}`, place);
    }
  }
  for (const [key, place] of given) {
    if (key.startsWith("cookie:")) report.warn(place.steps, "left out: an action sends no cookies");
  }
  return given;
}

function parameterOf({ document, taken, report }: ParametersRequest, place: ObjectPlace): readonly Parameter[] {
  const name = textOf(below(place, "name")) as string;
  const location = textOf(below(place, "in"));
  if (location === "header" && ignored.has(name.toLowerCase())) return [];
  if (location === "header" && isReservedHeader(name)) {
    report.warn(place.steps, "left out: the store sets this header itself");
    return [];
  }
  if (taken.has(`${location}:${location === "header" ? name.toLowerCase() : name}`)) return [];
  const isRequired = below(place, "required").value === true;
  const variable = parameterVariable({ document, place, isRequired, report });
  return variable === undefined ? [] : [{ name, variable }];
}

/** Placeholders are letters, digits, `_`, `.` and `-`. */
function placeholderName(name: string): string {
  const written = name.replaceAll(/[^A-Za-z0-9_.-]+/g, "_").replace(/^[^A-Za-z0-9_]+/, "_");
  return written === "" ? "_" : written;
}
