import { entriesOf, mappedOf } from "../../definition/mapping.ts";
import { problem } from "../../problem/problem.ts";
import { partsWhere } from "../../value/parts.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { credentialLook } from "../secrecy/credential-look.ts";
import { exponentAt, isText } from "../text/exponent.ts";
import type { MappingRule } from "./use-rule.ts";

/** An expression is a text that the journey's runtime understands; the store does not. */
const expressionRule: MappingRule = {
  codes: ["ACT_USE_EXPRESSION"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      const mapped = mappedOf(value);
      if (mapped.kind === "constant" || isUnknown(mapped.expression)) continue;
      const { expression } = mapped;
      if (typeof expression === "string" && expression.trim() !== "") continue;
      yield problem("ACT_USE_EXPRESSION", {
        path: ["mapping", key, "expression"],
        detail: typeof expression === "string" ? "is empty" : `must be a text, found ${typeOf(expression)}`,
        hint: 'write { expression: "@event{order.id}" }, or the constant without expression',
      });
    }
  },
};

/** The ways in which Adobe Journey Optimizer's expressions name events, actions and data sources. */
const LOOKS_LIKE_ONE = /@(?:event|action)\{|#\{/;

/** A plain text is sent as it is, also one that was meant as an expression. */
const expressionTextRule: MappingRule = {
  codes: ["ACT_USE_EXPRESSION_TEXT"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      if (typeof value !== "string" || !LOOKS_LIKE_ONE.test(value)) continue;
      yield problem("ACT_USE_EXPRESSION_TEXT", {
        path: ["mapping", key],
        detail: "is a constant text that looks like an expression",
        hint: "write it as { expression: … } if the journey is to evaluate it",
      });
    }
  },
};

/** Pulumi carries numbers as doubles: beyond ±2^53 digits are lost before we see them. */
const constantNumberRule: MappingRule = {
  codes: ["ACT_PAYLOAD_NUMBER"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      if (typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER) continue;
      yield problem("ACT_PAYLOAD_NUMBER", {
        path: ["mapping", key],
        detail: "is a number beyond ±2^53, which loses digits on the way through Pulumi",
        hint: "let the journey give it, by an expression",
      });
    }
  },
};

/** A configuration value of digits that was put into a text of a Pulumi YAML program. */
const constantExponentRule: MappingRule = {
  codes: ["ACT_TEXT_EXPONENT"],
  *check({ mapping }) {
    for (const { steps, part } of partsWhere(mapping, isText)) {
      const path = ["mapping", ...steps];
      yield* exponentAt(part, path, { path, at: "" });
    }
  },
};

/** Mappings are kept and shown in clear. */
const unmarkedConstantRule: MappingRule = {
  codes: ["ACT_SECRET_UNMARKED"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      if (mappedOf(value).kind === "expression") continue;
      for (const { steps, part } of partsWhere(value, (each) => typeof each === "string")) {
        const look = credentialLook(nameIn(key), part as string);
        if (look === undefined) continue;
        yield problem("ACT_SECRET_UNMARKED", {
          path: ["mapping", key, ...steps],
          detail: `looks like ${look}, but a mapping is plain text in Pulumi's state and in the store`,
          hint: "give it as a secret constant of the action, in place of a variable; if it is not a secret, turn ACT_SECRET_UNMARKED off in the provider's rules",
        });
      }
    }
  },
};

/** What a header or query parameter is called. A field of the body says nothing by its name: `token` is a device's as often. */
function nameIn(key: string): string {
  return /^(?:headers|queryParameters)\.(.*)$/s.exec(key)?.[1] ?? "";
}

/** Rules about a mapping that need no contract. */
export const notationRules: readonly MappingRule[] = [
  expressionRule,
  expressionTextRule,
  constantNumberRule,
  constantExponentRule,
  unmarkedConstantRule,
];
