import type { Parameter, QueryParameter } from "../definition/endpoint.ts";
import { isReservedHeader } from "../http/field-syntax.ts";
import { placeholdersOf } from "../http/url.ts";
import { quoted } from "../problem/wording.ts";
import { type ObjectPlace, type OpenApiDocument, objectAt } from "./document.ts";
import type { Operation } from "./operations.ts";
import { parameterStyle, textBeforeValue } from "./parameter-style.ts";
import { pathTemplate, type QueryPart, queryParts } from "./path-template.ts";
import { below, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { isObjectParameter, parametersFor } from "./sent-parameters.ts";

/** The parameters of an endpoint, and its path as the URL writes it. */
export interface EndpointParameters {
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  readonly queryParameters: readonly QueryParameter[];
  readonly headers: readonly Parameter[];
}

/** Header parameters that OpenAPI ignores: the media types and the security say them. */
const ignored: ReadonlySet<string> = new Set(["accept", "content-type"]);
/** Header parameters that say how a message is carried, and why no action sets them. */
const carried: { readonly [name: string]: string } = {
  "content-encoding": "bodies are sent as they are, not compressed",
  "accept-encoding": "the store says itself which encodings it reads",
};

const locations: ReadonlySet<string> = new Set(["path", "query", "header", "cookie"]);

export interface ParametersRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  /** What follows `?` in the URL of the server. */
  readonly serverQuery: string;
  /** Names, in lower case, that the authentication sends, with their place: `header:x-api-key`, `query:key`. */
  readonly taken: ReadonlySet<string>;
  /** True where the operation is authenticated: an Authorization header is then said. */
  readonly isAuthenticated: boolean;
  readonly report: Report;
}

export function endpointParameters(request: ParametersRequest): EndpointParameters {
  const { document, operation, report } = request;
  const template = pathTemplate(operation.path);
  if (template.hasFragment)
    report.warn(operation.pathItem.steps, "left out: the fragment of the path, which no request sends");
  const given = givenParameters(request);
  const names = new Map(placeholdersOf(template.path).map((name) => [name, placeholderName(name)]));
  const pathParameters = [...names].map(([name, written]) =>
    pathParameter(request, given.get(`path:${name}`), { name, written }),
  );
  const query = [...queryParts(request.serverQuery), ...template.query];
  const inPath = new Set(
    query.flatMap(({ name, placeholder }) => [name, ...(placeholder === undefined ? [] : [placeholder.name])]),
  );
  tellLost(request, given, new Set([...names.keys(), ...template.query.flatMap(({ value }) => placeholdersOf(value))]));
  const others = [...given.values()];
  const listOf = (location: string): readonly QueryParameter[] =>
    others.flatMap((place) => {
      if (textOf(below(place, "in")) !== location) return [];
      if (location === "query" && inPath.has(textOf(below(place, "name")) as string)) return [];
      return parameterOf(request, place);
    });
  return {
    path: writtenPath(template.path, { document, names, given }),
    pathParameters,
    queryParameters: [...query.flatMap((part) => queryParameter(request, given, part)), ...listOf("query")],
    headers: listOf("header") as readonly Parameter[],
  };
}

interface PathNames {
  readonly document: OpenApiDocument;
  /** Name in the document -> name of the placeholder. */
  readonly names: ReadonlyMap<string, string>;
  readonly given: ReadonlyMap<string, ObjectPlace>;
}

function writtenPath(path: string, { document, names, given }: PathNames): string {
  return path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const place = given.get(`path:${name}`);
    const before =
      place === undefined ? "" : textBeforeValue(name, parameterStyle(place), isObjectParameter(document, place));
    return `${before}{${names.get(name)}}`;
  });
}

function pathParameter(
  { document, report }: ParametersRequest,
  place: ObjectPlace | undefined,
  { name, written }: { readonly name: string; readonly written: string },
): Parameter {
  const found = place === undefined ? [] : parametersFor({ document, place, name, isRequired: true, report });
  const [parameter] = found as readonly Parameter[];
  return parameter === undefined ? { name: written, variable: {} } : { ...parameter, name: written };
}

/** What the path itself says of its query: a constant, or a placeholder, which a parameter of that name describes. */
function queryParameter(
  request: ParametersRequest,
  given: ReadonlyMap<string, ObjectPlace>,
  { name, value, placeholder }: QueryPart,
): readonly QueryParameter[] {
  const { document, operation, report } = request;
  if (placeholder === undefined) {
    if (!value.includes("{")) return [{ name, value }];
    report.warn(
      operation.pathItem.steps,
      `left out: the query parameter ${name}, whose value has several placeholders`,
    );
    return [];
  }
  const place = given.get(`path:${placeholder.name}`) ?? given.get(`query:${placeholder.name}`);
  const template = placeholder.template === undefined ? {} : { template: placeholder.template };
  if (place === undefined) return [{ name, variable: template }];
  const isRequired = textOf(below(place, "in")) === "path" || below(place, "required").value === true;
  return parametersFor({ document, place, name, isRequired, report }).map((parameter) =>
    parameter.variable === undefined ? parameter : { ...parameter, variable: { ...parameter.variable, ...template } },
  );
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
  return given;
}

/** Parameters that are sent nowhere. */
function tellLost({ report }: ParametersRequest, given: ReadonlyMap<string, ObjectPlace>, inUrl: ReadonlySet<string>) {
  for (const place of given.values()) {
    const location = textOf(below(place, "in")) as string;
    const name = textOf(below(place, "name")) as string;
    const isRequired = below(place, "required").value === true;
    if (location === "cookie")
      report.warn(place.steps, `left out: an action sends no cookies${isRequired ? "; the endpoint requires it" : ""}`);
    else if (location === "path" && !inUrl.has(name))
      report.warn(place.steps, `left out: the path has no placeholder {${name}}`);
    else if (!locations.has(location))
      report.warn(place.steps, `left out: no request has parameters in ${quoted(location)}`);
  }
}

function parameterOf(request: ParametersRequest, place: ObjectPlace): readonly QueryParameter[] {
  const { document, taken, report } = request;
  const name = textOf(below(place, "name")) as string;
  const location = textOf(below(place, "in"));
  if (taken.has(`${location}:${location === "header" ? name.toLowerCase() : name}`)) return [];
  if (location === "header" && isIgnored(request, place, name.toLowerCase())) return [];
  const isRequired = below(place, "required").value === true;
  return parametersFor({ document, place, name, isRequired, report });
}

function isIgnored({ isAuthenticated, report }: ParametersRequest, place: ObjectPlace, name: string): boolean {
  if (ignored.has(name)) return true;
  const why =
    name === "authorization"
      ? isAuthenticated
        ? undefined
        : "it carries credentials: add authentication by hand"
      : (carried[name] ?? (isReservedHeader(name) ? "the store sets this header itself" : undefined));
  if (why !== undefined) report.warn(place.steps, `left out: ${why}`);
  return why !== undefined || name === "authorization";
}

/** Placeholders are letters, digits, `_`, `.` and `-`. */
function placeholderName(name: string): string {
  const written = name.replaceAll(/[^A-Za-z0-9_.-]+/g, "_").replace(/^[^A-Za-z0-9_]+/, "_");
  return written === "" ? "_" : written;
}
