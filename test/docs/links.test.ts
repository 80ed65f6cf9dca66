import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { anchorsOf, linksOf, type MarkdownFile, proseOf, readMarkdownFiles } from "./support/markdown.ts";

const root = join(__dirname, "../..");
const files = readMarkdownFiles(root);
const isRelative = (link: string) => !/^[a-z][a-z0-9+.-]*:/i.test(link);

/** Why a relative link of `file` leads nowhere; undefined when it leads somewhere. */
function faultOf(file: MarkdownFile, link: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file.path : normalize(join(dirname(file.path), path)).replaceAll("\\", "/");
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  const document = files.find((other) => other.path === target);
  return document === undefined || anchorsOf(document).has(anchor)
    ? undefined
    : `${link}: ${target} has no such heading`;
}

describe("the documents", () => {
  test.each(files)("$path links to what exists", (file) => {
    const faults = linksOf(file)
      .filter(isRelative)
      .map((link) => faultOf(file, link));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  test.each(files)("$path closes every link it opens", (file) => {
    expect(proseOf(file).match(/\]\([^)\n]*$/gm)).toBeNull();
  });
});

describe("the check of the links", () => {
  const page = (text: string): MarkdownFile => ({ path: "docs/page.md", text });

  test.each([
    ["a missing file", "[a](missing.md)", "missing.md: there is no docs/missing.md"],
    ["a missing heading", "# A b\n[a](#b)", undefined],
  ])("sees %s", (_what, text, fault) => {
    const file = page(text);
    expect(linksOf(file).map((link) => faultOf(file, link))).toEqual([fault ?? expect.any(String)]);
  });

  test("makes anchors as GitHub does", () => {
    expect([...anchorsOf(page("# The `keep:` text, and why\n```\n# no heading\n```"))]).toEqual([
      "the-keep-text-and-why",
    ]);
  });

  test("passes over links in code", () => {
    expect(linksOf(page("`[a](b.md)`\n```\n[a](c.md)\n```\n[a](d.md)"))).toEqual(["d.md"]);
  });
});
