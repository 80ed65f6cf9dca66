import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject } from "../../value/value.ts";
import { parameterLists } from "../read/parameters.ts";
import { partAt } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** POST and PATCH are not idempotent (RFC 9110, 9.2.2), so `retry.statuses` counts for them only with consent or a key. */
export const retryEffectRule: Rule = {
  codes: ["ACT_RETRY_NO_EFFECT"],
  *check(context) {
    const statuses = partAt(context, ["retry", "statuses"]);
    if (!isList(statuses) || statuses.length === 0) return;
    const unsafeMethods = partAt(context, ["retry", "unsafeMethods"]);
    const endpoint = partAt(context, ["endpoint"]);
    if (!isObject(endpoint) || unsafeMethods === true || isUnknown(unsafeMethods) || mayHaveIdempotencyKey(context))
      return;
    const { method = "POST" } = endpoint;
    if (method !== "POST" && method !== "PATCH") return;
    yield problem("ACT_RETRY_NO_EFFECT", {
      path: ["retry", "statuses"],
      detail: `has no effect: a ${method} is repeated only when it was never written, or on 425, 429 and 503`,
      hint: "send an idempotency key ({ name: Idempotency-Key, generated: idempotencyKey } in endpoint.headers), or set retry.unsafeMethods: true if the endpoint bears repeats",
    });
  },
};

/** True also while a part that could hold one is unknown. */
function mayHaveIdempotencyKey(context: RuleContext): boolean {
  const parameters = parameterLists.map((list) => partAt(context, ["endpoint", list]));
  const body = partAt(context, ["request", "generated"]);
  if (isUnknown(body) || parameters.some(isUnknown)) return true;
  const generated = [
    ...(isObject(body) ? Object.values(body) : []),
    ...parameters.flatMap((list) => (isList(list) ? list.map((item) => (isObject(item) ? item.generated : item)) : [])),
  ];
  return generated.some((kind) => isUnknown(kind) || kind === "idempotencyKey");
}
