import type { TSchema } from "@sinclair/typebox";
import type { ErrorObject } from "ajv";
import { REFERENCE_HINT } from "../definition/reference-problems.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { namesText, nearest, quoted } from "../problem/wording.ts";
import { mayBeReference } from "../schema/annotations.ts";
import { stepsOfPointer } from "../value/json-pointer.ts";
import { formatPath, type PathStep } from "../value/path.ts";
import { typeOf, typeWords } from "../value/type-of.ts";
import type { Value } from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";
import { argumentValidator } from "./argument-validator.ts";
import { textFromConfiguration } from "./configured-text.ts";

/** A mistake in arguments, with the path of the part that is wrong. */
export interface ArgumentMistake {
  readonly steps: readonly PathStep[];
  readonly problem: Problem;
}

/**
 * Every way in which `value` (secrets in clear) does not have the shape of `schema`. Messages name types and fields and
 * show a value only where `mayShow` allows it.
 * Problems: ACT_SHAPE_REQUIRED, ACT_SHAPE_TYPE, ACT_SHAPE_UNKNOWN_FIELD, ACT_SHAPE_CHOICE, ACT_SHAPE_RANGE.
 */
export function argumentMistakes(
  schema: TSchema,
  value: Value,
  mayShow: (steps: readonly PathStep[]) => boolean,
): readonly ArgumentMistake[] {
  const validate = argumentValidator(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const steps = stepsOfPointer(error.instancePath, value);
    const parent = schemaAt(schema, steps);
    return mistakeOf({ error, steps, data: valueAt(value, steps), parent, mayShow });
  });
}

interface Found {
  readonly error: ErrorObject;
  readonly steps: readonly PathStep[];
  /** What is at `steps`. */
  readonly data: unknown;
  /** The schema that holds the keyword which was broken. */
  readonly parent: TSchema;
  readonly mayShow: (steps: readonly PathStep[]) => boolean;
}

function mistakeOf({ error, steps, data, parent, mayShow }: Found): ArgumentMistake {
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
          hint: close === undefined ? `known fields: ${namesText(known) || "none"}` : `did you mean ${close}?`,
        }),
      };
    }
    case "enum": {
      const allowed = error.params.allowedValues as readonly string[];
      const found = typeof data === "string" && mayShow(steps) ? data : undefined;
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
          detail: `must be ${typeNames(error.params.type)}, found ${typeOf(data)}`,
          hint: typeHint(steps, data, parent),
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

/** An object whose only field is nearly `$secret`. */
function isMisspelledReference(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return false;
  const [name, ...more] = Object.keys(data);
  return name !== undefined && more.length === 0 && nearest(name, ["$secret"]) !== undefined;
}

/** Where a text belongs, a number or a boolean is usually a text that lost its type on the way. */
function typeHint(steps: readonly PathStep[], data: unknown, schema: TSchema): string {
  if (mayBeReference(schema) && isMisspelledReference(data)) return `did you mean $secret? ${REFERENCE_HINT}`;
  const isTextMissed = schema.type === "string" && (typeof data === "number" || typeof data === "boolean");
  if (!isTextMissed) return `give ${exampleOf(schema)}`;
  return `put it in quotes; ${textFromConfiguration(steps, schema.secret === "always")}`;
}

function rangeDetail({ keyword, params }: ErrorObject): string {
  switch (keyword) {
    case "maxLength":
      return `must have at most ${params.limit} characters`;
    case "minLength":
      return `must have at least ${params.limit} character${params.limit === 1 ? "" : "s"}`;
    case "minItems":
      return `must have at least ${params.limit} item${params.limit === 1 ? "" : "s"}`;
    default:
      return `must be ${{ ">=": "at least", "<=": "at most", ">": "more than", "<": "less than" }[params.comparison as ">="]} ${params.limit}`;
  }
}

/** The schema of the part of the arguments at `steps`, which has broken a keyword: so it has one. */
function schemaAt(root: TSchema, steps: readonly PathStep[]): TSchema {
  return steps.reduce<TSchema>((schema, step) => {
    if (typeof step === "number") return schema.items as TSchema;
    return (schema.properties?.[step] ?? schema.additionalProperties) as TSchema;
  }, root);
}

function exampleOf(schema: TSchema | undefined): string {
  const example = schema?.examples?.[0] as unknown;
  if (schema?.secret === "always") return "the secret";
  if (example === undefined) return "a value";
  return `for instance ${JSON.stringify(example)}`;
}

function typeNames(type: string | readonly string[]): string {
  return [type]
    .flat()
    .map((name) => typeWords[name] ?? name)
    .join(" or ");
}
