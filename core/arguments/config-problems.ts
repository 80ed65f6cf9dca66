import { catalogue, isProblemCode } from "../problem/catalogue/catalogue.ts";
import type { CatalogueEntry } from "../problem/catalogue/entry.ts";
import { type Problem, problem } from "../problem/problem.ts";
import type { RuleSettings } from "../problem/rule-settings.ts";
import { nearest, quoted } from "../problem/wording.ts";
import { isObject, type Value } from "../value/value.ts";

/** A shape problem of the configuration, under the code that speaks of configuration. */
export function asConfigProblem(found: Problem): Problem {
  const { path, detail, hint } = found;
  const occurrence = { ...(path === undefined ? {} : { path }), detail, ...(hint === undefined ? {} : { hint }) };
  if (found.code === "ACT_SHAPE_UNKNOWN_FIELD") return problem("ACT_CONFIG_UNKNOWN_FIELD", occurrence);
  if (found.code === "ACT_SHAPE_CHOICE") return problem("ACT_CONFIG_RULES", occurrence);
  return found;
}

/** Problem: ACT_CONFIG_SANDBOX. */
export function sandboxProblems(sandbox: string): readonly Problem[] {
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/.test(sandbox)) return [];
  return [
    problem("ACT_CONFIG_SANDBOX", {
      path: ["sandbox"],
      detail: `${quoted(sandbox)} is not a sandbox name: lower-case letters, digits, ".", "_" and "-", at most 100, first a letter or digit`,
      hint: `set sandbox, for instance ${suggestedSandbox(sandbox)}`,
    }),
  ];
}

function suggestedSandbox(text: string): string {
  const close = text
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 100);
  return close === "" ? "dev" : close;
}

/** Problem: ACT_CONFIG_RULES, for a code that is unknown or no warning. */
export function rulesProblems(rules: Value | undefined): readonly Problem[] {
  if (!isObject(rules)) return [];
  return Object.keys(rules).flatMap((code) => {
    const fault = warningCodeFault(code);
    return fault === undefined ? [] : [problem("ACT_CONFIG_RULES", { path: ["rules", code], ...fault })];
  });
}

/** Why `code` is not the code of a warning, and which one is meant; undefined: it is one. */
export function warningCodeFault(code: string): { readonly detail: string; readonly hint: string } | undefined {
  if (isProblemCode(code)) {
    if (isWarning(code)) return undefined;
    const { notice }: CatalogueEntry = catalogue[code];
    return {
      detail:
        notice === true
          ? `${code} says what a run would do, and cannot be turned off`
          : `${code} is a mistake, and mistakes cannot be turned off`,
      hint: `remove it; warnings are ${warningCodes().join(", ")}`,
    };
  }
  const close = nearest(code, warningCodes());
  return {
    detail: `${quoted(code)} is not the code of a warning`,
    hint: close === undefined ? `known warnings: ${warningCodes().join(", ")}` : `did you mean ${close}?`,
  };
}

/** The settings of known warnings. */
export function ruleSettings(rules: Value | undefined): RuleSettings {
  return isObject(rules) ? (rules as unknown as RuleSettings) : {};
}

/** Codes of warnings and of advice: what `silence` and `rules` take. */
export function warningCodes(): readonly string[] {
  return Object.keys(catalogue).filter((code) => isProblemCode(code) && isWarning(code));
}

function isWarning(code: keyof typeof catalogue): boolean {
  const { severity, notice }: CatalogueEntry = catalogue[code];
  return severity === "warning" && notice !== true;
}
