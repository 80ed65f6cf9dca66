import { canonicalAuthorizationType, timeUnits } from "../../authentication/custom.ts";
import { type Occurrence, problem } from "../../problem/problem.ts";
import { nearest } from "../../problem/wording.ts";
import { EACH, parsePayloadPath } from "../../value/payload-path.ts";
import { Secret } from "../../value/secret.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { partAt, textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const CUSTOM = ["authentication", "custom"] as const;
const BODY = [...CUSTOM, "body"] as const;
const PARAMS = [...BODY, "bodyParams"] as const;
const CACHE = [...CUSTOM, "cacheDuration"] as const;
const TYPES = ["bearer", "header", "queryParam"];

/** Adobe's document says `type: customAuthorization`; it may stay when the document is pasted, and says nothing. */
const customTypeRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TYPE"],
  *check(context) {
    const type = textAt(context, [...CUSTOM, "type"]);
    if (type === undefined || type.text === "customAuthorization") return;
    yield problem("ACT_AUTH_CUSTOM_TYPE", {
      path: type.steps,
      detail: `${type.shown} is not customAuthorization`,
      hint: "take type out, or choose the kind of authentication that is meant",
    });
  },
};

/** Adobe Journey Optimizer: a token request by POST has a body, one by GET has none; a form body is flat. */
const customBodyRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_BODY"],
  *check(context) {
    const method = textAt(context, [...CUSTOM, "method"])?.text;
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

/** Adobe's document names a field of the answer by `json://<path>`; the token may also be the whole answer, `response`. */
const customTokenRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TOKEN"],
  *check(context) {
    const token = textAt(context, [...CUSTOM, "tokenInResponse"]);
    if (token !== undefined && token.text !== "response" && !isFieldOfAnswer(token.text)) {
      yield problem("ACT_AUTH_CUSTOM_TOKEN", {
        path: token.steps,
        detail: `${token.shown} is neither response nor json:// and the path of a field`,
        hint: "write for instance json://access_token",
      });
    }
    const expiry = textAt(context, [...CUSTOM, "cacheDuration", "expiryInResponse"]);
    if (expiry !== undefined && !isFieldOfAnswer(expiry.text)) {
      yield problem("ACT_AUTH_CUSTOM_TOKEN", {
        path: expiry.steps,
        detail: `${expiry.shown} is not json:// and the path of a field`,
        hint: "write for instance json://expires_in",
      });
    }
  },
};

function isFieldOfAnswer(text: string): boolean {
  if (!text.startsWith("json://")) return false;
  const steps = parsePayloadPath(text.slice("json://".length));
  return steps !== undefined && !steps.includes(EACH) && !/[\s\p{Cc}]|(^|\.)\$/u.test(text.slice("json://".length));
}

/** A token is kept for a fixed time, or for the time that the answer says; either is a number that needs a unit. */
const customCacheRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_CACHE"],
  *check(context) {
    const cache = partAt(context, CACHE);
    if (!isObject(cache)) return;
    const { duration, expiryInResponse, timeUnit } = cache;
    if (duration === undefined && expiryInResponse === undefined) {
      yield problem("ACT_AUTH_CUSTOM_CACHE", {
        path: CACHE,
        detail: "has neither duration nor expiryInResponse",
        hint: "give one of them, or leave cacheDuration out: one hour is the default",
      });
    }
    if (
      duration !== undefined &&
      expiryInResponse !== undefined &&
      !isUnknown(duration) &&
      !isUnknown(expiryInResponse)
    ) {
      yield problem("ACT_AUTH_CUSTOM_CACHE", {
        path: CACHE,
        detail: "has both duration and expiryInResponse",
        hint: "keep one of them",
      });
    }
    if (timeUnit === undefined) {
      yield problem("ACT_AUTH_CUSTOM_CACHE", {
        path: [...CACHE, "timeUnit"],
        detail: "is missing",
        hint: `give one of ${timeUnits.join(", ")}`,
      });
    }
  },
};

/** Adobe's document: the token goes as `Authorization: Bearer`, or into the header or query parameter that `tokenTarget` names. */
const customTargetRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TARGET", "ACT_SHAPE_CHOICE"],
  *check(context) {
    const given = textAt(context, [...CUSTOM, "authorizationType"]);
    if (given === undefined) return;
    const type = canonicalAuthorizationType(given.text);
    if (!TYPES.includes(type)) {
      const close = given.isSecret ? undefined : nearest(type, TYPES);
      yield problem("ACT_SHAPE_CHOICE", {
        path: given.steps,
        detail: `must be one of ${TYPES.join(", ")}, in any case; found ${given.shown}`,
        hint: close === undefined ? "write one of them, for instance bearer" : `did you mean ${close}?`,
      });
      return;
    }
    const path = [...CUSTOM, "tokenTarget"];
    const target = partAt(context, path);
    if (type === "bearer" && target !== undefined && !isUnknown(target)) {
      yield problem("ACT_AUTH_CUSTOM_TARGET", {
        path,
        detail: "has no use: authorizationType: bearer sends the token as Authorization: Bearer",
        hint: "take it out, or set authorizationType: header or queryParam",
      });
    } else if (type !== "bearer" && target === undefined) {
      yield problem("ACT_AUTH_CUSTOM_TARGET", {
        path,
        detail: `is missing: authorizationType: ${type} needs the name of the ${type === "header" ? "header" : "query parameter"}`,
        hint: "give it, for instance X-Auth-Token, or set authorizationType: bearer",
      });
    }
  },
};

/** Rules about Adobe's two-step document. */
export const customRules: readonly Rule[] = [
  customTypeRule,
  customBodyRule,
  customTokenRule,
  customCacheRule,
  customTargetRule,
];
