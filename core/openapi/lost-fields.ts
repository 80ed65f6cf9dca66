import type { OpenApiDocument } from "./document.ts";
import { type FlatSchema, flatSchema } from "./flat-schema.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

export interface LostFieldsRequest {
  readonly document: OpenApiDocument;
  /** An object of a request. */
  readonly flat: FlatSchema;
  /** The properties of it that are described. */
  readonly kept: ReadonlyMap<string, unknown>;
  readonly report: Report;
}

/** Tells what the endpoint asks for, or takes, and nobody can fill in. */
export function tellLostFields({ document, flat, kept, report }: LostFieldsRequest): void {
  const { required, properties, place, keywords } = flat;
  for (const name of required) {
    const places = properties.get(name);
    if (places === undefined || kept.has(name) || isReadOnly(document, places)) continue;
    report.warn(place.steps, `the endpoint requires ${JSON.stringify(name)}, which is left out: add it by hand`);
  }
  const more = keywords.get("additionalProperties");
  if (more !== undefined && more.value !== false && properties.size > 0)
    report.warn(more.steps, "left out: a request holds the described fields and no others");
}

function isReadOnly(document: OpenApiDocument, places: readonly Place[]): boolean {
  const flat = flatSchema(document, places, new Set());
  return !("fault" in flat) && flat.keywords.get("readOnly")?.value === true;
}
