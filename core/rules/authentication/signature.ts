import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const PATH = ["signature", "timestampHeader"] as const;

/** Whoever checks a signature over `timestamp.body` needs the timestamp; one over the body has none to send. */
export const signatureRule: Rule = {
  codes: ["ACT_SIGNATURE_TIMESTAMP"],
  *check(context) {
    const signature = partAt(context, ["signature"]);
    if (!isObject(signature) || isUnknown(signature.over) || isUnknown(signature.timestampHeader)) return;
    const { over, timestampHeader } = signature;
    if (over === "timestamp.body" && timestampHeader === undefined) {
      yield problem("ACT_SIGNATURE_TIMESTAMP", {
        path: PATH,
        detail: "is missing: over: timestamp.body signs a timestamp that the endpoint has to get",
        hint: "give the name of its header, for instance X-Timestamp, or set over: body",
      });
    } else if (over === "body" && timestampHeader !== undefined) {
      yield problem("ACT_SIGNATURE_TIMESTAMP", {
        path: PATH,
        detail: "has no use: over: body signs no timestamp",
        hint: "take it out, or set over: timestamp.body",
      });
    }
  },
};
