import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TSchema } from "@sinclair/typebox";
import type { ResourceKind } from "../../core/resources/kind.ts";

/** The key of every entry of a map, in a way to an argument. */
const EACH = Symbol("each");

type Step = string | typeof EACH;

/** Writes what the classes of the dynamic front have to know of each kind of resource: sdk/dynamic/fields.ts below `target`. */
export async function writeDynamicFields(request: {
  readonly target: string;
  readonly kinds: readonly ResourceKind[];
}): Promise<void> {
  await mkdir(join(request.target, "sdk/dynamic"), { recursive: true });
  await writeFile(join(request.target, "sdk/dynamic/fields.ts"), dynamicFieldsText(request.kinds));
}

function dynamicFieldsText(kinds: readonly ResourceKind[]): string {
  return [
    "// Generated from core/resources by `npm run generate`. Do not edit.",
    "",
    'import { EACH, type SecretField } from "./secret-fields";',
    "",
    "/** The outputs that are not arguments, or that the lifecycle fills in, of each kind of resource. */",
    "export const computed = {",
    ...kinds.flatMap((kind) => [
      `  ${kind.type}: [`,
      ...computedOf(kind).map((name) => `    ${JSON.stringify(name)},`),
      "  ],",
    ]),
    "} as const;",
    "",
    "/** The arguments that are always secret, of each kind of resource. */",
    "export const secretFields = {",
    ...kinds.flatMap((kind) => [
      `  ${kind.type}: [`,
      ...secretsOf(kind.args).map((steps) => `    [${steps.map(stepText).join(", ")}],`),
      "  ],",
    ]),
    "} as const satisfies { readonly [type: string]: readonly SecretField[] };",
    "",
  ].join("\n");
}

function computedOf({ args, outputs, settled }: ResourceKind): readonly string[] {
  const required = args.required ?? [];
  const filledIn = settled.filter((name) => !required.includes(name));
  return [...new Set([...Object.keys(outputs.properties), ...filledIn])].sort();
}

/** The ways to every text that the schema calls always secret. */
function secretsOf(schema: TSchema, steps: readonly Step[] = []): readonly (readonly Step[])[] {
  if (schema.secret === "always") return [steps];
  const properties = (schema.properties ?? {}) as { readonly [name: string]: TSchema };
  const named = Object.entries(properties).flatMap(([name, property]) => secretsOf(property, [...steps, name]));
  const entries = schema.additionalProperties as TSchema | boolean | undefined;
  return typeof entries === "object" ? [...named, ...secretsOf(entries, [...steps, EACH])] : named;
}

function stepText(step: Step): string {
  return step === EACH ? "EACH" : JSON.stringify(step);
}
