import type { TSchema } from "@sinclair/typebox";
import { Ajv, type CodeOptions, type ErrorObject } from "ajv";
import { annotationKeywords } from "../schema/annotations.ts";

/** True for a value of the right shape; after false, `errors` holds everything that is wrong. */
export interface ShapeValidator {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

const validators = new Map<TSchema, ShapeValidator>();

/**
 * The validator of one of our schemas. To compile one takes longer than everything else at a plugin's start: in the
 * bundles, scripts/build/shape-validators.ts puts code made beforehand in the place of this module.
 */
export function shapeValidator(schema: TSchema): ShapeValidator {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = shapeCompiler().compile(schema);
    validators.set(schema, validator);
  }
  return validator;
}

/** An ajv for our schemas: it reports every mistake, without a text (shape.ts has its own), and knows our annotations. */
export function shapeCompiler(code: CodeOptions = {}): Ajv {
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    validateSchema: false,
    messages: false,
    code,
  });
  for (const keyword of annotationKeywords) ajv.addKeyword(keyword);
  return ajv;
}
