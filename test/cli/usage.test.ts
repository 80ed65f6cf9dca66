import { join } from "node:path";
import { cli, cliProcess, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const commands = [
  "list",
  "show",
  "palette",
  "versions",
  "diff",
  "rollback",
  "prune",
  "audit",
  "lint",
  "render",
  "test",
  "connections",
  "uses",
  "export",
  "import-openapi",
  "init",
  "explain",
  "completion",
];

test.each(commands)("%s --help shows options and an example", async (command) => {
  const { code, stdout, stderr } = await cli([command, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const option of ["--json", "--store", "--sandbox", "--help"]) expect(stdout).toContain(option);
  expect(stdout).toContain(`$ actionstore ${command}`);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("--help lists every command, --version prints the version", async () => {
  const [help, version] = await Promise.all([cli(["--help"]), cli(["--version"])]);
  for (const command of commands) expect(help.stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  expect(version).toMatchObject({ code: 0, stdout: "1.2.3\n" });
});

test.each([
  ["lst", "unknown command 'lst'", "did you mean list?"],
  ["list --lmit 3", "unknown option '--lmit'", "did you mean --limit?"],
  ["list --chanel push", "unknown option '--chanel'", "did you mean --channel?"],
  ["list --channel psh", "Allowed choices are email, sms, push, other", "did you mean --channel push?"],
  ["init --language ts", "Allowed choices are yaml, typescript", "did you mean --language typescript?"],
  ["export --language yml", "Allowed choices are yaml, typescript", "did you mean --language yaml?"],
  ["list --limit many", "whole number", "list --help"],
  ["list --all --limit 3", "cannot be used with", "list --help"],
  ["list one", "too many arguments", "list --help"],
  ["show", "missing required argument 'name'", "show --help"],
  ["list --store", "argument missing", "--help"],
  ["lint", "no file to check", "actionstore lint Pulumi.yaml"],
  ["lint --run", "no command to run", "lint --run -- pulumi preview"],
  ["lint --run pulumi preview --diff", "unknown option '--diff'", "write -- before the command"],
  ["lint --run --rules ACT_URL_HTTP=off -- true", "--rules does not go with --run", "actionstore:rules"],
])("%s is refused with what is wrong and what to write", async (line, detail, hint) => {
  const { code, stdout, stderr } = await cli(line.split(" "));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(detail);
  expect(stderr).toContain(hint);
  expect(stderr).toContain("ACT_CLI_USAGE");
});

test("without a command the help and exit code 2 come", async () => {
  const { code, stderr } = await cli([]);
  expect(code).toBe(2);
  expect(stderr).toContain("Commands:");
});

test("with --json a mistake is an object on stdout and nothing on stderr", async () => {
  const result = await cli(["list", "--json", "--lmit", "3"]);
  expect(result).toMatchObject({ code: 2, stderr: "" });
  expect(Object.keys(json(result))).toEqual(["version", "problems"]);
  expect(json(result)).toMatchObject({ version: 1, problems: [{ code: "ACT_CLI_USAGE", severity: "error" }] });
});

test("in a process of its own it answers, and ends with the exit code", async () => {
  const [version, mistake] = await Promise.all([cliProcess(["--version"]), cliProcess(["lst"])]);
  expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
  expect(mistake).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("ACT_CLI_USAGE") });
});

test("a sandbox name that cannot be one is refused", async () => {
  const file = join(folderWith(), "actions.db");
  await fillStore({ file, actions: { A: { endpoint: { url: "https://api.example.com" } } } });
  const { code, stderr } = await cli(["list", "--store", `file:${file}`, "--sandbox", "a b"]);
  expect(code).toBe(2);
  expect(stderr).toContain("ACT_CONFIG_SANDBOX");
});
