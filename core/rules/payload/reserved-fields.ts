import { schemaPlace } from "../../json-schema/place.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isObject } from "../../value/value.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { Rule } from "../read/rule.ts";

/** Expressions reach the error answer and the status code under these names, beside the fields of the answer (Adobe Journey Optimizer). */
const reserved = ["errorResponse", "jo_status_code"] as const;

/** `@action{Name.errorResponse.field}` and `@action{Name.jo_status_code}` must not be ambiguous. */
export const reservedFieldsRule: Rule = {
  codes: ["ACT_PAYLOAD_RESERVED_FIELD"],
  *check(context) {
    const payload = payloadOf(context, "response");
    if (payload?.shape === undefined) return;
    for (const name of reserved) {
      for (const part of ["sample", "schema"] as const) {
        const value = payload[part];
        if (!isObject(value)) continue;
        const steps = part === "sample" ? [name] : schemaPlace(value, [name]);
        if (part === "sample" ? !Object.hasOwn(value, name) : steps.length === 0) continue;
        const { path, at } = placeIn(payload, part, steps);
        yield problem("ACT_PAYLOAD_RESERVED_FIELD", {
          path,
          detail: `${at}${quoted(name)} is reserved: expressions reach ${name === "errorResponse" ? "the error answer" : "the status code"} under it`,
          hint: `leave the field out of the response${name === "errorResponse" ? "; describe error answers in failureResponse" : ""}`,
        });
      }
    }
  },
};
