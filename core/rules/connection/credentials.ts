import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Credentials have one owner, an action or a connection: which one rotates and whose token is sent would be left to chance. */
export const connectionCredentialsRule: Rule = {
  codes: ["ACT_CONNECTION_CREDENTIALS"],
  *check(context) {
    if (partAt(context, ["connection"]) === undefined) return;
    for (const field of ["authentication", "clientCertificate"]) {
      const given = partAt(context, [field]);
      if (given === undefined || isUnknown(given)) continue;
      yield problem("ACT_CONNECTION_CREDENTIALS", {
        path: [field],
        detail: "is beside connection, which has the credentials",
        hint: `take ${field} out and give it to the connection, or take connection out`,
      });
    }
  },
};
