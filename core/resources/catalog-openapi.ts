import { parsedPayload } from "../definition/canonical.ts";
import { givenInClear, isClearText } from "../definition/clear-secret.ts";
import { type ImportedDocument, importDocument } from "../openapi/import-document.ts";
import type { ImportedValue } from "../openapi/import-operation.ts";
import { type Problem, ProblemError, problem, problemBelow } from "../problem/problem.ts";
import { nearest, quoted } from "../problem/wording.ts";
import { ConfigReference } from "../value/config-reference.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../value/unknown.ts";
import {
  field,
  isList,
  isObject,
  type Json,
  mapObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";

/** The actions that an OpenAPI document and a selection stand for. */
export interface OpenApiActions {
  /** Name -> arguments; unknown while the document is. */
  readonly actions: ValueObject | Unknown;
  readonly problems: readonly Problem[];
}

/** Most parts left out that are told by themselves. */
const MAX_TOLD = 20;

const PATH = ["openApi"] as const;

/**
 * Turns `openApi` of a catalog, which has the right shape, into actions. Never throws on input.
 * Problems: ACT_OPENAPI_DOCUMENT, ACT_OPENAPI_VERSION, ACT_OPENAPI_OPERATION, ACT_OPENAPI_VALUE, and the warnings ACT_SECRET_CLEAR,
 * ACT_OPENAPI_LEFT_OUT.
 */
export function openApiActions({ document, operations = [], values = {} }: ValueObject): OpenApiActions {
  const json = parsedDocument(document);
  if (isUnknown(json) || isUnknown(operations) || isUnknown(values)) return { actions: UNKNOWN, problems: [] };
  if (json === undefined) return { actions: {}, problems: [noJson()] };
  const wanted = (operations as readonly Value[]).filter((each) => typeof each === "string");
  const imported = importedOrProblems(json, wanted);
  if ("problems" in imported) return { actions: {}, problems: imported.problems };
  const given = values as ValueObject;
  const sealed = sealedValues(imported, given);
  return {
    actions: objectOf(imported.actions.map(({ name, args }) => [name, filledIn(args, sealed) as Value] as const)),
    problems: [...valueProblems(imported, given), ...leftOut(imported, wanted.length > 0)],
  };
}

function parsedDocument(document: Value | undefined): Json | Unknown | undefined {
  if (isUnknown(document)) return UNKNOWN;
  const parsed = parsedPayload(document);
  return isUnknown(parsed) || parsed === undefined ? undefined : (parsed as Json);
}

function noJson(): Problem {
  return problem("ACT_OPENAPI_DOCUMENT", {
    path: [...PATH, "document"],
    detail: "the text is not JSON",
    hint: "give the document as JSON text or as a value; a YAML document is converted first, or imported with actionstore import-openapi",
  });
}

function importedOrProblems(
  json: Json,
  operations: readonly string[],
): ImportedDocument | { readonly problems: readonly Problem[] } {
  try {
    return importDocument({ json, operations });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return {
      problems: error.problems.map((found) =>
        problemBelow([...PATH, found.code === "ACT_OPENAPI_OPERATION" ? "operations" : "document"], found),
      ),
    };
  }
}

/** A credential in clear is told once, where it is given, and not again in every action that it fills in. */
function sealedValues({ config }: ImportedDocument, values: ValueObject): ValueObject {
  const secrets = new Set(config.filter(({ secret }) => secret).map(({ name }) => name));
  return mapObject(values, (value, name) =>
    secrets.has(name) && value !== undefined && isClearText(value) ? new Secret(value) : value,
  );
}

function filledIn(value: ImportedValue, values: ValueObject): Value {
  if (value instanceof ConfigReference) return field(values, value.name) ?? UNKNOWN;
  if (isList(value)) return (value as readonly ImportedValue[]).map((item) => filledIn(item, values));
  if (!isObject(value)) return value as Value;
  return mapObject(value as { readonly [name: string]: ImportedValue }, (item) => filledIn(item, values));
}

/** What the actions need and do not get, and what is given and none needs. */
function valueProblems({ config }: ImportedDocument, values: ValueObject): readonly Problem[] {
  const names = config.map(({ name }) => name);
  const missing = config.filter(({ name }) => field(values, name) === undefined);
  const strange = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...missing.map(({ name, secret }) =>
      problem("ACT_OPENAPI_VALUE", {
        path: [...PATH, "values", name],
        detail: `is missing, and the actions authenticate with it${secret ? " (a secret)" : ""}`,
        hint: "give it, for instance from the stack's configuration",
      }),
    ),
    ...strange.map((name) => {
      const close = nearest(name, names);
      return problem("ACT_OPENAPI_VALUE", {
        path: [...PATH, "values", name],
        detail: `${quoted(name)} is nothing that the actions need`,
        hint: close !== undefined ? `did you mean ${close}?` : `they need ${names.join(", ") || "nothing"}`,
      });
    }),
    ...config.flatMap(({ name, secret }) =>
      secret && isClearText(field(values, name)) ? [givenInClear([...PATH, "values", name])] : [],
    ),
    ...config.flatMap(({ name, secret }) =>
      !secret && field(values, name) instanceof Secret
        ? [
            problem("ACT_SECRET_MISPLACED", {
              path: [...PATH, "values", name],
              detail: "is secret, but the store keeps and shows it in clear",
              hint: "mark the value as not secret (pulumi.unsecret)",
            }),
          ]
        : [],
    ),
  ];
}

/** An operation that was asked for by name and cannot be had is a mistake; what else is missing is a warning. */
function leftOut({ report }: ImportedDocument, isSelection: boolean): readonly Problem[] {
  const told = report.map(({ operation, pointer, severity, detail }) => ({
    isMistake: severity === "error" && isSelection,
    text: `${operation ?? "the document"} ${pointer}: ${detail}`,
  }));
  const mistakes = told.filter(({ isMistake }) => isMistake).map(({ text }) => text);
  const warnings = told.filter(({ isMistake }) => !isMistake).map(({ text }) => text);
  const rest = warnings.length - MAX_TOLD;
  const path = [...PATH, "document"];
  return [
    ...mistakes.map((detail) =>
      problem("ACT_OPENAPI_OPERATION", {
        path: [...PATH, "operations"],
        detail,
        hint: "take it out, or declare it in actions",
      }),
    ),
    ...warnings.slice(0, MAX_TOLD).map((detail) => problem("ACT_OPENAPI_LEFT_OUT", { path, detail })),
    ...(rest > 0
      ? [
          problem("ACT_OPENAPI_LEFT_OUT", {
            path,
            detail: `and ${rest} more`,
            hint: "actionstore import-openapi FILE tells all",
          }),
        ]
      : []),
  ];
}
