import type { ErrorObject } from "ajv";
import { quoted } from "../problem/wording.ts";
import type { PathStep } from "../value/path.ts";
import { Secret } from "../value/secret.ts";
import { typeOf } from "../value/type-of.ts";
import { field, isList, isObject, type Value } from "../value/value.ts";

/** The steps of a JSON pointer into `root`; as far as it leads. */
export function stepsOfPointer(pointer: string, root: Value): readonly PathStep[] {
  const steps: PathStep[] = [];
  let at: Value | undefined = root;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    steps.push(isList(at) ? Number(name) : name);
    at = isList(at) ? at[Number(name)] : isObject(at) ? field(at, name) : undefined;
  }
  return steps;
}

/** The part of `root` at `steps`. */
export function valueAt(root: Value, steps: readonly PathStep[]): Value | undefined {
  let at: Value | undefined = root;
  for (const step of steps) at = isList(at) ? at[step as number] : isObject(at) ? field(at, String(step)) : undefined;
  return at;
}

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
