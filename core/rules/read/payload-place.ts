import { formatPath, type PathStep } from "../../value/path.ts";
import { Secret } from "../../value/secret.ts";
import type { Value } from "../../value/value.ts";
import type { PayloadContext, RuleContext } from "./rule.ts";

/** A part of a sample or schema, as a message can point at it. */
export interface PayloadPlace {
  /** As written: JSON text is pointed at as a whole. */
  readonly path: readonly PathStep[];
  /** Begins a detail: `in its JSON text at a.b: `, or nothing. */
  readonly at: string;
  /** True where the text is secret, so that not even its field names may be shown. */
  readonly isSecret: boolean;
}

/** Where the part at `steps` of `sample` or `schema` is in the arguments as written. */
export function placeIn(payload: PayloadContext, part: "sample" | "schema", steps: readonly PathStep[]): PayloadPlace {
  return placeOf({ given: payload.given[part], path: [payload.field, part] }, steps);
}

/** A value or a JSON text, and where it is in the arguments. */
export interface WrittenJson {
  readonly given: Value | undefined;
  readonly path: readonly PathStep[];
}

/** Where the part at `steps` of the JSON is in the arguments as written. */
export function placeOf({ given, path }: WrittenJson, steps: readonly PathStep[]): PayloadPlace {
  const isSecret = given instanceof Secret && typeof given.reveal() === "string";
  if (!isSecret && typeof given !== "string") return { path: [...path, ...steps], at: "", isSecret: false };
  return { path, at: isSecret || steps.length === 0 ? "" : `in its JSON text at ${formatPath(steps)}: `, isSecret };
}

/** The payload of a field, when one is given. */
export function payloadOf({ payloads }: RuleContext, field: PayloadContext["field"]): PayloadContext | undefined {
  return payloads.find((payload) => payload.field === field);
}
