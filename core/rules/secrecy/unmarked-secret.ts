import { type Problem, problem } from "../../problem/problem.ts";
import type { PathStep } from "../../value/path.ts";
import { formatPayloadPath } from "../../value/payload-path.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { everyParameter } from "../read/parameters.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule, RuleContext } from "../read/rule.ts";
import { credentialForm, isCredentialName, mayBeCredential } from "./credential-look.ts";

/** A constant that is no secret is plain text in state and store, and shows in every diff. */
export const unmarkedSecretRule: Rule = {
  codes: ["ACT_SECRET_UNMARKED"],
  *check(context) {
    for (const { name, given, steps } of everyParameter(context)) {
      const look = lookOf(name ?? "", given.value);
      if (look !== undefined) yield unmarked([...steps, "value"], `looks like ${look}`);
    }
    const request = payloadOf(context, "request");
    if (request !== undefined) yield* inBody(context, request);
  },
};

function* inBody(context: RuleContext, request: PayloadContext): Generator<Problem> {
  const filled = new Set(context.request?.claims.map(({ path }) => path));
  for (const { steps, name, value } of constants(request.sample, filled)) {
    const look = lookOf(name, value);
    if (look === undefined) continue;
    const { path, at } = placeIn(request, "sample", steps);
    yield unmarked(path, `${at}looks like ${look}`);
  }
}

interface Constant {
  readonly steps: readonly PathStep[];
  /** Of the field, or of the list that it stands in. */
  readonly name: string;
  readonly value: Value;
}

/** The texts of a sample that are sent as they stand: not those that a journey or the store fills in. */
function* constants(
  value: Value | undefined,
  filled: ReadonlySet<string>,
  steps: readonly PathStep[] = [],
  name = "",
): Generator<Constant> {
  if (value === undefined || filled.has(formatPayloadPath(steps))) return;
  if (typeof value === "string") yield { steps, name, value };
  else if (isList(value))
    for (const [index, item] of value.entries()) yield* constants(item, filled, [...steps, index], name);
  else if (isObject(value)) {
    for (const [field, item] of Object.entries(value)) yield* constants(item, filled, [...steps, field], field);
  }
}

/** What a plain text looks like by its form or by its name; undefined: nothing secret. */
function lookOf(name: string, value: Value | undefined): string | undefined {
  if (typeof value !== "string" || !mayBeCredential(value)) return undefined;
  return credentialForm(value) ?? (isCredentialName(name) ? "a credential by its name" : undefined);
}

function unmarked(path: readonly PathStep[], looks: string): Problem {
  return problem("ACT_SECRET_UNMARKED", {
    path,
    detail: `${looks}, but is not marked as a secret: it stands in plain text in Pulumi's state and in the store`,
    hint: "give it as a secret (pulumi.secret, fn::secret in YAML) or through authentication, make it a variable if journeys give it, or set silence: [ACT_SECRET_UNMARKED] if it is none",
  });
}
