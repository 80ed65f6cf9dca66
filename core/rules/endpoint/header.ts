import { headerNameFault, headerValueFault, reservedHeaderFault } from "../../http/field-syntax.ts";
import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
import { headerNamesOf, headerValuesOf } from "../read/headers.ts";
import { parametersOf, repeatedParameters } from "../read/parameters.ts";
import { type GivenText, partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Header names are tokens (RFC 9110, 5.6.2), wherever a definition names a header. */
const headerNameRule: Rule = {
  codes: ["ACT_HEADER_NAME_INVALID"],
  *check(context) {
    for (const name of headerNamesOf(context)) {
      const fault = headerNameFault(name);
      if (fault !== undefined) yield problem("ACT_HEADER_NAME_INVALID", { path: name.steps, ...fault });
    }
  },
};

/**
 * Headers of the connection and of the message's framing are the store's (RFC 9110, 7.6.1); bodies are not compressed, so none
 * says that it is. Content-Type carries no credential.
 */
const headerReservedRule: Rule = {
  codes: ["ACT_HEADER_RESERVED"],
  *check(context) {
    for (const { isCredential, ...name } of headerNamesOf(context)) {
      const fault = reservedHeaderFault(name) ?? (isCredential ? contentTypeFault(name) : undefined);
      if (fault === undefined) continue;
      const hint = isCredential ? CREDENTIAL_HINT : fault.hint;
      yield problem("ACT_HEADER_RESERVED", { path: name.steps, detail: fault.detail, hint });
    }
  },
};

const CREDENTIAL_HINT = "write the name of the header that the endpoint reads, for instance X-Api-Key";

function contentTypeFault({ text, shown }: GivenText): Fault | undefined {
  if (text.toLowerCase() !== "content-type") return undefined;
  return { detail: `${shown} is set by the store itself`, hint: CREDENTIAL_HINT };
}

/** Whatever goes into a header unchanged is a field value (RFC 9110, 5.5): a line break would let it add headers. */
const headerValueRule: Rule = {
  codes: ["ACT_HEADER_VALUE_INVALID"],
  *check(context) {
    for (const value of headerValuesOf(context)) {
      const fault = headerValueFault(value);
      if (fault !== undefined) yield problem("ACT_HEADER_VALUE_INVALID", { path: value.steps, ...fault });
    }
  },
};

const CUSTOM = ["authentication", "custom", "headers"] as const;

/** Header names are compared without regard to case (RFC 9110, 5.1), also in the map of a token request. */
const headerRepeatsRule: Rule = {
  codes: ["ACT_HEADER_DUPLICATE"],
  *check(context) {
    for (const { parameter, first } of repeatedParameters(parametersOf(context, "headers"), (name) =>
      name.toLowerCase(),
    )) {
      yield problem("ACT_HEADER_DUPLICATE", {
        path: [...parameter.steps, "name"],
        detail: `${quoted(parameter.name)} is already at ${formatPath(first.steps)}; case does not count`,
        hint: "keep one of them; several values go into one header, separated by commas",
      });
    }
    const headers = partAt(context, CUSTOM);
    const names = isObject(headers) ? Object.keys(headers).sort() : [];
    for (const [index, name] of names.entries()) {
      const first = names.slice(0, index).find((other) => other.toLowerCase() === name.toLowerCase());
      if (first === undefined) continue;
      yield problem("ACT_HEADER_DUPLICATE", {
        path: [...CUSTOM, name],
        detail: `${quoted(name)} is already there as ${quoted(first)}; case does not count`,
        hint: "keep one of them",
      });
    }
  },
};

/** Names and values of headers. */
export const headerRules: readonly Rule[] = [headerNameRule, headerReservedRule, headerValueRule, headerRepeatsRule];
