import { parseDocument } from "yaml";
import { clearReferences } from "../../cli/lint/config-references.ts";

const millisecondsOf = (text: string): number => {
  const { contents } = parseDocument(`label: "${text}"`);
  const started = performance.now();
  expect(clearReferences(contents, new Set(["token"]))).toEqual([]);
  return performance.now() - started;
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
test.each(["${", "${a.b["])("a text of many %s, none of which ends, takes lint no time", (opening) => {
  // Each was looked for to the end of the text: 100,000 took minutes.
  expect(millisecondsOf(opening.repeat(100_000))).toBeLessThan(2_000);
});

test("only whole references to configuration count", () => {
  const { contents } = parseDocument('a: "${token}"\nb: "${token"\nc: "x ${token} ${other}"\nd: "$${token}"');
  expect(clearReferences(contents, new Set(["token"]))).toEqual([{ steps: ["a"], name: "token" }]);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
