import { segmentFault } from "../http/field-syntax.ts";
import {
  encodeComponent,
  headerEncoder,
  joinedText,
  type RenderedText,
  revealText,
  urlEncoder,
} from "../http/rendered-text.ts";
import { withoutEndSlashes } from "../http/url.ts";
import { type Problem, problem } from "../problem/problem.ts";
import type { PathStep } from "../value/path.ts";
import { type ParameterPlan, type ParameterValues, parameterText } from "./parameters.ts";
import type { QueryPair } from "./query.ts";

/** A URL as the definition writes it, cut at its placeholders. */
export interface UrlPlan {
  readonly parts: readonly (string | { readonly placeholder: string })[];
}

export function urlPlan(url: string): UrlPlan {
  const parts = url.split(/(\{[^{}]*\})/).filter((part) => part !== "");
  return { parts: parts.map((part) => (/^\{.*\}$/s.test(part) ? { placeholder: part.slice(1, -1) } : part)) };
}

export interface UrlRequest {
  readonly plan: UrlPlan;
  readonly pathParameters: readonly ParameterPlan[];
  readonly values: ParameterValues;
  /** What the journey adds to the path; undefined: nothing. */
  readonly suffix: string | undefined;
  /** In order. */
  readonly query: readonly QueryPair[];
}

/** The whole URL: each placeholder one segment, the suffix joined with exactly one `/`. */
export function renderUrl({ plan, pathParameters, values, suffix, query }: UrlRequest): RenderedText {
  const text: RenderedText[number][] = [];
  for (const part of plan.parts) {
    if (typeof part === "string") text.push(part);
    else {
      const parameter = pathParameters.find(({ name }) => name === part.placeholder);
      text.push(...((parameter === undefined ? undefined : parameterText(parameter, values, urlEncoder)) ?? []));
    }
  }
  if (suffix !== undefined && suffix !== "") {
    const last = text.at(-1);
    if (typeof last === "string") text[text.length - 1] = withoutEndSlashes(last);
    text.push(`/${suffix.replace(/^\/+/, "").split("/").map(encodeComponent).join("/")}`);
  }
  for (const [index, [name, value]] of query.entries()) text.push(index === 0 ? "?" : "&", ...name, "=", ...value);
  return joinedText(text);
}

/** Whatever fills a placeholder is one segment, never empty, `.` or `..` (RFC 3986, 5.2.4). Problem: ACT_CALL_VALUE_UNSENDABLE. */
export function* segmentProblems(
  pathParameters: readonly ParameterPlan[],
  values: ParameterValues,
): Generator<Problem> {
  for (const parameter of pathParameters) {
    const text = parameter.kind === "variable" ? parameterText(parameter, values, headerEncoder) : undefined;
    if (text !== undefined)
      yield* sendable(segmentFault({ text: revealText(text), shown: "the value" }), ["pathParameters", parameter.name]);
  }
}

/** Problem: ACT_CALL_VALUE_UNSENDABLE for a suffix with a segment `.` or `..`. */
export function* suffixProblems(suffix: string): Generator<Problem> {
  if (suffix.split("/").every((segment) => segment !== "." && segment !== "..")) return;
  yield* sendable(
    { detail: "holds a segment . or .., which would lead out of the path", hint: "write the path without it" },
    ["path"],
  );
}

function* sendable(
  fault: { readonly detail: string; readonly hint: string } | undefined,
  path: readonly PathStep[],
): Generator<Problem> {
  if (fault !== undefined) yield problem("ACT_CALL_VALUE_UNSENDABLE", { path, detail: fault.detail, hint: fault.hint });
}
