import { isPlainText } from "./media-type.ts";
import { below, type Place, textOf } from "./place.ts";
import type { SchemaKind } from "./schema-kind.ts";

/** A field of a form that is not written as an action writes it: a text, or a list that repeats its name. */
export interface FieldEncoding {
  /** What becomes of it, for a remark. */
  readonly remark: string;
  /** True where journeys have to write the field as one text. */
  readonly isText: boolean;
}

const separators: { readonly [style: string]: string } = {
  form: "commas",
  spaceDelimited: "spaces",
  pipeDelimited: "|",
};

/** What a list is in this style OpenAPI does not say; some endpoints want `name[]`. */
export const LIST_AS_DEEP_OBJECT = "described less exactly: a list in the style deepObject repeats its name";

/** Reads an Encoding Object (OpenAPI 3.1) of a URL-encoded form; undefined: the field is written as an action writes it. */
export function fieldEncoding(encoding: Place, kind: SchemaKind): FieldEncoding | undefined {
  const style = textOf(below(encoding, "style"));
  const explode = below(encoding, "explode").value;
  const type = textOf(below(encoding, "contentType"));
  if (style === undefined && explode === undefined) {
    const isSame = kind === "integer" || kind === "number" || kind === "boolean";
    if (isSame || type === undefined || type.split(",").some(isPlainText)) return undefined;
    return { remark: `described as a text: journeys write the value as ${type} themselves`, isText: true };
  }
  if (kind !== "array") return undefined;
  if (style === "deepObject") return { remark: LIST_AS_DEEP_OBJECT, isText: false };
  if (explode === true || (explode === undefined && style === "form")) return undefined;
  const separator = separators[style ?? "form"];
  if (separator === undefined) return undefined;
  return {
    remark: `described as a text: journeys write the items themselves, ${separator} between them`,
    isText: true,
  };
}
