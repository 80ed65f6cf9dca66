import { execFileSync } from "node:child_process";
import { dirname, join, normalize } from "node:path";
import { linksOf, readMarkdownFiles } from "./support/markdown.ts";

const root = join(__dirname, "../..");

/** What `npm pack` puts into the package. */
function packedFiles(): ReadonlySet<string> {
  const args = ["pack", "--ignore-scripts", "--dry-run", "--json"];
  const stdout = execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  return new Set(files.map(({ path }) => path));
}

const packed = packedFiles();
const documents = readMarkdownFiles(root).filter(({ path }) => packed.has(path));

test("the package holds its documents, the page of every problem and the examples, and no state of an example", () => {
  const paths = documents.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["README.md", "docs/cli.md", "docs/problems/ACT_CLI_USAGE.md"]));
  const problems = readMarkdownFiles(root).filter(({ path }) => path.startsWith("docs/problems/"));
  expect(problems.filter(({ path }) => !packed.has(path))).toEqual([]);
  const examples = [...packed].filter((path) => path.startsWith("examples/"));
  expect(examples).toContain("examples/team/Pulumi.yaml");
  expect(
    examples.filter((path) => !/^examples\/[a-z-]+\/(Pulumi\.yaml|package\.json|[a-z-]+\.ts)$/.test(path)),
  ).toEqual([]);
});

test.each(documents)("$path links to nothing that is not in the package", (document) => {
  const dead = linksOf(document)
    .filter((link) => !/^[a-z][a-z0-9+.-]*:|^#/i.test(link))
    .map((link) => normalize(join(dirname(document.path), link.split("#")[0] ?? "")).replaceAll("\\", "/"))
    .filter((target) => !packed.has(target));
  expect(dead).toEqual([]);
});
