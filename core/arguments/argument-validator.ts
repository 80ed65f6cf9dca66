import type { TSchema } from "@sinclair/typebox";
import { Ajv, type CodeOptions, type ErrorObject } from "ajv";
import { annotationKeywords } from "../schema/annotations.ts";

/** True for a value of the right shape; after false, `errors` holds everything that is wrong. */
export interface ArgumentValidator {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

const validators = new Map<TSchema, ArgumentValidator>();

/**
 * The validator of one of our schemas. To compile one takes longer than everything else at a plugin's start: in the
 * bundles, scripts/build/argument-validators.ts puts code made beforehand in the place of this module.
 */
export function argumentValidator(schema: TSchema): ArgumentValidator {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = argumentCompiler().compile(schema);
    validators.set(schema, validator);
  }
  return validator;
}

/** An ajv for our schemas: it reports every mistake, without a text (argument-mistakes.ts has its own), and knows our annotations. */
export function argumentCompiler(code: CodeOptions = {}): Ajv {
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
