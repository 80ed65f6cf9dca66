import type { TSchema } from "@sinclair/typebox";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { type Problem, problem } from "../problem/problem.ts";
import { formatPath, type PathStep } from "../value/path.ts";
import { isObject, type Value } from "../value/value.ts";
import { annotationKeywords } from "./annotations.ts";
import { nearest, quoted } from "./wording.ts";

/** A shape mistake, with the path of the part that is wrong. */
export interface ShapeMistake {
  readonly steps: readonly PathStep[];
  readonly problem: Problem;
}

const compiled = new Map<TSchema, ValidateFunction>();

/**
 * Every way in which `value` (secrets in clear) does not have the shape of `schema`. Messages name types and fields and
 * show a value only where `mayShow` allows it.
 * Problems: ACT_SHAPE_REQUIRED, ACT_SHAPE_TYPE, ACT_SHAPE_UNKNOWN_FIELD, ACT_SHAPE_CHOICE, ACT_SHAPE_RANGE.
 */
export function shapeMistakes(
  schema: TSchema,
  value: Value,
  mayShow: (steps: readonly PathStep[]) => boolean,
): readonly ShapeMistake[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => mistakeOf(error, value, mayShow));
}

function validatorOf(schema: TSchema): ValidateFunction {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true, validateSchema: false });
    for (const keyword of annotationKeywords) ajv.addKeyword(keyword);
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

function mistakeOf(error: ErrorObject, root: Value, mayShow: (steps: readonly PathStep[]) => boolean): ShapeMistake {
  const steps = stepsOf(error.instancePath, root);
  const parent = error.parentSchema as TSchema;
  switch (error.keyword) {
    case "required": {
      const missing = [...steps, error.params.missingProperty as string];
      const schema = parent.properties?.[error.params.missingProperty] as TSchema | undefined;
      return {
        steps: missing,
        problem: problem("ACT_SHAPE_REQUIRED", {
          path: missing,
          detail: "is required and missing",
          hint: `give ${exampleOf(schema)}`,
        }),
      };
    }
    case "additionalProperties": {
      const name = error.params.additionalProperty as string;
      const known = Object.keys(parent.properties ?? {});
      const close = nearest(name, known);
      return {
        steps: [...steps, name],
        problem: problem("ACT_SHAPE_UNKNOWN_FIELD", {
          path: [...steps, name],
          detail: `${quoted(name)} is not a field${steps.length === 0 ? "" : ` of ${formatPath(steps)}`}`,
          hint: close === undefined ? `known fields: ${known.join(", ") || "none"}` : `did you mean ${close}?`,
        }),
      };
    }
    case "enum": {
      const allowed = error.params.allowedValues as readonly string[];
      const found = typeof error.data === "string" && mayShow(steps) ? error.data : undefined;
      const close = found === undefined ? undefined : nearest(found, allowed);
      return {
        steps,
        problem: problem("ACT_SHAPE_CHOICE", {
          path: steps,
          detail: `must be one of ${allowed.join(", ")}${found === undefined ? "" : `; found ${quoted(found)}`}`,
          hint: close === undefined ? `write one of them, for instance ${allowed[0]}` : `did you mean ${close}?`,
        }),
      };
    }
    case "type":
      return {
        steps,
        problem: problem("ACT_SHAPE_TYPE", {
          path: steps,
          detail: `must be ${typeNames(error.params.type)}, found ${typeOf(error.data)}`,
          hint: `give ${exampleOf(parent)}`,
        }),
      };
    default:
      return {
        steps,
        problem: problem("ACT_SHAPE_RANGE", {
          path: steps,
          detail: rangeDetail(error),
          hint: `give ${exampleOf(parent)}`,
        }),
      };
  }
}

function rangeDetail({ keyword, params }: ErrorObject): string {
  switch (keyword) {
    case "maxLength":
      return `must have at most ${params.limit} characters`;
    case "minLength":
      return `must have at least ${params.limit} characters`;
    default:
      return `must be ${{ ">=": "at least", "<=": "at most", ">": "more than", "<": "less than" }[params.comparison as ">="]} ${params.limit}`;
  }
}

function stepsOf(pointer: string, root: Value): readonly PathStep[] {
  const steps: PathStep[] = [];
  let at: unknown = root;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    steps.push(Array.isArray(at) ? Number(name) : name);
    at = (at as { readonly [name: string]: unknown } | undefined)?.[name];
  }
  return steps;
}

function exampleOf(schema: TSchema | undefined): string {
  const example = schema?.examples?.[0] as unknown;
  if (schema?.secret === "always") return "the secret";
  if (example === undefined) return "a value";
  return `${schema?.type === "string" || typeof example !== "object" ? "" : "for instance "}${JSON.stringify(example)}`;
}

const typeWords: { readonly [type: string]: string } = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

function typeNames(type: string | readonly string[]): string {
  return [type]
    .flat()
    .map((name) => typeWords[name] ?? name)
    .join(" or ");
}

/** The type of a value in words, never the value. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  return typeWords[typeof value] ?? (isObject(value) ? "an object" : "something else");
}
