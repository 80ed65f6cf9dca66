import type { Credential } from "../authentication/kind.ts";
import { cookieValueFault, headerValueFault } from "../http/field-syntax.ts";
import { DEFAULT_ACCEPT, defaultContentType } from "../http/media-type.ts";
import { headerEncoder, type RenderedText, revealText } from "../http/rendered-text.ts";
import type { Fault } from "../problem/fault.ts";
import { type Problem, problem } from "../problem/problem.ts";
import type { ValueObject } from "../value/value.ts";
import { type ParameterPlan, type ParameterValues, parameterText } from "./parameters.ts";
import type { RenderedHeader } from "./rendered-request.ts";

export interface HeadersRequest {
  /** How the body is written; undefined: there is none. */
  readonly bodyEncoding: "json" | "form" | undefined;
  readonly parameters: readonly ParameterPlan[];
  readonly values: ParameterValues;
  readonly overrides: readonly (readonly [name: string, value: string])[];
  readonly credential: Credential | undefined;
  readonly signature: ValueObject | undefined;
}

/**
 * The headers of a request: defaults, then the definition's, then what a test sends instead, then credential and signature.
 * Content-Type describes a body (RFC 9110, 8.3): a request without one has it only where the definition declares it.
 */
export function renderedHeaders(request: HeadersRequest): readonly RenderedHeader[] {
  const { bodyEncoding, parameters, values, overrides, credential, signature } = request;
  const headers = new Map<string, RenderedText>([
    ...(bodyEncoding === undefined ? [] : [["content-type", [defaultContentType[bodyEncoding]]] as const]),
    ["accept", [DEFAULT_ACCEPT]],
    ["user-agent", ["actionstore"]],
  ]);
  for (const parameter of parameters) {
    const text = parameterText(parameter, values, headerEncoder);
    if (text !== undefined) headers.set(parameter.name.toLowerCase(), text);
  }
  for (const [name, value] of overrides) headers.set(name, [value]);
  if (credential?.place === "header") headers.set(credential.name.toLowerCase(), credential.value);
  if (signature !== undefined) for (const [name, value] of signatureHeaders(signature)) headers.set(name, value);
  const hidden =
    credential?.place === "header" && credential.nameSlot !== undefined ? credential.name.toLowerCase() : undefined;
  return [...headers].map(([name, value]) => (name === hidden ? { name, isNameSecret: true, value } : { name, value }));
}

function* signatureHeaders({
  header,
  prefix,
  timestampHeader,
}: ValueObject): Generator<readonly [string, RenderedText]> {
  if (typeof timestampHeader === "string")
    yield [timestampHeader.toLowerCase(), [{ fill: "timestamp", encoding: "plain" }]];
  yield [
    String(header).toLowerCase(),
    [...(typeof prefix === "string" ? [prefix] : []), { fill: "signature", encoding: "plain" }],
  ];
}

/** A header carries one line of Latin-1 (RFC 9110, 5.5). Problem: ACT_CALL_VALUE_UNSENDABLE. */
export function* headerProblems(parameters: readonly ParameterPlan[], values: ParameterValues): Generator<Problem> {
  for (const parameter of parameters) {
    const text = parameter.kind === "variable" ? parameterText(parameter, values, headerEncoder) : undefined;
    const clear = text === undefined ? undefined : revealText(text);
    const fault =
      clear === undefined
        ? undefined
        : (headerValueFault({ text: clear, shown: "the value" }) ?? cookieFault(parameter, clear));
    if (fault !== undefined)
      yield problem("ACT_CALL_VALUE_UNSENDABLE", { path: ["headers", parameter.name], ...fault });
  }
}

/** A template such as `session={value}` makes one cookie of a value. */
function cookieFault(parameter: ParameterPlan, text: string): Fault | undefined {
  if (parameter.kind !== "variable" || parameter.name.toLowerCase() !== "cookie") return undefined;
  const { template } = parameter.input.spec.settings;
  if (template === undefined) return undefined;
  const [before = "", after = ""] = template.split("{value}");
  return cookieValueFault(text.slice(before.length, text.length - after.length));
}
