import { cli, folderWith, json } from "../cli/support/cli.ts";

const COUNT = 16_000;

/** A program with a resource of another provider, which has 16,000 keys in maps of this size. */
const programOf = (size: number): string =>
  [
    "resources:",
    "  bucket:",
    "    type: aws:s3:Bucket",
    "    properties:",
    ...Array.from({ length: COUNT }, (_, index) =>
      index % size === 0 ? [`      map${index}:`, `        key${index}: a`] : [`        key${index}: a`],
    ).flat(),
  ].join("\n");

/** A map of that many definitions, the first and the last of one name. */
const doubled = Array.from({ length: COUNT }, (_, index) => `key${index % (COUNT - 1)}: \${unknown}`).join("\n");

const folder = folderWith({
  "many-maps.yaml": programOf(100),
  "one-map.yaml": programOf(COUNT),
  "doubled.yaml": doubled,
  "nested.yaml": "A:\n  endpoint: { url: https://api.example.com, url: https://other.example.com }\nA:\n  'x': 1\n",
});

const millisecondsOf = async (file: string): Promise<number> => {
  const started = performance.now();
  expect(await cli(["lint", file], { cwd: folder })).toMatchObject({ code: 0 });
  return performance.now() - started;
};

test("lint takes no longer for the keys of one map than for as many in small maps", async () => {
  await millisecondsOf("many-maps.yaml");
  const inManyMaps = await millisecondsOf("many-maps.yaml");
  // A check of each key against each took more than ten times as long.
  expect((await millisecondsOf("one-map.yaml")) / inManyMaps).toBeLessThan(5);
});

test.each([
  ["doubled.yaml", ["doubled.yaml:16000:1"]],
  ["nested.yaml", ["nested.yaml:2:45", "nested.yaml:3:1"]],
])("keys that occur twice in %s are mistakes at their lines", async (file, places) => {
  const { problems } = json(await cli(["lint", "--json", file], { cwd: folder }));
  expect(problems).toMatchObject(
    places.map((path) => ({
      code: "ACT_CLI_FILE",
      path,
      detail: expect.stringContaining("the same key occurs twice"),
    })),
  );
});
