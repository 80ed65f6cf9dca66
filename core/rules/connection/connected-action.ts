import { connectedUrl } from "../../definition/connected.ts";
import type { ConnectionArgs } from "../../definition/connection.ts";
import { isRelativeUrl, originOf } from "../../http/url.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type Uncertain, type Value, type ValueObject } from "../../value/value.ts";
import { authenticationFields, isSameField } from "../read/authentication-fields.ts";

export interface NamedConnection {
  readonly name: string;
  /** Canonical: arguments, or what a store holds. */
  readonly definition: ValueObject;
}

/**
 * What is wrong with an action only in the light of its connection. Both are canonical, given or stored; what is unknown is
 * passed over, a stored secret counts as known to be there.
 * Problems: ACT_CONNECTION_BASE_URL, ACT_CONNECTION_ORIGIN, ACT_CONNECTION_FIELD.
 */
export function connectedProblems(action: ValueObject, connection: NamedConnection): readonly Problem[] {
  const { endpoint } = action;
  if (!isObject(endpoint)) return [];
  return [...urlProblems(endpoint.url, action, connection), ...fieldProblems(endpoint, action, connection)];
}

function* urlProblems(
  url: Value | undefined,
  { testOverrides }: ValueObject,
  { name, definition }: NamedConnection,
): Generator<Problem> {
  const { baseUrl } = definition;
  if (typeof url !== "string" || isUnknown(baseUrl)) return;
  if (baseUrl === undefined) {
    if (!isRelativeUrl(url)) return;
    yield problem("ACT_CONNECTION_BASE_URL", {
      path: ["endpoint", "url"],
      detail: `${quoted(url)} is relative, and connection ${name} has no baseUrl`,
      hint: "write the URL in full, or give the connection a baseUrl",
    });
    return;
  }
  const meant = originOf(String(baseUrl));
  const origin = originOf(connectedUrl(url, definition));
  if (origin !== undefined && origin !== meant) {
    yield problem("ACT_CONNECTION_ORIGIN", {
      path: ["endpoint", "url"],
      detail: `has the origin ${quoted(origin)}, and the credentials of connection ${name} are for ${quoted(String(meant))}`,
      hint: "write the URL relative to the connection's baseUrl, or make another connection",
    });
  }
  const testUrl = isObject(testOverrides) ? testOverrides.url : undefined;
  const testOrigin = typeof testUrl === "string" ? originOf(testUrl) : undefined;
  if (testOrigin !== undefined && testOrigin !== meant) {
    yield problem("ACT_CONNECTION_ORIGIN", {
      path: ["testOverrides", "url"],
      detail: `has the origin ${quoted(testOrigin)}, and the credentials of connection ${name} are for ${quoted(String(meant))}`,
      hint: "give a URL of the same origin; another one needs an action and a connection of its own",
    });
  }
}

interface SetField {
  readonly place: "header" | "query";
  readonly name: string;
  readonly path: readonly string[];
}

/** Everything that the action sets by name. */
function* fieldsOf(endpoint: ValueObject, { signature }: ValueObject): Generator<SetField> {
  for (const [list, place] of [
    ["headers", "header"],
    ["queryParameters", "query"],
  ] as const) {
    for (const name of namesIn(endpoint[list])) yield { place, name, path: ["endpoint", list] };
  }
  if (!isObject(signature)) return;
  for (const field of ["header", "timestampHeader"]) {
    const name = signature[field];
    if (typeof name === "string") yield { place: "header", name, path: ["signature", field] };
  }
}

function* fieldProblems(
  endpoint: ValueObject,
  action: ValueObject,
  { name: connection, definition }: NamedConnection,
): Generator<Problem> {
  const headers = new Set([...namesIn(definition.headers)].map((name) => name.toLowerCase()));
  const credentials = [...authenticationFields({ args: definition as Uncertain<ConnectionArgs> })];
  for (const { place, name, path } of fieldsOf(endpoint, action)) {
    const isHeader = place === "header" && headers.has(name.toLowerCase());
    const isCredential = credentials.some((field) => isSameField(field, place, name));
    if (!isHeader && !isCredential) continue;
    yield problem("ACT_CONNECTION_FIELD", {
      path,
      detail: `sets ${quoted(name)}, which ${isHeader ? "is among the headers" : "the authentication"} of connection ${connection}${isHeader ? "" : " sets"}`,
      hint: "take it out here or there",
    });
  }
}

function* namesIn(list: Value | undefined): Generator<string> {
  for (const item of isList(list) ? list : []) if (isObject(item) && typeof item.name === "string") yield item.name;
}
