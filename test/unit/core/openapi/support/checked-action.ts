import type { ImportedAction, ImportedDocument } from "../../../../../core/openapi/import-document.ts";
import type { Problem } from "../../../../../core/problem/problem.ts";
import { checkAction } from "../../../../../core/rules/check.ts";
import { ConfigReference } from "../../../../../core/value/config-reference.ts";
import { ConfigText } from "../../../../../core/value/config-text.ts";
import { Secret } from "../../../../../core/value/secret.ts";
import { isObject, objectOf, type Value, type ValueObject } from "../../../../../core/value/value.ts";

/** Everything that the rules say of an imported action, configuration in its place. */
export function problemsOf(action: ImportedAction, document: ImportedDocument): readonly Problem[] {
  return checkAction({ given: givenArguments(action, document), defaultName: action.name, rules: {} }).problems;
}

/** The arguments of an imported action, configuration in its place. */
export function givenArguments({ args }: ImportedAction, { config }: ImportedDocument): ValueObject {
  const secrets = new Set(config.filter(({ secret }) => secret).map((entry) => entry.name));
  const given = (value: unknown): Value => {
    if (value instanceof ConfigReference) return secrets.has(value.name) ? new Secret("x") : "x";
    if (value instanceof ConfigText) return value.parts.map((part) => (typeof part === "string" ? part : "x")).join("");
    if (Array.isArray(value)) return value.map(given);
    return isObject(value)
      ? objectOf(Object.entries(value).map(([field, item]) => [field, given(item)] as const))
      : (value as Value);
  };
  return given(args) as ValueObject;
}
