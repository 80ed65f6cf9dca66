import { noticedBreak } from "../../core/contract/compatibility/notice.ts";
import type { FindingKind, GateFinding, GateWarning } from "./finding.ts";
import { fieldsOf } from "./preview-step.ts";

/** What the preview's own messages come to. */
export interface Said {
  readonly findings: readonly GateFinding[];
  readonly warnings: readonly GateWarning[];
}

/** What a problem code means to a gate; any other one is a mistake. */
const kindsByCode: { readonly [code: string]: FindingKind } = {
  ACT_NAME_DUPLICATE: "duplicateName",
  ACT_NAME_TAKEN: "ownership",
  ACT_BREAKING_CHANGE: "breaking",
  ACT_ACTION_IN_USE: "refusedDelete",
};

/** What the engine says after a failure that it told before. */
const ECHO = /^(?:preview|update) failed$/;
/** What the engine writes before a message. */
const LEAD = /^(?:error|warning): (?:Preview failed: )?/;
/** Resources and providers of this package; the engine warns of others too. */
const OURS = /[:$/]actionstore:/;

/** The findings and warnings in an item of `diagnostics`, which holds one or more lines. */
export function saidBy(item: unknown): Said {
  const { severity, message, urn } = fieldsOf(item);
  if (typeof message !== "string" || (severity !== "error" && severity !== "warning"))
    return { findings: [], warnings: [] };
  const of: { readonly urn?: string } = typeof urn === "string" && urn !== "" ? { urn } : {};
  const lines = message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .split("\n")
    .map((line) => line.trim().replace(LEAD, ""))
    .filter((line) => line !== "");
  const coded = lines.filter((line) => codeOf(line) !== undefined);
  if (severity === "error") {
    // Without a code it is not one of ours: told whole, unless it only repeats that something failed.
    const told = coded.length > 0 ? coded : [lines.join(" ")].filter((line) => line !== "" && !ECHO.test(line));
    return { findings: told.map((line) => ({ ...findingOf(line), ...of })), warnings: [] };
  }
  if (!OURS.test(of.urn ?? "")) return { findings: [], warnings: [] };
  const breaks = lines.map(noticedBreak);
  return {
    findings: breaks.flatMap((found) =>
      found === undefined
        ? []
        : [{ kind: "breaking" as const, name: found.name, text: `${found.name}: ${found.text}`, ...of }],
    ),
    warnings: lines.filter((_, index) => breaks[index] === undefined).map((text) => ({ text, ...of })),
  };
}

function findingOf(line: string): GateFinding {
  return { kind: kindsByCode[codeOf(line) ?? ""] ?? "mistake", text: line.replace(/^.* has a problem: /, "") };
}

function codeOf(line: string): string | undefined {
  return /\[(ACT_[A-Z0-9_]+)\]$/.exec(line)?.[1];
}
