import type { VersionRecord } from "../../store/port/records.ts";
import { columns, type Row } from "./columns.ts";
import type { Screen } from "./screen.ts";
import { shortDigest, shortTime } from "./words.ts";

/** Versions, newest first, with what each did to the contract of the one before. */
export function versionTable(
  versions: readonly VersionRecord[],
  { width, paint }: Screen,
  indent = 0,
): readonly string[] {
  const rows = versions.map((version, index): Row => {
    const { number, live, at, by, via, digest, note } = version;
    const contract = contractChange(version, versions[index + 1]);
    const name = live ? { text: `${number} live`, style: "green" as const } : String(number);
    return [name, shortTime(at), by, via, contract, shortDigest(digest), note ?? ""];
  });
  const noted = versions.some(({ note }) => note !== undefined);
  const head = ["VERSION", "WHEN", "BY", "VIA", "CONTRACT", "DIGEST", ...(noted ? ["NOTE"] : [])];
  const shown = noted ? rows : rows.map((row) => row.slice(0, -1));
  return columns(shown, { width, paint, indent, head, flexible: noted ? [2, 6] : [2] });
}

/** Whether journeys on the version before can follow to this one. */
function contractChange(
  { number: version, breaks, contractDigest }: VersionRecord,
  before: VersionRecord | undefined,
): string {
  if (before === undefined) return version === 1 ? "first" : "pruned before";
  if (breaks.length > 0) return "breaking";
  return before.contractDigest === contractDigest ? "same" : "compatible";
}
