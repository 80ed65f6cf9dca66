import { join } from "node:path";
import { cli, folderWith } from "./support/cli.ts";

const folder = folderWith({
  "two words.yaml": [
    "resources:",
    "  Advised:",
    "    type: actionstore:CustomAction",
    "    properties: { endpoint: { url: https://api.example.com }, response: { sample: { id: a } } }",
    "  Warned:",
    "    type: actionstore:CustomAction",
    "    properties:",
    "      endpoint: { url: http://api.example.com }",
    "      failureResponse: { sample: { error: no } }",
    "  Wrong:",
    "    type: actionstore:CustomAction",
    "    properties:",
    '      "100%, @anna": 1',
    "      endpoint: { url: https://api.example.com }",
    "      failureResponse: { sample: { error: no } }",
  ].join("\n"),
  "broken.yaml": "A: { b: 'c'",
});
const lint = (format: string, ...args: readonly string[]) =>
  cli(["lint", "--format", format, ...args], { cwd: folder });

test("for people begins with the definition that has errors, and calls advice advice", async () => {
  const { code, stdout } = await lint("text", "two words.yaml");
  expect(code).toBe(2);
  expect(stdout.match(/^(?:Wrong|Warned|Advised)| {2}(?:error|warning|advice) /gm)?.map((each) => each.trim())).toEqual(
    ["Wrong", "error", "Warned", "warning", "Advised", "advice"],
  );
  expect(stdout).toMatch(/\n3 definitions, 1 mistake, 1 warning, 1 advice\n$/);
});

test.each([
  ["warning", 0],
  ["advice", 1],
])("advice alone ends --fail-on %s with %i", async (failOn, code) => {
  const cwd = folderWith({
    "a.yaml": "Advised: { endpoint: { url: https://api.example.com }, response: { sample: { id: a } } }",
  });
  expect(await cli(["lint", "--fail-on", failOn, "a.yaml"], { cwd })).toMatchObject({ code });
});

test("for GitHub Actions escapes what would end a message or a property", async () => {
  const { code, stdout } = await lint("github", "two words.yaml");
  expect(code).toBe(2);
  const [error, ...others] = stdout.trimEnd().split("\n");
  expect(error).toMatch(
    /^::error file=two words\.yaml,line=13,title=[^:,]* \(ACT_SHAPE_UNKNOWN_FIELD\)::Wrong: \["100%25, @anna"\]: /,
  );
  expect(others.map((line) => /^::(\w+) file=two words\.yaml,line=(\d+),/.exec(line)?.slice(1))).toEqual([
    ["warning", "8"],
    ["notice", "4"],
  ]);
});

test("for GitHub Actions names files from the checkout, and columns where they are known", async () => {
  const env = { GITHUB_WORKSPACE: join(folder, "..") };
  const { stdout } = await cli(["lint", "--format", "github", "broken.yaml"], { cwd: folder, env });
  expect(stdout).toMatch(/^::error file=actionstore-cli-test-\w+\/broken\.yaml,line=\d+,col=\d+,title=/);
});

test("as SARIF holds a rule for each code, and a place for each result", async () => {
  const { code, stdout } = await lint("sarif", "two words.yaml");
  expect(code).toBe(2);
  const { runs } = JSON.parse(stdout) as {
    runs: [{ results: { ruleId: string; ruleIndex: number }[]; tool: { driver: { rules: { id: string }[] } } }];
  };
  const [{ results, tool }] = runs;
  expect(results).toMatchObject([
    {
      ruleId: "ACT_SHAPE_UNKNOWN_FIELD",
      level: "error",
      message: { text: expect.stringContaining("100%, @anna") },
      locations: [{ physicalLocation: { artifactLocation: { uri: "two%20words.yaml" }, region: { startLine: 13 } } }],
    },
    { ruleId: "ACT_URL_HTTP", level: "warning" },
    { ruleId: "ACT_FAILURE_RESPONSE_MISSING", level: "note" },
  ]);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

test("as a comment has nothing that addresses anybody", async () => {
  const { stdout } = await lint("markdown", "two words.yaml");
  expect(stdout).toMatch(
    /^### Action Store\n\n3 definitions, 1 mistake, 1 warning, 1 advice\n\n\*\*Errors\*\*\n\n- Wrong: /,
  );
  expect(stdout).toContain("&#64;anna");
  expect(stdout).toMatch(/\*\*Warnings\*\*[\s\S]*\*\*Advice\*\*/);
});

test.each(["text", "markdown", "github", "sarif"])("as %s shows nothing that turns the text around", async (format) => {
  const cwd = folderWith({ "a.yaml": "Turned\u202e: { endpoint: { url: https://api.example.com }, timeoutMs: 1 }" });
  const { stdout } = await cli(["lint", "--format", format, "a.yaml"], { cwd });
  expect(stdout).toContain("Turned");
  expect(stdout).not.toContain("\u202e");
});

test("takes --json for the same as --format json, and not beside another format", async () => {
  const json = await lint("json", "two words.yaml");
  expect(json.stdout).toBe((await cli(["lint", "--json", "two words.yaml"], { cwd: folder })).stdout);
  expect(await lint("sarif", "--json", "two words.yaml")).toMatchObject({ code: 2 });
});
