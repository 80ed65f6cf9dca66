import type { PathStep } from "../value/path.ts";
import { formatPayloadPath } from "../value/payload-path.ts";
import { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import { isList, isObject, mapObject, type Value } from "../value/value.ts";
import { referenceOf, SecretReference } from "./secret-reference.ts";

/**
 * `tree` (canonical arguments or a stored definition) with every secret, or marker of one, replaced by what `replace` makes
 * of it, and every reference to a secret, as a leaf or as JSON, by what `refer` makes of it. Undefined leaves it as it is.
 */
export function replaceSecrets(
  tree: Value,
  replace: (slot: SecretSlot, secret: Secret | undefined) => Value | undefined,
  refer: (slot: SecretSlot, reference: SecretReference) => Value | undefined = () => undefined,
): Value {
  const walk = (value: Value, steps: readonly PathStep[], parameter: string | undefined): Value => {
    if (typeof value !== "object" || value === null) return value;
    const reference = value instanceof SecretReference ? value : referenceOf(value);
    if (reference !== undefined) return refer(slotOf(steps, parameter), reference) ?? value;
    if (value instanceof Secret) return replace(slotOf(steps, parameter), value) ?? value;
    if (isMarker(value)) return replace(slotOf(steps, parameter), undefined) ?? value;
    if (isList(value)) return value.map((item, index) => walk(item, [...steps, index], nameOf(item) ?? parameter));
    if (isObject(value))
      return mapObject(value, (item, name) =>
        item === undefined ? undefined : walk(item, [...steps, name], parameter),
      );
    return value;
  };
  return walk(tree, [], undefined);
}

function isMarker(value: Value): boolean {
  return isObject(value) && value.$secret === true && Object.keys(value).length === 1;
}

function nameOf(item: Value): string | undefined {
  return isObject(item) && typeof item.name === "string" ? item.name : undefined;
}

const parameterKinds: { readonly [list: string]: string } = {
  headers: "header",
  queryParameters: "query",
  pathParameters: "path",
};

/** The identity of the secret at these steps: kind and name, never the index of a parameter (docs/model.md, Secrets 1). */
function slotOf(steps: readonly PathStep[], parameter: string | undefined): SecretSlot {
  const [top, ...rest] = steps as readonly string[];
  if (top === "endpoint")
    return `${parameterKinds[rest[0] as string] ?? rest[0]}:${parameter ?? rest.slice(1).join(".")}`;
  if (top === "headers") return `header:${parameter ?? rest.join(".")}`;
  if (top === "authentication") return `auth:${rest.join(".")}`;
  if (top === "request") return `body:${formatPayloadPath(rest.slice(1))}`;
  return `${top}:${rest.join(".")}`;
}
