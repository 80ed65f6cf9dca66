import { type Annotation, annotationOf } from "../output/annotation.ts";
import { findingTitles, warningText } from "./finding.ts";
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
      (warning): Annotation => ({
        level: "warning",
        rule: { id: "gate/warning", title: "Warnings of the preview" },
        message: warningText(warning),
        place: warning.place,
        urn: warning.urn,
      }),
    ),
  ];
}

/** Why the gate could not look at everything. */
export function gateFailures({ problems }: Pick<GateReport, "problems">): readonly Annotation[] {
  return problems.map((found) => annotationOf(found));
}
