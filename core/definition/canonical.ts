import type { Authentication } from "../authentication/authentication.ts";
import { canonicalAuthentication } from "../authentication/authentication.ts";
import { DEFAULT_ACCEPT, defaultContentType } from "../http/media-type.ts";
import { canonicalBaseUrl, canonicalRelativeUrl, canonicalUrl, isRelativeUrl } from "../http/url.ts";
import { parsedJsonText } from "../value/parsed-json-text.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown, UNKNOWN } from "../value/unknown.ts";
import {
  isList,
  isObject,
  mapChanged,
  mapChangedList,
  mapObject,
  pushSecretsDown,
  type Uncertain,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { ConnectionArgs } from "./connection.ts";
import { type Channel, CustomActionArgs } from "./custom-action.ts";
import { fillDefaults } from "./defaults.ts";
import type { Method, Parameter, QueryParameter } from "./endpoint.ts";
import { isKeepText } from "./keep-text.ts";
import { referenceProblems } from "./reference-problems.ts";
import { referenceOf } from "./secret-reference.ts";

/**
 * Arguments in canonical form (docs/model.md, Lifecycle 3): the same shape, defaults filled in, JSON text parsed, URLs
 * as WHATWG writes them, header names lower-cased and sorted. Two definitions mean the same when these are equal.
 */
export type CanonicalArgs = ValueObject & {
  readonly name: string | typeof UNKNOWN;
  readonly channel: Channel | typeof UNKNOWN;
  readonly endpoint: CanonicalEndpoint | typeof UNKNOWN;
  /** Absent where a connection is named, which has it. */
  readonly authentication?: Uncertain<Authentication>;
};

/** Arguments of a connection in canonical form, by the same rules. */
export type CanonicalConnectionArgs = ValueObject & {
  readonly name: string | typeof UNKNOWN;
  readonly baseUrl?: string | typeof UNKNOWN;
  readonly authentication: Uncertain<Authentication>;
};

export type CanonicalEndpoint = ValueObject & {
  readonly url: string | typeof UNKNOWN;
  readonly method: Method | typeof UNKNOWN;
  readonly headers?: Uncertain<readonly Parameter[]>;
  readonly queryParameters?: Uncertain<readonly QueryParameter[]>;
  readonly pathParameters?: Uncertain<readonly Parameter[]>;
};

const marketingActionByChannel: { readonly [channel in Channel]: string } = {
  email: "emailTargeting",
  sms: "smsTargeting",
  push: "pushTargeting",
  other: "none",
};

/** `args` in canonical form. Parts that are unknown stay unknown. */
export function canonicalArgs(args: Uncertain<CustomActionArgs>): CanonicalArgs {
  const filled = fillDefaults(CustomActionArgs, args as Value) as ValueObject;
  const channel = filled.channel as Channel | typeof UNKNOWN;
  const marketingAction = filled.marketingAction ?? (isUnknown(channel) ? UNKNOWN : marketingActionByChannel[channel]);
  const endpoint = (given: ValueObject) => canonicalEndpoint(given, silentHeaders(filled));
  const own = filled.connection === undefined ? filled : withoutCredentials(filled);
  return changeFields(
    { ...own, marketingAction },
    { ...canonicalFields, endpoint: objects(endpoint) },
  ) as CanonicalArgs;
}

/** Without what the connection has. Credentials given here are the default, or a mistake that a rule reports. */
function withoutCredentials({ authentication: _, clientCertificate: __, ...own }: ValueObject): ValueObject {
  return own;
}

/** `args` of a connection in canonical form. Parts that are unknown stay unknown. */
export function canonicalConnectionArgs(args: Uncertain<ConnectionArgs>): CanonicalConnectionArgs {
  return changeFields(fillDefaults(ConnectionArgs, args as Value) as ValueObject, {
    baseUrl: texts(canonicalBaseUrl),
    authentication: objects(canonicalAuthentication),
    headers: headersLists(new Map([["accept", DEFAULT_ACCEPT]])),
  }) as CanonicalConnectionArgs;
}

type Changes = { readonly [name: string]: (value: Value) => Value | undefined };

/** `object` with the named fields changed where they are given. */
function changeFields(object: ValueObject, changes: Changes): ValueObject {
  return mapChanged(object, (value, name) =>
    value !== undefined && Object.hasOwn(changes, name) ? changes[name]?.(value) : value,
  );
}

function objects(change: (object: ValueObject) => ValueObject): Changes[string] {
  return (value) => (isObject(value) ? change(value) : value);
}

function lists(change: (list: readonly Value[]) => readonly Value[]): Changes[string] {
  return (value) => (isList(value) ? change(value) : value);
}

function texts(change: (text: string) => string): Changes[string] {
  return (value) => (typeof value === "string" ? change(value) : value);
}

const payloadFields: Changes = { sample: parsedPayload, schema: parsedPayload };
const canonicalPayload = (payload: ValueObject) => changeFields(payload, payloadFields);
const statuses = lists((list) =>
  list.some(isUnknown) ? list : [...new Set(list.map((status) => String(status).trim().toLowerCase()))].sort(),
);

const sortedSet = lists((list) => (list.some(isUnknown) ? list : [...list].sort()));

const canonicalFields: Changes = {
  authentication: objects(canonicalAuthentication),
  request: objects(canonicalRequest),
  response: objects(canonicalPayload),
  failureResponse: objects(canonicalPayload),
  retry: objects((retry) => changeFields(retry, { statuses, exceptStatuses: statuses })),
  tags: sortedSet,
  silence: sortedSet,
  verify: objects((verify) =>
    changeFields(verify, {
      values: parsedPayload,
      expect: objects((expected) => changeFields(expected, { schema: parsedPayload })),
    }),
  ),
  testOverrides: objects((overrides) => changeFields(overrides, { url: texts(canonicalUrl) })),
};

function canonicalEndpoint(endpoint: ValueObject, silent: ReadonlyMap<string, string>): ValueObject {
  return changeFields(endpoint, {
    url: texts((url) => (isRelativeUrl(url) ? canonicalRelativeUrl(url) : canonicalUrl(url))),
    headers: headersLists(silent),
    pathParameters: lists((list) => sortedByName(list.map(canonicalParameter))),
    queryParameters: lists((list) => list.map(canonicalQueryParameter)),
  });
}

function headersLists(silent: ReadonlyMap<string, string>): Changes[string] {
  return (value) => {
    const headers = isList(value) ? canonicalHeaders(value, silent) : value;
    return isList(headers) && headers.length === 0 ? undefined : headers;
  };
}

/**
 * The headers that change nothing when they are written with this value, because it is sent anyway. Content-Type is sent only with
 * a body, so written it makes a difference where a request may have no body; Accept, where a connection may set another value.
 */
function silentHeaders({ request, connection }: ValueObject): ReadonlyMap<string, string> {
  const silent = new Map<string, string>();
  if (connection === undefined) silent.set("accept", DEFAULT_ACCEPT);
  if (isObject(request) && (request.optional ?? false) === false)
    silent.set("content-type", defaultContentType[request.encoding === "form" ? "form" : "json"]);
  return silent;
}

function canonicalHeaders(headers: readonly Value[], silent: ReadonlyMap<string, string>): readonly Value[] {
  const lowered = headers.map((header) => {
    const canonical = canonicalParameter(header);
    return isObject(canonical) && typeof canonical.name === "string"
      ? { ...canonical, name: canonical.name.toLowerCase() }
      : canonical;
  });
  return sortedByName(lowered).filter(
    (header) =>
      !isObject(header) ||
      typeof header.value !== "string" ||
      silent.get(String(header.name)) !== header.value.trim().toLowerCase(),
  );
}

/** A header, query or path variable is a string unless it says otherwise. */
function canonicalParameter(parameter: Value): Value {
  if (!isObject(parameter) || !isObject(parameter.variable)) return parameter;
  return {
    ...parameter,
    variable: canonicalVariable({ ...parameter.variable, type: parameter.variable.type ?? "string" }),
  };
}

/** The items of a list are texts, as they are sent. `style: repeat` is the default, so it is left out. */
function canonicalQueryParameter(given: Value): Value {
  const parameter = canonicalParameter(given);
  if (!isObject(parameter)) return parameter;
  return changeFields(parameter, {
    value: lists((list) => list.map((item) => (isUnknown(item) ? item : String(item)))),
    style: (style) => (style === "repeat" ? undefined : style),
  });
}

/** A default implies `optional`. `optional: false` is left out, except beside a schema, where it overrides what `required` says. */
function canonicalVariable(variable: Value, besideSchema = false): Value {
  if (!isObject(variable)) return variable;
  const { optional: given, constant } = variable;
  const mayBeLeftOut = given === true || isUnknown(given) ? given : Object.hasOwn(variable, "default");
  const optional = mayBeLeftOut !== false || (besideSchema && given === false) ? mayBeLeftOut : undefined;
  if (optional === given && constant !== false) return variable;
  return mapObject(
    { ...variable, optional, constant: constant === false ? undefined : constant },
    (value) => value,
  ) as ValueObject;
}

function sortedByName(parameters: readonly Value[]): readonly Value[] {
  const nameOf = (parameter: Value) =>
    isObject(parameter) && typeof parameter.name === "string" ? parameter.name : "\uffff";
  return [...parameters].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

function canonicalRequest(request: ValueObject): ValueObject {
  const parsed = canonicalPayload(request);
  const isText = typeof request.sample === "string" && parsed.sample !== undefined;
  const canonical = isText ? { ...parsed, sample: withSecretLeaves(parsed.sample as Value) } : parsed;
  const besideSchema = canonical.schema !== undefined;
  const variables = objects((map) =>
    mapChanged(map, (value) => (value === undefined ? undefined : canonicalVariable(value, besideSchema))),
  );
  return changeFields(canonical, { variables, optional: (value) => (value === false ? undefined : value) });
}

/**
 * Inside JSON text too, a `keep:` text is a stored secret and `{"$secret": …}` a reference: JSON text is the only faithful form of
 * a sample that holds nulls beside either of them.
 */
function withSecretLeaves(value: Value): Value {
  if (isKeepText(value)) return new Secret(value);
  if (isList(value)) return mapChangedList(value, withSecretLeaves);
  if (!isObject(value)) return value;
  const reference = referenceOf(value);
  // A wrong reference stays an object, which no payload may hold: a rule reports it.
  if (reference !== undefined && referenceProblems(value, []).length === 0) return reference;
  return mapChanged(value, (item) => (item === undefined ? undefined : withSecretLeaves(item)));
}

/** The value of a sample or schema: text is parsed as JSON; text that is not JSON gives an unknown value, and a rule reports it. */
export function parsedPayload(given: Value | undefined): Value | undefined {
  const text = given instanceof Secret ? given.reveal() : given;
  if (typeof text !== "string") return given;
  const parsed = parsedJsonText(text);
  if (!("value" in parsed)) return UNKNOWN;
  return given instanceof Secret ? pushSecretsDown(new Secret(parsed.value)) : parsed.value;
}
