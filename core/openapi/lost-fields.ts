import type { OpenApiDocument } from "./document.ts";
import { type FlatSchema, flatSchema } from "./flat-schema.ts";
import type { Said } from "./said.ts";

export interface LostFieldsRequest {
  readonly document: OpenApiDocument;
  /** An object of a request. */
  readonly flat: FlatSchema;
  /** The properties of it that are described. */
  readonly kept: ReadonlyMap<string, unknown>;
}

/** The fields of an object that the endpoint requires, and that are not described. */
export function lostFields({ document, flat, kept }: LostFieldsRequest): readonly string[] {
  const { required, properties } = flat;
  return [...required].filter((name) => {
    const said = properties.get(name);
    return !kept.has(name) && (said === undefined || !isReadOnly(document, said));
  });
}

function isReadOnly(document: OpenApiDocument, said: Said): boolean {
  const flat = flatSchema(document, said, new Set());
  return !("fault" in flat) && flat.keywords.get("readOnly")?.value === true;
}
