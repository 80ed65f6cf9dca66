import { credentialOf } from "../authentication/authentication.ts";
import type { Credential } from "../authentication/kind.ts";
import { payloadShape } from "../contract/payload-shape.ts";
import { requestModel } from "../contract/request-model.ts";
import type { Method } from "../definition/endpoint.ts";
import type { SecretReference } from "../definition/secret-reference.ts";
import { replaceSecrets } from "../definition/secret-slots.ts";
import type { Variable } from "../definition/variable.ts";
import { encodeComponent, type RenderedText } from "../http/rendered-text.ts";
import type { Problem } from "../problem/problem.ts";
import { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import { field, isObject, type Json, type JsonObject, type Value, type ValueObject } from "../value/value.ts";
import { type BodyPlan, bodyPlan } from "./body-plan.ts";
import { formBody, jsonBody, type SecretSlots } from "./body-text.ts";
import { bodyValue, inputsIn } from "./body-value.ts";
import { callValueProblems, type InputTable, inputTable } from "./call-values.ts";
import type { GeneratedValues } from "./generated-values.ts";
import { headerProblems, renderedHeaders } from "./headers.ts";
import { type Input, valueSpec } from "./input.ts";
import { valueOfInput } from "./input-value.ts";
import { type ParameterPlan, type ParameterValues, parameterPlans } from "./parameters.ts";
import { encodedName, type QueryPair, queryName, queryPairs, queryProblems } from "./query.ts";
import type { RenderedRequest } from "./rendered-request.ts";
import { overriddenBody, type TestOverridesPlan, testOverridesPlan } from "./test-overrides.ts";
import { renderUrl, segmentProblems, suffixProblems, type UrlPlan, urlPlan } from "./url.ts";

export interface RenderRequest {
  /** By place and name, as the contract says: `{ request: { "message.token": "abc" } }`. */
  readonly values: Json;
  readonly generated: GeneratedValues;
  /** `test`: testOverrides are sent instead of the definition's own values. */
  readonly purpose: "call" | "test";
}

export type RenderResult =
  | { readonly ok: true; readonly request: RenderedRequest }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Renders the requests of one definition: what can be worked out once, was. */
export interface Renderer {
  /** Everything that a journey fills in. */
  readonly inputs: readonly Input[];
  /** The request with these values, or every mistake in them at once. Problems: ACT_CALL_VALUE_*, ACT_CALL_VALUES_SHAPE. */
  render(request: RenderRequest): RenderResult;
}

/** The secrets of a definition, by slot; for a reference, what it leads to. */
export type SecretsOf = (slot: SecretSlot, reference?: SecretReference) => string | number | boolean;

/** A stored definition with its secrets in place, and where each of them is. */
export interface CompleteDefinition {
  readonly definition: ValueObject;
  readonly slots: SecretSlots;
}

/** `stored` with each marker, and each reference, replaced by its secret. */
export function completeDefinition(stored: JsonObject, secretOf: SecretsOf): CompleteDefinition {
  const slots = new Map<Secret, SecretSlot>();
  const inPlace = (slot: SecretSlot, reference?: SecretReference) => {
    const secret = new Secret(secretOf(slot, reference));
    slots.set(secret, slot);
    return secret;
  };
  const definition = replaceSecrets(stored, (slot) => inPlace(slot), inPlace) as ValueObject;
  return { definition, slots };
}

/** The renderer of a definition that passed every rule. Pure; about a millisecond to make, microseconds to use. */
export function createRenderer(complete: CompleteDefinition): Renderer {
  const plan = planOf(complete);
  return Object.freeze({ inputs: plan.inputs, render: (request: RenderRequest) => render(plan, request) });
}

interface Plan {
  readonly method: Method;
  readonly url: UrlPlan;
  readonly dynamicPath: Input | undefined;
  readonly pathParameters: readonly ParameterPlan[];
  readonly headers: readonly ParameterPlan[];
  readonly queryParameters: readonly ParameterPlan[];
  readonly body: BodyPlan | undefined;
  readonly allowNull: boolean;
  readonly encoding: "json" | "form";
  readonly credential: Credential | undefined;
  readonly signature: ValueObject | undefined;
  readonly overrides: TestOverridesPlan | undefined;
  readonly slots: SecretSlots;
  readonly inputs: readonly Input[];
  readonly table: InputTable;
}

function planOf({ definition, slots }: CompleteDefinition): Plan {
  const endpoint = definition.endpoint as ValueObject;
  const request = isObject(definition.request) ? definition.request : undefined;
  const body = request === undefined ? undefined : bodyPlan(requestModel(request, payloadShape(request)));
  const dynamicPath = dynamicPathInput(endpoint.dynamicPath);
  const lists = {
    pathParameters: parameterPlans("pathParameters", endpoint.pathParameters, slots),
    headers: parameterPlans("headers", endpoint.headers, slots),
    queryParameters: parameterPlans("queryParameters", endpoint.queryParameters, slots),
  };
  const inputs: Input[] = [
    ...(dynamicPath === undefined ? [] : [dynamicPath]),
    ...Object.values(lists).flatMap((plans) => plans.flatMap((each) => (each.kind === "variable" ? [each.input] : []))),
    ...(body === undefined ? [] : inputsIn(body)),
  ];
  return {
    method: endpoint.method as Method,
    url: urlPlan(endpoint.url as string),
    dynamicPath,
    ...lists,
    body,
    allowNull: request?.allowNull === true,
    encoding: request?.encoding === "form" ? "form" : "json",
    credential: credentialOf(definition),
    signature: isObject(definition.signature) ? definition.signature : undefined,
    overrides: testOverridesPlan(definition.testOverrides),
    slots,
    inputs,
    table: inputTable(inputs),
  };
}

function dynamicPathInput(given: Value | undefined): Input | undefined {
  if (!isObject(given)) return undefined;
  const { label, optional } = given;
  const settings = { label, ...(optional === true ? { optional } : {}), minLength: 1 } as Variable;
  return { place: "path", name: "", spec: valueSpec({ type: "string", settings }) };
}

function render(plan: Plan, { values, generated, purpose }: RenderRequest): RenderResult {
  const problems = callValueProblems(plan.table, values);
  if (problems.length > 0) return { ok: false, problems };
  const given = (place: string): ValueObject => {
    const map = (values as ValueObject)[place];
    return isObject(map) ? map : {};
  };
  const overrides = purpose === "test" ? plan.overrides : undefined;
  const suffix = suffixOf(plan, values as ValueObject);
  const path = { given: given("pathParameters"), generated };
  const headers = { given: given("headers"), generated };
  const query = { given: given("queryParameters"), generated };
  const unsendable = [
    ...segmentProblems(plan.pathParameters, path),
    ...(suffix === undefined ? [] : suffixProblems(suffix)),
    ...headerProblems(plan.headers, headers),
    ...queryProblems(plan.queryParameters, query),
  ];
  if (unsendable.length > 0) return { ok: false, problems: unsendable };
  const body = renderedBody(plan, { request: field(values as ValueObject, "request"), generated }, overrides);
  return {
    ok: true,
    request: {
      method: plan.method,
      url: renderUrl({
        plan: overrides?.url === undefined ? plan.url : urlPlan(overrides.url),
        pathParameters: plan.pathParameters,
        values: path,
        suffix,
        query: queryOf(plan, query, overrides),
      }),
      headers: renderedHeaders({
        bodyEncoding: body === undefined ? undefined : plan.encoding,
        parameters: plan.headers,
        values: headers,
        overrides: overrides?.headers ?? [],
        credential: plan.credential,
        signature: plan.signature,
      }),
      ...(body === undefined ? {} : { body }),
    },
  };
}

function suffixOf({ dynamicPath }: Plan, values: ValueObject): string | undefined {
  if (dynamicPath === undefined) return undefined;
  const suffix = valueOfInput({ spec: dynamicPath.spec, given: values.path, allowNull: false });
  return typeof suffix === "string" ? suffix : undefined;
}

function renderedBody(
  { body, allowNull, encoding, slots }: Plan,
  { request, generated }: { readonly request: Value | undefined; readonly generated: GeneratedValues },
  overrides: TestOverridesPlan | undefined,
): RenderedText | undefined {
  const value = body === undefined ? undefined : bodyValue(body, { request, generated, allowNull });
  const sent = overrides === undefined ? value : overriddenBody(value, overrides.request);
  if (sent === undefined) return undefined;
  return encoding === "form" ? formBody(sent, slots) : jsonBody(sent, slots);
}

/** The definition's order; what a test replaces stays in its place, what it adds follows, the credential comes last. */
function queryOf(
  { queryParameters, credential }: Plan,
  values: ParameterValues,
  overrides: TestOverridesPlan | undefined,
): readonly QueryPair[] {
  const pending = new Map(overrides?.queryParameters ?? []);
  const replaced = new Set(pending.keys());
  const pairs: QueryPair[] = [];
  for (const parameter of queryParameters) {
    const instead = pending.get(parameter.name);
    if (instead !== undefined) pairs.push([queryName(parameter), [encodeComponent(instead)]]);
    else if (!replaced.has(parameter.name)) pairs.push(...queryPairs(parameter, values));
    pending.delete(parameter.name);
  }
  for (const [name, value] of pending) pairs.push([encodedName(name), [encodeComponent(value)]]);
  if (credential?.place === "query") pairs.push([credentialName(credential), credential.value]);
  return pairs;
}

function credentialName({ name, nameSlot }: Credential): RenderedText {
  if (nameSlot === undefined) return encodedName(name);
  return [{ slot: nameSlot, secret: new Secret(encodeComponent(name)), encoding: "url" }];
}
