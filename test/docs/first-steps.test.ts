import { readFileSync } from "node:fs";
import { join } from "node:path";

const textOf = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");
const readme = textOf("README.md");

/** The commands of the first block of commands below a line of the document. */
function commandsBelow(text: string, line: string): readonly string[] {
  const block = /```sh\n(.*?)```/s.exec(text.slice(text.indexOf(line)))?.[1] ?? "";
  return block.trim().split("\n");
}

describe("what a new user is told", () => {
  test.each([
    ["README.md", "**The first run**"],
    ["docs/actions.md", "## Mistakes"],
  ])("in %s begins with lint", (file, line) => {
    expect(textOf(file)).toContain(line);
    expect(commandsBelow(textOf(file), line)[0]).toMatch(/^(npx )?actionstore lint Pulumi\.yaml /);
  });

  test("says what a program needs where Pulumi is not installed as a whole", () => {
    for (const program of ["pulumi-language-yaml", "pulumi-language-nodejs", "node_modules/@pulumi/pulumi"])
      expect(readme).toContain(program);
  });
});
