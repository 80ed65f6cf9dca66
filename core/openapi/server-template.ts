import { MAX_URL_LENGTH } from "../http/url.ts";
import { isObject, type Value } from "../value/value.ts";
import type { OpenApiDocument } from "./document.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";

/** Values that the user gave for variables of server URLs, by name. */
export type ServerVariables = { readonly [name: string]: string };

/** A variable in the URL of a server. */
export interface ServerVariable {
  readonly name: string;
  readonly place: Place;
  /** Its value: what the user gave, or the only one that it may have. */
  readonly value: string | undefined;
  readonly standIn: string;
  /** What it may be, in words. */
  readonly about: string;
}

/** The URL of a server, taken apart. */
export type ServerTemplate = readonly (string | ServerVariable)[];

/** Undefined where there is no URL, or one that is too long. */
export function serverTemplate(server: Place, given: ServerVariables): ServerTemplate | undefined {
  const url = textOf(below(server, "url"));
  if (url === undefined || url.length > MAX_URL_LENGTH) return undefined;
  return url
    .split(/(\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 0 ? part : variableOf(server, part.slice(1, -1), given)));
}

function variableOf(server: Place, name: string, given: ServerVariables): ServerVariable {
  const place = below(below(server, "variables"), name);
  const fallback = isObject(place.value) ? textOfScalar(below(place, "default").value) : undefined;
  const choices = [...partsOf(below(place, "enum"))].flatMap(([, { value }]) => textOfScalar(value) ?? []);
  const only = choices.length === 1 ? choices[0] : undefined;
  const about = [
    ...(fallback === undefined ? [] : [`the document's default is ${fallback}`]),
    ...(choices.length > 1 ? [`one of ${choices.slice(0, 10).join(", ")}`] : []),
  ].join("; ");
  const value = Object.hasOwn(given, name) ? given[name] : only;
  return { name, place, value, standIn: value ?? fallback ?? choices[0] ?? "example", about };
}

function textOfScalar(value: Value | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** The names of the variables in all server URLs of a document, for a hint. */
export function serverVariableNames(document: OpenApiDocument): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  const collect = (owner: Place): void => {
    for (const [, server] of partsOf(below(owner, "servers"))) {
      for (const [name, variable] of partsOf(below(server, "variables")))
        names.set(
          name,
          [...partsOf(below(variable, "enum"))].flatMap(([, { value }]) => textOfScalar(value) ?? []),
        );
      for (const part of serverTemplate(server, {}) ?? [])
        if (typeof part !== "string" && !names.has(part.name)) names.set(part.name, []);
    }
  };
  collect(document.root);
  for (const [, pathItem] of partsOf(below(document.root, "paths"))) {
    collect(pathItem);
    for (const [, operation] of partsOf(pathItem)) collect(operation);
  }
  return names;
}
