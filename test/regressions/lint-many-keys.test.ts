import { cli, folderWith, json } from "../cli/support/cli.ts";

const COUNT = 16_000;

interface Report {
  readonly problems: readonly { readonly code: string }[];
}

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
  const { problems } = json(await cli(["lint", "--json", file], { cwd: folder })) as unknown as Report;
  expect(problems.filter(({ code }) => code === "ACT_CLI_FILE")).toMatchObject(
    places.map((path) => ({
      code: "ACT_CLI_FILE",
      path,
      detail: expect.stringMatching(/the key ".+" occurs twice in one object/),
    })),
  );
});

test("a key that occurs twice hides no other mistake, and below fn::secret it is not named", async () => {
  const program = [
    "name: p\nruntime: yaml\nresources:\n  A:\n    type: actionstore:CustomAction\n    properties:",
    "      label: a\n      label: b",
    "      endpoint: { url: gopher://x }",
    "      authentication: { fn::secret: { bearer: { hivStatus: a, hivStatus: b } } }\n",
  ].join("\n");
  const cwd = folderWith({ "Pulumi.yaml": program });
  const result = await cli(["lint", "--json", "Pulumi.yaml"], { cwd });
  const { problems } = json(result) as unknown as Report;
  expect(problems.filter(({ code }) => code === "ACT_CLI_FILE")).toMatchObject([
    { path: "Pulumi.yaml:8:7", detail: 'is not valid YAML: the key "label" occurs twice in one object' },
    { path: "Pulumi.yaml:10:63", detail: "is not valid YAML: the same key occurs twice in one object" },
  ]);
  expect(problems.map(({ code }) => code)).toContain("ACT_URL_INVALID");
  expect(result.stdout).not.toContain("hivStatus");
});
