import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Markdown file of the repository. */
export interface MarkdownFile {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of code. */
export interface CodeBlock {
  /** `README.md:42`: where its first line of code is. */
  readonly place: string;
  /** First word after the fence: `yaml`. */
  readonly language: string;
  /** The other words after the fence. */
  readonly marks: readonly string[];
  readonly text: string;
}

/** Every document: those in the root and those below docs. */
export function readMarkdownFiles(root: string): readonly MarkdownFile[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) =>
    join("docs", name),
  );
  return [...readdirSync(root), ...inDocs]
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({ path: name.replaceAll("\\", "/"), text: readFileSync(join(root, name), "utf8") }));
}

/** The fenced blocks of a document, in order. */
export function codeBlocksOf({ path, text }: MarkdownFile): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly line: number; readonly info: string; readonly lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.startsWith("```")) open?.lines.push(line);
    else if (open === undefined) open = { line: index + 2, info: line.slice(3), lines: [] };
    else {
      const [language = "", ...marks] = open.info.trim().split(/\s+/);
      blocks.push({ place: `${path}:${open.line}`, language, marks, text: open.lines.join("\n") });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${path}:${open.line}: the block is never closed`);
  return blocks;
}

/** The document without its code, fenced or not, so that only prose is left. */
export function proseOf({ text }: MarkdownFile): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
}

/** The targets of a document's links. */
export function linksOf(file: MarkdownFile): readonly string[] {
  return [...proseOf(file).matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] as string);
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf({ text }: MarkdownFile): ReadonlySet<string> {
  const headings = [...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.+)$/gm)].map(
    (match) => match[1] as string,
  );
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replaceAll(/\s/g, "-"),
    ),
  );
}
