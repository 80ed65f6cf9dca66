import type { Screen } from "../output/screen.ts";
import { printable } from "../output/text-width.ts";
import { wrap } from "../output/wrap.ts";
import { findingKinds, findingTitles, type GateFinding } from "./finding.ts";
import type { GateReport } from "./gate.ts";

/** A report for a person at a terminal. */
export function gateText({ findings, warnings, actions }: GateReport, screen: Screen): readonly string[] {
  const { paint, width } = screen;
  const item = (text: string) => wrap(printable(text), { width, indent: 4, lead: "  - " });
  const groups = findingKinds.flatMap((kind) => {
    const found = findings.filter((finding) => finding.kind === kind);
    return found.length === 0
      ? []
      : [paint("red", findingTitles[kind]), ...found.flatMap(({ text }) => item(text)), ""];
  });
  const warned =
    warnings.length === 0 ? [] : [paint("yellow", "Warnings"), ...warnings.flatMap(({ text }) => item(text)), ""];
  return [...groups, ...warned, summary(findings, actions)];
}

/** `2 findings. Actions: 1 to create, 3 to update.` */
export function summary(findings: readonly GateFinding[], actions: GateReport["actions"]): string {
  const count =
    findings.length === 0 ? "Nothing to stop for" : findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const counted = (["create", "import", "update", "delete"] as const)
    .filter((op) => actions[op] > 0)
    .map((op) => `${actions[op]} to ${op}`);
  return `${count}. Actions: ${counted.length === 0 ? "no change" : counted.join(", ")}.`;
}
