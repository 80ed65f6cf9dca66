import { forbiddenIn, listSeparators } from "../http/query-list.ts";
import { encodeComponent, headerEncoder, type RenderedText, revealText, urlEncoder } from "../http/rendered-text.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { type ParameterPlan, type ParameterValues, parameterTexts, takesList } from "./parameters.ts";

/** Name and value of a query, both encoded. */
export type QueryPair = readonly [name: RenderedText, value: RenderedText];

/** What a query parameter sends, in order; nothing where it is left out or its list is empty. */
export function queryPairs(plan: ParameterPlan, values: ParameterValues): readonly QueryPair[] {
  const texts = parameterTexts(plan, values, urlEncoder);
  const name = queryName(plan);
  const separator = takesList(plan) ? listSeparators[plan.style ?? "repeat"] : undefined;
  if (separator === undefined || texts.length === 0) return texts.map((text) => [name, text] as const);
  const written = separator === "," ? separator : encodeComponent(separator);
  return [[name, texts.flatMap((text, index) => (index === 0 ? text : [written, ...text]))]];
}

/**
 * The name as it is sent: everything but unreserved characters is percent-encoded (RFC 3986, 2.1) except `$`, which means
 * nothing in a query and which endpoints that follow OData look for as it is.
 */
export function queryName(plan: ParameterPlan): RenderedText {
  return encodedName(takesList(plan) && (plan.style ?? "repeat") === "brackets" ? `${plan.name}[]` : plan.name);
}

/** A name for a query, encoded. */
export function encodedName(name: string): RenderedText {
  return [encodeComponent(name).replaceAll("%24", "$")];
}

/** Problem: ACT_CALL_VALUE_UNSENDABLE for an item that holds what separates the items. */
export function* queryProblems(plans: readonly ParameterPlan[], values: ParameterValues): Generator<Problem> {
  for (const plan of plans) {
    const separator = plan.kind === "variable" && takesList(plan) ? forbiddenIn(plan.style ?? "repeat") : undefined;
    if (separator === undefined) continue;
    const texts = parameterTexts(plan, values, headerEncoder);
    if (!texts.some((text) => revealText(text).includes(separator))) continue;
    yield problem("ACT_CALL_VALUE_UNSENDABLE", {
      path: ["queryParameters", plan.name],
      detail: `has an item that holds ${separator === " " ? "a space" : separator}, which separates the items`,
      hint: "give items without it",
    });
  }
}
