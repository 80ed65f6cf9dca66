import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cli, json } from "../cli/support/cli.ts";
import { codeBlocksOf, readMarkdownFiles } from "../docs/support/markdown.ts";
import { temporaryFolder } from "../support/store.ts";

const repository = join(__dirname, "../..");

// A real engine run, slower while other tests take the processor.
jest.setTimeout(240_000);

/** A project with the program of the block that holds `mark`, in the folder of the README's Pulumi.yaml; and how it runs. */
function projectOf(document: string, mark: string) {
  const blocksOf = (path: string) =>
    codeBlocksOf(readMarkdownFiles(repository).find((file) => file.path === path) ?? { path, text: "" });
  const program = blocksOf(document).find(({ text }) => text.includes(mark));
  const readme = blocksOf("README.md");
  const at = readme.findIndex(({ text }) => text.includes("LocalWorkspace"));
  const project = readme.slice(0, at).findLast(({ language }) => language === "yaml");
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.ts"), program?.text ?? "");
  writeFileSync(join(folder, "Pulumi.yaml"), project?.text ?? "");
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "state"));
  const outside = Object.entries(process.env).filter(([name]) => !/^(PULUMI_|ACTIONSTORE_|CI$)/.test(name));
  const env = {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
    PULUMI_SKIP_UPDATE_CHECK: "1",
  };
  const run = () =>
    spawnSync(process.execPath, ["index.ts"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...Object.fromEntries(outside), ...env },
    });
  return { folder, env, run };
}

test("the program of the Automation API in the README runs as it stands, without a language host", async () => {
  const { folder, env, run } = projectOf("README.md", "LocalWorkspace");
  const { status, stdout, stderr } = run();
  expect({ status, stderr: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Ping is at version 1");
  const { entries } = json(await cli(["palette", "--json"], { cwd: folder, env }));
  expect(entries).toMatchObject([{ name: "Ping" }]);
});

test("the program of the Automation API in docs/cli.md prints a preview for the gate, also one that fails", async () => {
  const { folder, env, run } = projectOf("docs/cli.md", "PulumiCommand");
  const gate = (input: string) => cli(["gate", "--stack", "dev", "--first-run", "--json"], { cwd: folder, env, input });
  const whole = await gate(run().stdout);
  expect({ code: whole.code, ...json(whole) }).toMatchObject({ code: 0, findings: [], actions: { create: 1 } });

  const program = join(folder, "index.ts");
  writeFileSync(program, readFileSync(program, "utf8").replace("https:", "gopher:"));
  const failed = await gate(run().stdout);
  expect({ code: failed.code, ...json(failed) }).toMatchObject({
    code: 2,
    findings: [{ kind: "mistake", name: "Ping", text: expect.stringContaining("ACT_URL_INVALID") }],
  });
});
