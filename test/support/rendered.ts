import { type Fills, revealText } from "../../core/http/rendered-text.ts";
import { prepareAction } from "../../core/prepared/prepare.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import { describeProblem, pathText } from "../../core/problem/problem.ts";
import type { GeneratedValues } from "../../core/render/generated-values.ts";
import type { RenderedRequest } from "../../core/render/rendered-request.ts";
import { completeDefinition, createRenderer, type Renderer, type RenderResult } from "../../core/render/renderer.ts";
import { checkAction } from "../../core/rules/check.ts";
import { parseJson } from "../../core/value/json-text.ts";
import type { Json, JsonObject, ValueObject } from "../../core/value/value.ts";

/** What a test's invocations generate: always the same. */
export const generated: GeneratedValues = {
  uuid: "0190f3c1-0000-7000-8000-000000000001",
  idempotencyKey: "0190f3c1-0000-7000-8000-000000000002",
  dateTime: "2026-01-31T10:00:00.000Z",
  unixSeconds: 1769853600,
  unixMillis: 1769853600000,
};

/** The action that these arguments declare; they have to pass every rule. */
export function prepared(given: ValueObject): PreparedAction {
  const { canonical, problems } = checkAction({ given, defaultName: "OrderPush", rules: {} });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(describeProblem).join("\n"));
  return prepareAction(canonical);
}

/** The renderer of the action that these arguments declare, its definition as a store holds it. */
export function rendererOf(given: ValueObject): Renderer {
  const { definitionJson, secrets } = prepared(given);
  const stored = parseJson(definitionJson) as JsonObject;
  return createRenderer(completeDefinition(stored, (slot) => secrets.get(slot)?.reveal() ?? ""));
}

/** The request, which has to come about. */
export function requestOf(result: RenderResult): RenderedRequest {
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join("\n"));
  return result.request;
}

/** A request in clear. */
export interface ClearRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
}

export function clearRequest({ method, url, headers, body }: RenderedRequest, fills: Fills = {}): ClearRequest {
  return {
    method,
    url: revealText(url, fills),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, revealText(value, fills)])),
    body: body === undefined ? undefined : revealText(body, fills),
  };
}

/** Arguments and values, rendered in clear. */
export function rendered(given: ValueObject, values: Json = {}, purpose: "call" | "test" = "call"): ClearRequest {
  const fills = { token: "t0ken", signature: "s1gnature", timestamp: "1769853600" };
  return clearRequest(requestOf(rendererOf(given).render({ values, generated, purpose })), fills);
}

/** `path code` of every mistake in these values. */
export function mistakes(given: ValueObject, values: Json): readonly string[] {
  const result = rendererOf(given).render({ values, generated, purpose: "call" });
  return result.ok ? [] : result.problems.map((each) => `${pathText(each) ?? ""} ${each.code}`);
}
