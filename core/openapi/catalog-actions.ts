import { isClearText } from "../arguments/clear-secret.ts";
import type { Channel } from "../definition/custom-action.ts";
import { type Problem, ProblemError, problem, problemBelow } from "../problem/problem.ts";
import { quoted } from "../problem/wording.ts";
import { ConfigReference } from "../value/config-reference.ts";
import { ConfigText } from "../value/config-text.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../value/unknown.ts";
import {
  field,
  hasSecret,
  hasUnknown,
  isList,
  isObject,
  type Json,
  mapObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { leftOutProblems, valueProblems } from "./catalog-problems.ts";
import { type DocumentOfText, documentOfText } from "./document-text.ts";
import type { FormNames } from "./form-choices.ts";
import { type ImportDocumentRequest, type ImportedDocument, importDocument } from "./import-document.ts";
import type { ImportedValue } from "./import-operation.ts";
import type { ImportWords } from "./import-words.ts";

/** The actions that an OpenAPI document and a selection stand for. */
export interface OpenApiActions {
  /** Name -> arguments; unknown while the document is. */
  readonly actions: ValueObject | Unknown;
  readonly problems: readonly Problem[];
}

const PATH = ["openApi"] as const;

/**
 * Turns `openApi` of a catalog, which has the right shape, into actions. Never throws on input.
 * Problems: ACT_OPENAPI_DOCUMENT, ACT_OPENAPI_VERSION, ACT_OPENAPI_OPERATION, ACT_OPENAPI_FORM, ACT_OPENAPI_VALUE, and the warnings
 * ACT_SECRET_CLEAR, ACT_OPENAPI_LEFT_OUT.
 */
export function openApiActions(selection: ValueObject): OpenApiActions {
  const { document, operations = [], values = {}, forms = {}, splitForms = false, channel } = selection;
  if ([document, operations, values, splitForms, channel].some(isUnknown) || hasUnknown(forms))
    return { actions: UNKNOWN, problems: [] };
  const read = readDocument(document);
  if (isUnknown(read)) return { actions: UNKNOWN, problems: [] };
  if ("detail" in read)
    return { actions: {}, problems: [problem("ACT_OPENAPI_DOCUMENT", { path: [...PATH, "document"], ...read })] };
  const wanted = (operations as readonly Value[]).filter((each) => typeof each === "string");
  const imported = importedOrProblems({
    json: read.value,
    operations: wanted,
    forms: forms as FormNames,
    splitForms: splitForms === true,
    channel: channel as Channel | undefined,
    words: catalogWords(values as ValueObject),
  });
  if ("problems" in imported) return { actions: {}, problems: imported.problems };
  const given = values as ValueObject;
  const filled = withMarkedSecrets(imported, given);
  return {
    actions: objectOf(imported.actions.map(({ name, args }) => [name, filledIn(args, filled) as Value] as const)),
    problems: [...valueProblems(imported, given), ...leftOutProblems(imported, wanted.length > 0)],
  };
}

/** What a command line gives as options, a catalog gives as fields. */
function catalogWords(values: ValueObject): ImportWords {
  return {
    channel: "openApi.channel",
    operations: "openApi.operations",
    form: (key) => `openApi.forms: { ${quoted(key)}: NAME }`,
    serverVariable: ({ name, entry, about }) =>
      field(values, entry) === undefined
        ? `server variable ${name} is taken from openApi.values.${entry}${about}`
        : undefined,
  };
}

/** A text is JSON or YAML; a value is the document itself. */
function readDocument(document: Value | undefined): DocumentOfText | Unknown {
  const hint = "give the document as text in JSON or YAML, or as a value";
  if (document instanceof Secret || hasSecret(document)) return { detail: "is secret, and a document is not", hint };
  if (hasUnknown(document)) return UNKNOWN;
  if (typeof document !== "string") return { value: document as Json };
  const read = documentOfText(document);
  return "value" in read ? read : { detail: `the text ${read.detail}`, hint: read.hint };
}

function importedOrProblems(
  request: ImportDocumentRequest,
): ImportedDocument | { readonly problems: readonly Problem[] } {
  try {
    return importDocument(request);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return {
      problems: error.problems.map((found) => problemBelow([...PATH, placeOfProblem[found.code] ?? "document"], found)),
    };
  }
}

/** What of the selection a problem is about, where it is not the document. */
const placeOfProblem: { readonly [code: string]: string } = {
  ACT_OPENAPI_OPERATION: "operations",
  ACT_OPENAPI_FORM: "forms",
};

/** The values with each credential that is given in clear marked as a secret: reported where it is given, and not again in every action. */
function withMarkedSecrets({ config }: ImportedDocument, values: ValueObject): ValueObject {
  const secrets = new Set(config.filter(({ secret }) => secret).map(({ name }) => name));
  return mapObject(values, (value, name) =>
    secrets.has(name) && value !== undefined && isClearText(value) ? new Secret(value) : value,
  );
}

function filledIn(value: ImportedValue, values: ValueObject): Value {
  if (value instanceof ConfigReference) return field(values, value.name) ?? UNKNOWN;
  if (value instanceof ConfigText) return joinedText(value, values);
  if (isList(value)) return (value as readonly ImportedValue[]).map((item) => filledIn(item, values));
  if (!isObject(value)) return value as Value;
  return mapObject(value as { readonly [name: string]: ImportedValue }, (item) => filledIn(item, values));
}

/** Unknown where a part of it is, or is missing. */
function joinedText({ parts }: ConfigText, values: ValueObject): Value {
  const given = parts.map((part) => (typeof part === "string" ? part : field(values, part.name)));
  return given.every((part) => typeof part === "string") ? given.join("") : UNKNOWN;
}
