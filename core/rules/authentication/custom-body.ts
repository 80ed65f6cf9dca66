import { type Occurrence, problem } from "../../problem/problem.ts";
import { Secret } from "../../value/secret.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { partAt, textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const BODY = ["authentication", "custom", "body"] as const;
const PARAMS = [...BODY, "bodyParams"] as const;

/** Adobe Journey Optimizer: a token request by POST has a body, one by GET has none; a form body is flat. */
export const customBodyRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_BODY"],
  *check(context) {
    const method = textAt(context, ["authentication", "custom", "method"])?.text;
    const body = partAt(context, BODY);
    if (method === "POST" && body === undefined) {
      yield problem("ACT_AUTH_CUSTOM_BODY", {
        path: BODY,
        detail: "is missing: a token request by POST has a body",
        hint: "give body: { bodyType: form, bodyParams: { grant_type: client_credentials } }, or set method: GET",
      });
    }
    if (method === "GET" && body !== undefined && !isUnknown(body)) {
      yield problem("ACT_AUTH_CUSTOM_BODY", {
        path: BODY,
        detail: "cannot be sent: GET has no body",
        hint: "set method: POST, or take body out",
      });
    }
    const bodyType = textAt(context, [...BODY, "bodyType"])?.text;
    for (const fault of faultsOfParams(partAt(context, PARAMS), bodyType)) yield problem("ACT_AUTH_CUSTOM_BODY", fault);
  },
};

function* faultsOfParams(params: Value | undefined, bodyType: string | undefined): Generator<Occurrence> {
  if (params === undefined || isUnknown(params)) return;
  if (!isObject(params)) {
    const found = params instanceof Secret ? "a secret text" : typeOf(params);
    yield {
      path: PARAMS,
      detail: `must be an object, found ${found}`,
      hint: "give the fields of the body by name, for instance { grant_type: client_credentials }",
    };
    return;
  }
  for (const name of bodyType === "form" ? Object.keys(params) : []) {
    const value = params[name];
    if (value !== null && !isObject(value) && !isList(value)) continue;
    yield {
      path: [...PARAMS, name],
      detail: `must be a text, a number, true or false in a form, found ${typeOf(value)}`,
      hint: "write it as text, or set bodyType: json",
    };
  }
}
