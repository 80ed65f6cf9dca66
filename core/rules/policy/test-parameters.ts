import {
  headerNameFault,
  headerValueFault,
  isContentTypeOf,
  queryNameFault,
  reservedHeaderFault,
} from "../../http/field-syntax.ts";
import type { Fault } from "../../problem/fault.ts";
import { type Occurrence, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
import { authenticationFields, isSameField } from "../read/authentication-fields.ts";
import { knownEncoding } from "../read/encoding.ts";
import { type GivenText, partAt, textAt, textOf } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** What test requests send instead keeps to the rules of the definition's own headers and query parameters. */
export const testParametersRule: Rule = {
  codes: ["ACT_TEST_OVERRIDE_INVALID"],
  *check(context) {
    for (const fault of [...headerFaults(context), ...queryFaults(context)])
      yield problem("ACT_TEST_OVERRIDE_INVALID", fault);
  },
};

const HEADERS = ["testOverrides", "headers"] as const;
const QUERY = ["testOverrides", "queryParameters"] as const;

function* headerFaults(context: RuleContext): Generator<Occurrence> {
  const names = namesAt(context, HEADERS);
  for (const [index, name] of names.entries()) {
    const path = [...HEADERS, name.text];
    const fault = headerNameFault(name) ?? reservedHeaderFault(name) ?? conflict(context, "header", name.text);
    if (fault !== undefined) yield { path, ...fault };
    const first = names.slice(0, index).find(({ text }) => text.toLowerCase() === name.text.toLowerCase());
    if (first !== undefined)
      yield { path, detail: `is already there as ${first.shown}; case does not count`, hint: "keep one of them" };
    const value = textAt(context, path);
    const wrong = value === undefined ? undefined : (headerValueFault(value) ?? contentTypeFault(context, name, value));
    if (wrong !== undefined) yield { path, ...wrong };
  }
}

function* queryFaults(context: RuleContext): Generator<Occurrence> {
  for (const name of namesAt(context, QUERY)) {
    const fault = queryNameFault(name) ?? conflict(context, "query", name.text);
    if (fault !== undefined) yield { path: [...QUERY, name.text], ...fault };
  }
}

function namesAt(context: RuleContext, steps: readonly PathStep[]): readonly GivenText[] {
  const map = partAt(context, steps);
  if (!isObject(map)) return [];
  return Object.keys(map)
    .sort()
    .map((name) => textOf(name, [...steps, name]) as GivenText);
}

function contentTypeFault(context: RuleContext, name: GivenText, { text }: GivenText): Fault | undefined {
  const encoding = knownEncoding(context);
  if (name.text.toLowerCase() !== "content-type" || encoding === undefined || isContentTypeOf(text, encoding))
    return undefined;
  return {
    detail: `${quoted(text)} is not the type of a ${encoding === "json" ? "JSON" : "form"} body`,
    hint: "take the header out",
  };
}

function conflict(context: RuleContext, place: "header" | "query", name: string): Fault | undefined {
  for (const field of authenticationFields(context)) {
    if (isSameField(field, place, name)) {
      return {
        detail: `is also set by ${field.by}`,
        hint: "take it out: test requests use the authentication of the action",
      };
    }
  }
  return undefined;
}
