import type { OpenApiDocument } from "./document.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** A payload of a document that is to be described, and how much of it. */
export interface PayloadRequest {
  readonly document: OpenApiDocument;
  readonly place: Place;
  /** What the document shows of the payload beside its schema. */
  readonly example: Place | undefined;
  readonly purpose: "request" | "response" | "failureResponse";
  /** Form bodies hold scalars, and lists of scalars, only. */
  readonly isForm: boolean;
  /** How fields of a form are written, by name. */
  readonly fields?: Place;
  /** Objects and lists inside one another that are described; deeper ones are left open. */
  readonly maxDepth: number;
  /** Parts that are described at most. */
  readonly maxParts: number;
  readonly report: Report;
}
