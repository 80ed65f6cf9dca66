import type { ReportEntry } from "../../core/openapi/report.ts";
import type { Screen } from "./screen.ts";
import { oneLine } from "./text-width.ts";
import { counted } from "./words.ts";
import { wrap } from "./wrap.ts";

/** A report of an import for a person. What several operations share is reported once, with their number. */
export function reportLines(report: readonly ReportEntry[], { width, paint }: Screen): readonly string[] {
  const grouped = new Map<string, ReportEntry[]>();
  for (const entry of report) {
    const key = `${entry.severity} ${entry.pointer} ${entry.detail}`;
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [entry]);
    else group.push(entry);
  }
  return [...grouped.values()].flatMap((entries) => {
    const { severity, operation, detail, pointer } = entries[0] as ReportEntry;
    const others = entries.length === 1 ? "" : ` and ${counted(entries.length - 1, "other operation")}`;
    const whose = operation === null ? "" : `${operation}${others}: `;
    const [first = "", ...more] = wrap(oneLine(`${whose}${detail}`), { width, lead: `${severity}: ` });
    return [
      `${paint(severity === "error" ? "red" : "yellow", `${severity}:`)}${first.slice(severity.length + 1)}`,
      ...more,
      paint("dim", `  ${oneLine(pointer)}`),
    ];
  });
}
