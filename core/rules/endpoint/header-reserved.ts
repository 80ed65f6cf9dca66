import { isReservedHeader } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { headerNamesOf } from "../read/headers.ts";
import type { Rule } from "../read/rule.ts";

/** Headers of the connection and of the message's framing are the store's (RFC 9110, 7.6.1); so is Content-Type where it would carry a credential. */
export const headerReservedRule: Rule = {
  codes: ["ACT_HEADER_RESERVED"],
  *check(context) {
    for (const { text, shown, steps, isCredential } of headerNamesOf(context)) {
      if (!isReservedHeader(text) && !(isCredential && text.toLowerCase() === "content-type")) continue;
      yield problem("ACT_HEADER_RESERVED", {
        path: steps,
        detail: `${shown} is set by the store itself`,
        hint: isCredential
          ? "write the name of the header that the endpoint reads, for instance X-Api-Key"
          : "take the header out",
      });
    }
  },
};
