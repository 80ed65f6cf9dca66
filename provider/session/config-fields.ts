import type { TSchema } from "@sinclair/typebox";
import { ProviderConfig } from "../../core/definition/provider-config.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { Secret } from "../../core/value/secret.ts";
import { mapObject, objectOf, type Value, type ValueObject } from "../../core/value/value.ts";

/** Fields that the engine keeps beside a provider's own. */
const engineFields: ReadonlySet<string> = new Set([
  "version",
  "pluginDownloadURL",
  "pluginChecksums",
  "parameterization",
]);

const schemas = ProviderConfig.properties as { readonly [name: string]: TSchema };

export interface ConfigFields {
  readonly fields: ValueObject;
  readonly problems: readonly Problem[];
}

/**
 * The provider's own fields among `inputs`, in the types of their schema: whatever is not text travels as JSON text.
 * Problem: ACT_SHAPE_TYPE.
 */
export function configFields(inputs: ValueObject): ConfigFields {
  const problems: Problem[] = [];
  const own = objectOf(Object.entries(inputs).filter(([name]) => !name.startsWith("__") && !engineFields.has(name)));
  const fields = mapObject(own, (value, name) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema === undefined || schema.type === "string" || value === undefined) return value;
    try {
      return fromText(value);
    } catch {
      problems.push(
        problem("ACT_SHAPE_TYPE", {
          path: [name],
          detail: "is text that is not JSON",
          hint: `give ${schema.type === "array" ? "a list" : "an object"}, for instance ${JSON.stringify(schema.examples?.[0])}`,
        }),
      );
      return undefined;
    }
  });
  return { fields, problems };
}

/** @throws SyntaxError */
function fromText(value: Value): Value {
  if (value instanceof Secret) return new Secret(fromText(value.reveal()));
  return typeof value === "string" ? (JSON.parse(value) as Value) : value;
}
