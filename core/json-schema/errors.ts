import type { ErrorObject } from "ajv";
import { quoted } from "../problem/wording.ts";
import { Secret } from "../value/secret.ts";
import { typeOf } from "../value/type-of.ts";
import type { Value } from "../value/value.ts";

/** What a sample has wrong, in words that show no value: names of fields and words of the schema only. */
export function describeSchemaError({ keyword, params, message }: ErrorObject, found: Value | undefined): string {
  switch (keyword) {
    case "type":
      return `must be ${[params.type].flat().join(" or ")}, found ${typeOf(found instanceof Secret ? found.reveal() : found)}`;
    case "required":
      return `lacks ${quoted(params.missingProperty)}, which the schema requires`;
    case "additionalProperties":
    case "unevaluatedProperties":
      return `has ${quoted(params.additionalProperty ?? params.unevaluatedProperty)}, which the schema does not allow`;
    case "enum":
      return "is not one of the values of enum in the schema";
    case "const":
      return "is not the const of the schema";
    case "format":
      return `is not a valid ${params.format}`;
    default:
      return `does not fit ${keyword} of the schema: ${message ?? "invalid"}`;
  }
}
