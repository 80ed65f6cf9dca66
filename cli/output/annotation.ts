import { catalogue } from "../../core/problem/catalogue/catalogue.ts";
import type { CatalogueEntry } from "../../core/problem/catalogue/entry.ts";
import { type Problem, problemSentence } from "../../core/problem/problem.ts";
import type { SourceLocation } from "../yaml/finding.ts";

/** A remark about a place of a program or about a resource, as machines that show code take it. */
export interface Annotation {
  readonly level: "error" | "warning" | "note";
  readonly rule: AnnotationRule;
  readonly message: string;
  /** Its file is relative to the working directory, or absolute. */
  readonly place?: SourceLocation | undefined;
  readonly urn?: string | undefined;
}

/** What remarks of one kind have in common. */
export interface AnnotationRule {
  /** `ACT_URL_HTTP`, `gate/refusedDelete`. */
  readonly id: string;
  readonly title: string;
  readonly explanation?: string;
}

/** A problem as a remark; one that is not about a place stands for the run as a whole. */
export function annotationOf(found: Problem, about: Pick<Annotation, "place" | "urn"> = {}): Annotation {
  const { code, title, severity } = found;
  const { explanation }: CatalogueEntry = catalogue[code];
  return {
    ...about,
    level: severity === "advice" ? "note" : severity,
    rule: { id: code, title, explanation },
    message: problemSentence(found),
  };
}
