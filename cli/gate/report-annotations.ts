import { type Annotation, annotationOf } from "../output/annotation.ts";
import { findingTitles } from "./finding.ts";
import type { GateReport } from "./gate.ts";

/** The findings and warnings of a gate as remarks about the program. */
export function gateAnnotations({
  findings,
  warnings,
}: Pick<GateReport, "findings" | "warnings">): readonly Annotation[] {
  return [
    ...findings.map(
      ({ kind, severity, text, place, urn }): Annotation => ({
        level: severity === "stop" ? "error" : "warning",
        rule: { id: `gate/${kind}`, title: findingTitles[kind] },
        message: text,
        place,
        urn,
      }),
    ),
    ...warnings.map(
      ({ text, place, urn }): Annotation => ({
        level: "warning",
        rule: { id: "gate/warning", title: "Warnings of the preview" },
        message: text,
        place,
        urn,
      }),
    ),
  ];
}

/** Why the gate could not look at everything. */
export function gateFailures({ problems }: Pick<GateReport, "problems">): readonly Annotation[] {
  return problems.map((found) => annotationOf(found));
}
