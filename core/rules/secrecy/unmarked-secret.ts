import { CustomActionArgs } from "../../definition/custom-action.ts";
import { everySchema } from "../../json-schema/subschemas.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { partsWhere } from "../../value/parts.ts";
import type { PathStep } from "../../value/path.ts";
import { formatPayloadPath } from "../../value/payload-path.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { everyParameter } from "../read/parameters.ts";
import { partAt } from "../read/part.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule, RuleContext } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";
import { textSettings } from "./authentication-texts.ts";
import { credentialForm, credentialInProse, credentialLook, webhookOf } from "./credential-look.ts";

/** A text that is not a secret is plain text in state and store, and shows in every diff. */
export const unmarkedSecretRule: Rule = {
  codes: ["ACT_SECRET_UNMARKED"],
  *check(context) {
    for (const { path, name, text, at = "", hint = SEAL } of sentTexts(context)) {
      const look = credentialLook(name, text);
      if (look !== undefined) yield unmarked(path, `${at}looks like ${look}`, hint);
    }
    for (const { path, text, at = "" } of readTexts(context)) {
      const look = credentialInProse(text);
      if (look !== undefined) yield unmarked(path, `${at}holds what looks like ${look}`, TAKE_OUT);
    }
    yield* inUrls(context);
  },
};

const SEAL =
  "give it as a secret (pulumi.secret, fn::secret in YAML) or through authentication, make it a variable if journeys give it, or set silence: [ACT_SECRET_UNMARKED] if it is not a secret";
const TAKE_OUT =
  "take it out: people and logs read this text; set silence: [ACT_SECRET_UNMARKED] if it is not a secret";
const IN_TESTS =
  "take it out: test requests use the secrets of the action; set silence: [ACT_SECRET_UNMARKED] if it is not a secret";
const IN_URL =
  "write a placeholder in its place, {token}, and give it as pathParameters: [{ name: token, value: (a secret) }]; set silence: [ACT_SECRET_UNMARKED] if it is not a secret";

interface SentText {
  readonly path: readonly PathStep[];
  /** Of the field, or of the list that it is in. */
  readonly name: string;
  readonly text: string;
  /** Where in a JSON text. */
  readonly at?: string;
  readonly hint?: string;
}

type ReadText = Pick<SentText, "path" | "text" | "at">;

/** Every plain text that goes out as it is. */
function* sentTexts(context: RuleContext): Generator<SentText> {
  for (const { name = "", given, steps } of everyParameter(context)) {
    if (typeof given.value === "string") yield { path: [...steps, "value"], name, text: given.value };
    else yield* textsBelow(context, [...steps, "value"], { name });
  }
  const request = payloadOf(context, "request");
  if (request !== undefined) yield* inBody(context, request);
  for (const { steps, holds, instead } of textSettings) {
    const hint =
      instead === undefined ? {} : { hint: `${instead}; set silence: [ACT_SECRET_UNMARKED] if it is not a secret` };
    if (holds === "fields") yield* textsBelow(context, steps, hint);
  }
  for (const part of ["headers", "queryParameters", "request"])
    yield* textsBelow(context, ["testOverrides", part], { hint: IN_TESTS });
}

/** Every plain text below these steps, by the name of the nearest field; `name` where none is nearer. */
function* textsBelow(
  context: RuleContext,
  steps: readonly PathStep[],
  { name = "", hint }: { readonly name?: string; readonly hint?: string } = {},
): Generator<SentText> {
  for (const { steps: below, part } of partsWhere(partAt(context, steps), (each) => typeof each === "string")) {
    const field = below.findLast((step) => typeof step === "string") ?? name;
    yield { path: [...steps, ...below], name: field, text: part as string, ...(hint === undefined ? {} : { hint }) };
  }
}

function* inBody(context: RuleContext, request: PayloadContext): Generator<SentText> {
  const filled = new Set(context.request?.filledParts.map(({ path }) => path));
  for (const { steps, name, text } of constants(request.sample, filled))
    yield { ...placeIn(request, "sample", steps), name, text };
  for (const { steps, schema } of everySchema(request.schema)) {
    const field = steps.findLast((step) => typeof step === "string" && step !== "items");
    for (const keyword of ["const", "default"])
      for (const { steps: at, name, text } of constants(schema[keyword], new Set(), [...steps, keyword], `${field}`))
        yield { ...placeIn(request, "schema", at), name, text };
  }
}

interface Constant {
  readonly steps: readonly PathStep[];
  readonly name: string;
  readonly text: string;
}

/** The texts of a sample that are sent as they are: not those that a journey or the store fills in. */
function* constants(
  value: Value | undefined,
  filled: ReadonlySet<string>,
  steps: readonly PathStep[] = [],
  name = "",
): Generator<Constant> {
  if (value === undefined || filled.has(formatPayloadPath(steps))) return;
  if (typeof value === "string") yield { steps, name, text: value };
  else if (isList(value))
    for (const [index, item] of value.entries()) yield* constants(item, filled, [...steps, index], name);
  else if (isObject(value)) {
    for (const [field, item] of Object.entries(value)) yield* constants(item, filled, [...steps, field], field);
  }
}

/** The top-level texts that people read. */
const visibleFields = Object.entries(CustomActionArgs.properties)
  .filter(([, schema]) => "visible" in schema || ("items" in schema && "visible" in schema.items))
  .map(([name]) => [name]);

/** Every text that people read, or that is shown wherever the definition is. */
function* readTexts(context: RuleContext): Generator<ReadText> {
  const places: (readonly PathStep[])[] = [
    ...visibleFields,
    ["endpoint", "dynamicPath"],
    ["request", "variables"],
    ["verify", "values"],
    ...textSettings.filter(({ holds }) => holds === "text").map(({ steps }) => steps),
    ...everyParameter(context).map(({ steps }) => [...steps, "variable"]),
  ];
  for (const place of places) yield* textsBelow(context, place);
  for (const payload of context.payloads) yield* inSchema(payload);
}

/** A schema's titles and descriptions become labels and descriptions of the fields. */
function* inSchema(payload: PayloadContext): Generator<ReadText> {
  for (const { steps, schema } of everySchema(payload.schema)) {
    for (const keyword of ["title", "description"]) {
      const text = schema[keyword];
      if (typeof text === "string") yield { ...placeIn(payload, "schema", [...steps, keyword]), text };
    }
  }
}

/** A URL whose path is a credential: whoever knows it may post (Slack, Discord, Teams …). */
function* inUrls(context: RuleContext): Generator<Problem> {
  for (const { steps, text, isSecret, parts } of urlsOf(context)) {
    if (isSecret || parts === undefined) continue;
    const webhook = webhookOf(text);
    const look =
      webhook ??
      parts.path
        .split("/")
        .map(credentialForm)
        .find((form) => form !== undefined);
    if (look !== undefined) yield unmarked(steps, `its path holds what looks like ${look}`, IN_URL);
  }
}

function unmarked(path: readonly PathStep[], looks: string, hint: string): Problem {
  return problem("ACT_SECRET_UNMARKED", {
    path,
    detail: `${looks}, but is not marked as a secret: it is plain text in Pulumi's state and in the store`,
    hint,
  });
}
