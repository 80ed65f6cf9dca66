import { refinesItems } from "../../contract/request-model.ts";
import { problem } from "../../problem/problem.ts";
import { payloadOf } from "../read/payload-place.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

/** Everything is constant until it is called a variable; only the fields of a variable list are variable with it, and can be taken back. */
export const constantRule: Rule = {
  codes: ["ACT_VARIABLE_CONSTANT"],
  *check(context) {
    const hasSample = payloadOf(context, "request")?.sample !== undefined;
    for (const { settings, filled, at } of variablesOf(context)) {
      if (settings.constant !== true) continue;
      if (filled === undefined || !refinesItems(filled)) {
        yield problem("ACT_VARIABLE_CONSTANT", {
          path: at("constant"),
          detail: "is for a field of every item of a variable list (items[].price)",
          hint:
            filled === undefined
              ? "give the parameter a value instead of a variable"
              : "take the path out of request.variables: what is not named there is constant",
        });
      } else if (!hasSample) {
        yield problem("ACT_VARIABLE_CONSTANT", {
          path: at("constant"),
          detail: "keeps the sample's value, but there is no sample",
          hint: "write const in the schema",
        });
      }
    }
  },
};
