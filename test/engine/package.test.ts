import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { EngineProject } from "../support/fronts.ts";
import { paletteOf } from "../support/outside.ts";
import { temporaryFolder } from "../support/store.ts";

const repository = join(__dirname, "../..");
const run = promisify(execFile);

/** The folder node_modules of an empty project into which the packed package was installed. */
let installed: string;

beforeAll(async () => {
  const folder = temporaryFolder();
  // The build has run before the tests; building again would pull the plugin from under them.
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: repository });
  const [tarball = ""] = readdirSync(folder);
  await run("tar", ["-xzf", tarball], { cwd: folder });
  installed = join(folder, "node_modules");
  mkdirSync(installed);
  symlinkSync(join(folder, "package"), join(installed, "pulumi-actionstore"), "junction");
  // Its one dependency, and the Node that the README has people install.
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name === "pulumi-actionstore") continue;
    symlinkSync(join(repository, "node_modules", name), join(installed, name), "junction");
  }
}, 60_000);

test("the packed package holds what it needs and nothing of the repository", async () => {
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--dry-run", "--json"], { cwd: repository });
  const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(["dist/plugin.cjs", "dist/plugin.code.js", "dist/plugin.code.cache", "PulumiPlugin.yaml"]),
  );
  expect(paths).toEqual(expect.arrayContaining(["dist/lifecycle.cjs", "dist/cli.cjs"]));
  expect(paths).toEqual(expect.arrayContaining(["pulumi-resource-actionstore", "pulumi-resource-actionstore.cmd"]));
  expect(paths).toEqual(
    expect.arrayContaining(["dist/sdk/index.js", "dist/sdk/index.d.ts", "dist/sdk/dynamic/index.js"]),
  );
  expect(paths.filter((path) => /^(core|store|provider|cli|test|bench|scripts|tools)\//.test(path))).toEqual([]);
});

test.each(["yaml", "typescript", "dynamic"] as const)(
  "the installed package works with %s as the README says",
  async (front) => {
    const project = new EngineProject({ front, pluginFolder: "node_modules/pulumi-actionstore", modules: installed });
    const program = [
      {
        name: "LoyaltyPoints",
        args: {
          label: "Give loyalty points",
          endpoint: { url: "https://loyalty.acme.example/v2/points", method: "PUT" },
          authentication: { apiKey: { name: "X-Api-Key", in: "header", value: secret("s3cr3t") } },
          request: { sample: { points: 100 }, variables: { points: { label: "Points" } } },
        },
      },
    ];
    await succeeded(project.up(program));
    expect((await succeeded(project.preview(program))).ops).toEqual({ same: 1 });
    expect(await paletteOf(project)).toEqual(["LoyaltyPoints"]);

    const env = project.environment();
    const cli = join(installed, "pulumi-actionstore/dist/cli.cjs");
    const { stdout } = await run(process.execPath, [cli, "palette", "--sandbox", "dev"], { cwd: project.folder, env });
    expect(stdout).toContain("Give loyalty points");
  },
);
