import { findingKinds, findingTitles } from "./finding.ts";
import type { GateReport } from "./gate.ts";
import { summary } from "./report-text.ts";

/** A report as the comment of a pull request. Nothing in it addresses anybody or becomes a tag. */
export function gateMarkdown({ findings, warnings, actions }: GateReport): string {
  const list = (texts: readonly string[]) => texts.map((text) => `- ${escaped(text)}`);
  const groups = findingKinds.flatMap((kind) => {
    const texts = findings.filter((finding) => finding.kind === kind).map(({ text }) => text);
    return texts.length === 0 ? [] : [`**${findingTitles[kind]}**`, "", ...list(texts), ""];
  });
  const title = warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`;
  const warned =
    warnings.length === 0
      ? []
      : [`<details><summary>${title}</summary>`, "", ...list(warnings.map(({ text }) => text)), "", "</details>", ""];
  return ["### Action Store", "", summary(findings, actions), "", ...groups, ...warned].join("\n").trimEnd();
}

/** Text of the program as text of the comment (GitHub Flavored Markdown, 2.4): `@anna` would notify her, `#1` link. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll(/[&<>@#]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll(/[\\`*_{}[\]()~|!]/g, (mark) => `\\${mark}`);
}
