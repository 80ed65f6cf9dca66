import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CatalogueEntry } from "../../core/problem/catalogue/entry.ts";

export interface ProblemPagesRequest {
  readonly target: string;
  readonly catalogue: { readonly [code: string]: CatalogueEntry };
}

const classSentences: Record<CatalogueEntry["class"], string> = {
  mistake: "A mistake in what was given to Action Store: you can mend it.",
  outside: "A failure outside Action Store.",
  bug: "A fault of Action Store: please report it.",
};

/** Writes docs/problems below `target`: one page per code of the catalogue, and a list of them. */
export async function writeProblemPages({ target, catalogue }: ProblemPagesRequest): Promise<void> {
  const folder = join(target, "docs/problems");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(catalogue).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [code, entry] of entries) await writeFile(join(folder, `${code}.md`), page(code, entry));
  await writeFile(join(folder, "README.md"), list(entries));
}

function page(code: string, entry: CatalogueEntry): string {
  return `# ${code}\n\n**${entry.title}**\n\n${entry.explanation}\n\n${severitySentence(entry)}\n`;
}

function severitySentence(entry: CatalogueEntry): string {
  if (entry.notice === true) return "A notice of a preview: it stops nothing by itself.";
  if (entry.severity !== "warning") return classSentences[entry.class];
  const kind = entry.advice === true ? "Advice, given by `actionstore lint`" : "A warning";
  return `${kind}: it stops nothing unless the provider's \`rules\` make it an error. An action takes it out with \`silence\`.`;
}

function list(entries: readonly (readonly [string, CatalogueEntry])[]): string {
  const rows = entries.map(([code, entry]) => {
    return `| [${code}](${code}.md) | ${severityWord(entry)} | ${entry.title.replaceAll("|", "\\|")} |`;
  });
  return `# Problems\n\nEvery problem that Action Store reports, by code.\n\n| code | severity | title |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function severityWord({ advice, notice, severity = "error" }: CatalogueEntry): string {
  if (advice === true) return "advice";
  return notice === true ? "notice" : severity;
}
