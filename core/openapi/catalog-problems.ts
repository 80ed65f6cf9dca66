import { givenInClear, isClearText } from "../arguments/clear-secret.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { nearest, quoted } from "../problem/wording.ts";
import { Secret } from "../value/secret.ts";
import { field, type ValueObject } from "../value/value.ts";
import type { ImportedDocument } from "./import-document.ts";

/** Most parts left out that are reported by themselves. */
const MAX_REPORTED = 20;

const PATH = ["openApi"] as const;

/**
 * What the actions need and do not get, what is given and none needs, and what is secret or in clear where it should not be.
 * Problems: ACT_OPENAPI_VALUE, ACT_SECRET_MISPLACED, and the warning ACT_SECRET_CLEAR.
 */
export function valueProblems({ config }: ImportedDocument, values: ValueObject): readonly Problem[] {
  const names = config.map(({ name }) => name);
  const missing = config.filter(({ name }) => field(values, name) === undefined);
  const strange = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...missing.map(({ name, secret }) =>
      problem("ACT_OPENAPI_VALUE", {
        path: [...PATH, "values", name],
        detail: `is missing, and the actions need it${secret ? " (a secret)" : ""}`,
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

/**
 * An operation that was asked for by name and cannot be had is a mistake; what else is missing is a warning. What an action
 * lacks is at the action, so that it is reported again only when the action changes. Problems: ACT_OPENAPI_OPERATION, and the warning
 * ACT_OPENAPI_LEFT_OUT.
 */
export function leftOutProblems({ actions, report }: ImportedDocument, isSelection: boolean): readonly Problem[] {
  const path = [...PATH, "document"];
  const nameOf = new Map(actions.map(({ operation, name }) => [operation, name]));
  const found = report.map(({ operation, pointer, severity, detail }) => {
    const name = operation === null ? undefined : nameOf.get(operation);
    return {
      isMistake: severity === "error" && isSelection,
      path: name === undefined ? path : ["actions", name],
      detail: `${operation ?? "the document"} ${pointer}: ${detail}`,
    };
  });
  const mistakes = found.filter(({ isMistake }) => isMistake);
  const warnings = found.filter(({ isMistake }) => !isMistake);
  const rest = warnings.length - MAX_REPORTED;
  return [
    ...mistakes.map(({ detail }) =>
      problem("ACT_OPENAPI_OPERATION", {
        path: [...PATH, "operations"],
        detail,
        hint: "take it out, or declare it in actions",
      }),
    ),
    ...warnings.slice(0, MAX_REPORTED).map(({ path, detail }) => problem("ACT_OPENAPI_LEFT_OUT", { path, detail })),
    ...(rest > 0
      ? [
          problem("ACT_OPENAPI_LEFT_OUT", {
            path,
            detail: `and ${rest} more`,
            hint: "actionstore import-openapi FILE reports all",
          }),
        ]
      : []),
  ];
}
