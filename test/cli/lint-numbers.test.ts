import { cli, folderWith, json } from "./support/cli.ts";

/** The numbers of a sample, as lint warns of them. */
async function warnedOf(sample: string, more = ""): Promise<readonly string[]> {
  const cwd = folderWith({
    "Pulumi.yaml": [
      "name: shop\nruntime: yaml\nresources:\n  A:\n    type: actionstore:CustomAction\n    properties:",
      `      endpoint: { url: https://api.example.com }\n      request: { sample: ${sample} }\n${more}`,
    ].join("\n"),
  });
  const { problems } = json(await cli(["lint", "--json", "Pulumi.yaml"], { cwd })) as unknown as {
    readonly problems: readonly { readonly code: string; readonly path: string; readonly detail: string }[];
  };
  return problems.filter(({ code }) => code === "ACT_YAML_NUMBER").map(({ path, detail }) => `${path} ${detail}`);
}

test.each([
  ["0123", "83"],
  ["1_000", "1000"],
  ["0x1F", "31"],
  ["1.10", "1.1"],
  ["1.0", "1"],
  ["1e3", "1000"],
  ["+5", "5"],
])("lint warns of %s, which is read as %s", async (written, read) => {
  const found = `request.sample.a is read as the number ${read}, which is written otherwise here`;
  expect(await warnedOf(`{ a: ${written} }`)).toEqual([found]);
});

test.each(["123", "-0.5", '"0123"', "'1.10'", "1.2.3", "2026-11-27", "09a", "yes"])(
  "lint leaves %s alone",
  async (written) => {
    expect(await warnedOf(`{ a: [${written}] }`)).toEqual([]);
  },
);

test("where a number has to be, its spelling loses nothing; the warning can be silenced", async () => {
  expect(await warnedOf("{ a: 1 }", "      timeoutMs: 5_000")).toEqual([]);
  expect(await warnedOf("{ a: 0123 }", "      silence: [ACT_YAML_NUMBER]")).toEqual([]);
});
