import { problem } from "../../problem/problem.ts";
import { nearest } from "../../problem/wording.ts";
import { isUnknown } from "../../value/unknown.ts";
import { customAuthorizationType } from "../read/authentication-fields.ts";
import { partAt, textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const CUSTOM = ["authentication", "custom"] as const;
const TYPES = ["bearer", "header", "queryParam"];

/** Adobe's document: the token goes as `Authorization: Bearer`, or into the header or query parameter that `tokenTarget` names. */
export const customTargetRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TARGET", "ACT_SHAPE_CHOICE"],
  *check(context) {
    const type = customAuthorizationType(context);
    if (type === undefined) return;
    const given = textAt(context, [...CUSTOM, "authorizationType"]);
    if (given !== undefined && !TYPES.includes(type)) {
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
