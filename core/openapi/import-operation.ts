import type { Channel } from "../definition/custom-action.ts";
import type { Parameter, QueryParameter } from "../definition/endpoint.ts";
import { MAX_URL_LENGTH } from "../http/url.ts";
import { pathText } from "../problem/problem.ts";
import { checkAction } from "../rules/check.ts";
import { ConfigReference } from "../value/config-reference.ts";
import { ConfigText } from "../value/config-text.ts";
import { formatPath, plainSteps } from "../value/path.ts";
import { Secret } from "../value/secret.ts";
import { isList, isObject, mapObject, type Value, type ValueObject } from "../value/value.ts";
import { answers } from "./answers.ts";
import type { ConfigNames } from "./config-names.ts";
import type { DescribedPayloads } from "./described-payloads.ts";
import { type OpenApiDocument, shortText } from "./document.ts";
import { withoutPartAt } from "./leave-out.ts";
import type { Operation } from "./operations.ts";
import { endpointParameters } from "./parameters.ts";
import { requestBody } from "./payloads.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { operationSecurity } from "./security.ts";
import type { ServerVariables } from "./server-template.ts";
import { serverOf, textOfParts } from "./server-url.ts";

/** Arguments of an action; what nobody knows yet or may read comes from configuration. */
export type ImportedArgs = { readonly [name: string]: ImportedValue };
export type ImportedValue =
  | Exclude<Value, Secret | ValueObject | readonly Value[]>
  | ConfigReference
  | ConfigText
  | readonly ImportedValue[]
  | ImportedArgs;

export interface ImportOperationRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly payloads: DescribedPayloads;
  /** The name of the action. */
  readonly name: string;
  /** How it differs from the other actions of the same operation, for its label. */
  readonly variant?: string | undefined;
  readonly configNames: ConfigNames;
  readonly serverVariables: ServerVariables;
  readonly channel: Channel | undefined;
  readonly report: Report;
}

/** The arguments of an action that calls the operation, all of which pass every rule; undefined, and reported, where there are none. */
export function importOperation(request: ImportOperationRequest): ImportedArgs | undefined {
  const { budget } = request.document;
  const before = budget.left;
  const args = argumentsOf(request);
  return args === undefined ? undefined : checked(args, request, SMALLEST_CHECK + before - budget.left);
}

/** What checking an action without payloads costs, in parts of payloads. */
export const SMALLEST_CHECK = 400;

function argumentsOf(request: ImportOperationRequest): ImportedArgs | undefined {
  const { document, operation, payloads, variant, configNames, serverVariables, channel, report } = request;
  const server = serverOf({ document, operation, names: configNames, given: serverVariables, report });
  if (server !== undefined && server.base.length + operation.path.length > MAX_URL_LENGTH)
    report.refuse(operation.pathItem.steps, `not imported: its URL has more than ${MAX_URL_LENGTH} characters`);
  const callbacks = below(operation.place, "callbacks");
  if (isObject(callbacks.value))
    report.warn(callbacks.steps, "left out: callbacks, which the endpoint makes by itself");
  const isRefused = () => report.entries.some(({ severity }) => severity === "error");
  if (server === undefined || isRefused()) return undefined;
  const body = requestBody({ document, operation, payloads, report });
  if (isRefused()) return undefined;
  const security = operationSecurity({ document, operation, server, names: configNames, report });
  const parameters = endpointParameters({
    document,
    operation,
    serverQuery: server.query,
    taken: new Set(takenBy(security)),
    isAuthenticated: security.authentication !== undefined,
    report,
  });
  const { response, failureResponse, accept } = answers({ document, operation, payloads, report });
  const constants = { "Content-Type": body?.contentType, Accept: accept };
  const own = Object.entries(constants).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return present({
    ...words(operation, variant),
    channel: channel === "other" ? undefined : channel,
    endpoint: present({
      url: textOfParts([...server.parts, parameters.path]),
      method: operation.method,
      pathParameters: nonEmpty(parameters.pathParameters),
      queryParameters: nonEmpty([...security.queryParameters, ...parameters.queryParameters]),
      headers: nonEmpty([...own, ...security.headers, ...parameters.headers]),
    }),
    authentication: security.authentication,
    request: body?.request as ImportedValue,
    response: response as ImportedValue,
    failureResponse: failureResponse as ImportedValue,
  });
}

/** Label, description and what else a person reads. */
function words(
  { id, place }: Operation,
  variant: string | undefined,
): { readonly [name: string]: ImportedValue | undefined } {
  const helpUrl = textOf(below(below(place, "externalDocs"), "url"));
  const summary = shortText(below(place, "summary"), 100);
  return {
    label:
      variant === undefined ? summary : shortText({ value: `${summary ?? id}: ${variant}`, steps: place.steps }, 100),
    description: shortText(below(place, "description"), 1000),
    ...tagsOf(below(place, "tags")),
    helpUrl: helpUrl !== undefined && helpUrl.length <= 1000 && /^https?:\/\//.test(helpUrl) ? helpUrl : undefined,
    deprecated: below(place, "deprecated").value === true ? true : undefined,
  };
}

/** The first tag is the heading; the others are words to find the action by. */
function tagsOf(tags: Place): { readonly [name: string]: ImportedValue | undefined } {
  const texts = [...partsOf(tags)].flatMap(([, tag]) => shortText(tag, 100) ?? []);
  const [group, ...others] = new Set(texts);
  return { group, tags: others.length === 0 ? undefined : others };
}

/** What the authentication sends, as {@link endpointParameters} takes it. */
function takenBy({
  authentication,
  headers,
  queryParameters,
}: ReturnType<typeof operationSecurity>): readonly string[] {
  const key = authentication?.apiKey;
  const names = [
    ...headers.map(({ name }) => `header:${name.toLowerCase()}`),
    ...queryParameters.map(({ name }) => `query:${name}`),
  ];
  if (key === undefined) return names;
  const name = String(key.name);
  return [...names, key.in === "query" ? `query:${name}` : `header:${name.toLowerCase()}`];
}

function nonEmpty(
  list: readonly (Parameter | QueryParameter | { readonly name: string; readonly value: ConfigReference })[],
) {
  return list.length === 0 ? undefined : (list as unknown as readonly ImportedValue[]);
}

function present(fields: { readonly [name: string]: ImportedValue | undefined }): ImportedArgs {
  return mapObject(fields, (value) => value);
}

/** More parts than these that an action cannot have: something else is wrong. */
const MAX_ROUNDS = 100;

/** What a rule refuses is left out, part by part, until nothing is wrong. */
function checked(
  given: ImportedArgs,
  { document, name, operation, configNames, report }: ImportOperationRequest,
  cost: number,
): ImportedArgs | undefined {
  let args = given;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    document.budget.take(cost);
    const { problems } = checkAction({
      given: filledIn(args, configNames) as ValueObject,
      defaultName: name,
      rules: {},
    });
    const problem = problems.find(({ severity }) => severity === "error");
    if (problem === undefined) return args;
    const { detail } = problem;
    const rest = withoutPartAt(args as ValueObject, plainSteps(problem.path));
    if (rest === undefined) {
      const path = pathText(problem);
      report.refuse(operation.place.steps, `not imported: ${path === undefined ? "" : `${path}: `}${detail}`);
      return undefined;
    }
    report.warn(operation.place.steps, `${formatPath(rest.part)} left out: ${detail}`);
    args = rest.args as ImportedArgs;
  }
  report.refuse(operation.place.steps, "not imported: too much of it is nothing that an action can have");
  return undefined;
}

/** As the provider will get it: a text in the place of each entry of the configuration. */
function filledIn(value: ImportedValue, names: ConfigNames): Value {
  if (value instanceof ConfigReference)
    return names.isSecret(value.name) ? new Secret(value.name) : names.standInFor(value.name);
  if (value instanceof ConfigText)
    return value.parts.map((part) => (typeof part === "string" ? part : names.standInFor(part.name))).join("");
  if (isList(value)) return (value as readonly ImportedValue[]).map((item) => filledIn(item, names));
  return isObject(value) ? mapObject(value as ImportedArgs, (item) => filledIn(item, names)) : (value as Value);
}
