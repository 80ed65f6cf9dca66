import { cli, folderWith, json } from "../cli/support/cli.ts";

/** A map of definitions with `count` keys, the last of them doubled if asked for. */
const mapOf = (count: number, doubled = false): string =>
  Array.from({ length: count }, (_, index) => `key${doubled && index === count - 1 ? 0 : index}: \${unknown}`).join(
    "\n",
  );

const folder = folderWith({
  "small.yaml": mapOf(2_000),
  "large.yaml": mapOf(16_000),
  "doubled.yaml": mapOf(16_000, true),
  "nested.yaml": "A:\n  endpoint: { url: https://api.example.com, url: https://other.example.com }\nA:\n  'x': 1\n",
});

const millisecondsOf = async (file: string): Promise<number> => {
  const started = performance.now();
  await cli(["lint", file], { cwd: folder });
  return performance.now() - started;
};

test("lint takes time linear in the keys of one map", async () => {
  await millisecondsOf("small.yaml");
  const small = await millisecondsOf("small.yaml");
  // Eight times the keys: a check of each against each would take sixty-four times as long.
  expect((await millisecondsOf("large.yaml")) / small).toBeLessThan(32);
});

test.each([
  ["doubled.yaml", ["doubled.yaml:16000:1"]],
  ["nested.yaml", ["nested.yaml:2:45", "nested.yaml:3:1"]],
])("keys that stand twice in %s are mistakes at their lines", async (file, places) => {
  const { problems } = json(await cli(["lint", "--json", file], { cwd: folder }));
  expect(problems).toMatchObject(
    places.map((path) => ({
      code: "ACT_CLI_FILE",
      path,
      detail: expect.stringContaining("the same key stands twice"),
    })),
  );
});
