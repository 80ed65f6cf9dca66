import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cli, json } from "../cli/support/cli.ts";
import { codeBlocksOf, readMarkdownFiles } from "../docs/support/markdown.ts";
import { temporaryFolder } from "../support/store.ts";

const repository = join(__dirname, "../..");

// A real engine run, slower while other tests take the processor.
jest.setTimeout(240_000);

test("the program of the Automation API in the README runs as it stands, without a language host", async () => {
  const readme = readMarkdownFiles(repository).find(({ path }) => path === "README.md");
  const blocks = readme === undefined ? [] : codeBlocksOf(readme);
  const at = blocks.findIndex(({ text }) => text.includes("LocalWorkspace"));
  const project = blocks.slice(0, at).findLast(({ language }) => language === "yaml");
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.ts"), blocks[at]?.text ?? "");
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
  const { status, stdout, stderr } = spawnSync(process.execPath, ["index.ts"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...Object.fromEntries(outside), ...env },
  });
  expect({ status, stderr: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Ping is at version 1");
  const { entries } = json(await cli(["palette", "--json"], { cwd: folder, env }));
  expect(entries).toMatchObject([{ name: "Ping" }]);
});
