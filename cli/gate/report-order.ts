import { findingKinds, type GateDelete, type GateFinding, type GateWarning } from "./finding.ts";

/**
 * What the gate found and what the preview reported, each once and in an order that does not depend on that of the engine: by kind,
 * name, text. What both know is reported as the gate found it.
 */
export function mergedFindings(
  found: readonly GateFinding[],
  reported: readonly GateFinding[],
): readonly GateFinding[] {
  const isFound = ({ kind, urn, name }: GateFinding): boolean =>
    kind !== "mistake" &&
    found.some((each) => each.kind === kind && each.urn === urn && (name === undefined || each.name === name));
  const seen = new Set<string>();
  return [...found, ...reported.filter((finding) => !isFound(finding))]
    .filter(({ kind, name, urn, text }) => {
      const key = JSON.stringify([kind, name, urn, text]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
        compare(a.name, b.name) ||
        compare(a.text, b.text) ||
        compare(a.urn, b.urn),
    );
}

/** Each warning once, by resource and text. */
export function orderedWarnings(warnings: readonly GateWarning[]): readonly GateWarning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify([warning.urn, warning.text]), warning])).values()].sort(
    (a, b) => compare(a.urn, b.urn) || compare(a.text, b.text),
  );
}

/** What is deleted: actions, then connections, by name. */
export function orderedDeletes(deletes: readonly GateDelete[]): readonly GateDelete[] {
  return deletes
    .map(({ kind, name, urn }) => ({ kind, name, urn }))
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.name, b.name) || compare(a.urn, b.urn));
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
