import { timeUnits } from "../../definition/authentication.ts";
import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const CACHE = ["authentication", "custom", "cacheDuration"] as const;

/** A token is kept for a fixed time, or for the time that the answer says; either is a number that needs a unit. */
export const customCacheRule: Rule = {
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
