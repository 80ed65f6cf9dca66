import { join } from "node:path";
import { type CodeBlock, codeBlocksOf, readMarkdownFiles } from "./support/markdown.ts";
import { typeErrorsOf } from "./support/typescript-programs.ts";
import { problemsOfYaml } from "./support/yaml-program.ts";

const root = join(__dirname, "../..");
const blocks = readMarkdownFiles(root).flatMap(codeBlocksOf);
const ofLanguage = (language: string) => blocks.filter((block) => block.language === language);

/** Marks a definition that is wrong on purpose; the block after it shows what Action Store says. */
const MISTAKES = "mistakes";

function blockAfter(block: CodeBlock): CodeBlock | undefined {
  return blocks[blocks.indexOf(block) + 1];
}

describe("a YAML example in the documents", () => {
  const examples = ofLanguage("yaml").filter(({ marks }) => !marks.includes(MISTAKES));

  test.each(examples)("at $place passes every rule", ({ text }) => {
    expect(problemsOfYaml(text)).toEqual([]);
  });
});

describe("a YAML example with mistakes", () => {
  const examples = ofLanguage("yaml").filter(({ marks }) => marks.includes(MISTAKES));

  test.each(examples)("at $place gives the messages that are below it", (block) => {
    expect(problemsOfYaml(block.text)).toEqual(blockAfter(block)?.text.split("\n"));
  });
});

describe("a TypeScript example in the documents", () => {
  const examples = ofLanguage("ts");
  const errors = typeErrorsOf(root, examples);

  test.each(examples.map((example, index) => ({ ...example, found: errors[index] })))(
    "at $place compiles",
    ({ found }) => {
      expect(found).toEqual([]);
    },
  );
});

describe("the check of the examples", () => {
  test("knows a mistake when it sees one", () => {
    expect(
      problemsOfYaml("resources: { A: { type: actionstore:CustomAction, properties: { label: 1 } } }"),
    ).toHaveLength(2);
    expect(problemsOfYaml("resources: { A: { type: actionstore:Action, properties: {} } }")).toHaveLength(1);
    expect(problemsOfYaml("config: { actionstore:stor: file:a.db }")).toHaveLength(1);
    expect(problemsOfYaml("endpoints: {}")).toHaveLength(1);
    expect(typeErrorsOf(root, [{ place: "", text: "export const a: number = 'b';" }])).toEqual([[expect.any(String)]]);
  });
});
