import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { cli, folderWith, json } from "./support/cli.ts";

const repository = join(__dirname, "../..");

/** As npm installs the package. */
function install(folder: string): void {
  mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
  symlinkSync(repository, join(folder, "node_modules", "pulumi-actionstore"));
  symlinkSync(join(repository, "node_modules/@pulumi/pulumi"), join(folder, "node_modules/@pulumi/pulumi"));
}

test("init writes a YAML project that lint has nothing to say of, and the next steps", async () => {
  const cwd = folderWith();
  install(cwd);
  const { code, stdout, stderr } = await cli(["init", "my shop"], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(readdirSync(join(cwd, "my shop"))).toEqual(["Pulumi.yaml"]);
  const program = parse(readFileSync(join(cwd, "my shop/Pulumi.yaml"), "utf8"));
  expect(program).toMatchObject({ name: "my-shop", runtime: "yaml" });
  const [{ path }] = program.plugins.providers;
  expect(existsSync(resolve(cwd, "my shop", path, "PulumiPlugin.yaml"))).toBe(true);
  const steps = stdout.split("\n").flatMap((line) => (line.startsWith("  ") ? [line.trim()] : []));
  expect(steps).toEqual([
    'cd "my shop"',
    "pulumi stack init dev",
    "pulumi config set --secret loyaltyApiKey",
    "pulumi up",
    "npx actionstore palette",
    "npx actionstore render LoyaltyPoints --sample",
  ]);
  expect(await cli(["lint", "Pulumi.yaml", "--fail-on", "warning"], { cwd: join(cwd, "my shop") })).toMatchObject({
    code: 0,
  });
});

test("init writes a TypeScript project that compiles", async () => {
  const cwd = folderWith();
  install(cwd);
  expect(await cli(["init", "shop", "--language", "typescript"], { cwd })).toMatchObject({ code: 0 });
  const made = join(cwd, "shop");
  expect(readdirSync(made).sort()).toEqual(["Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"]);
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  expect(execFileSync(process.execPath, [tsc, "-p", made], { encoding: "utf8" })).toBe("");
});

test("init has the packages installed where they are not", async () => {
  const cwd = folderWith();
  const { files, steps } = json(await cli(["init", "shop", "--language", "typescript", "--json"], { cwd }));
  expect(files).toHaveLength(4);
  expect(steps).toContain("npm install");
});

test.each([
  ["v20.19.0", "yaml", ["npm install --save-dev node@24"]],
  ["v20.19.0", "typescript", ["npm install --save-dev node@24", 'export PATH="$PWD/node_modules/.bin:$PATH"']],
  ["v24.1.0", "typescript", []],
])("where the shell's Node is %s, init for %s says what is needed", async (version, language, needed) => {
  const cwd = folderWith({ node: `#!/bin/sh\necho ${version}\n` });
  chmodSync(join(cwd, "node"), 0o755);
  install(cwd);
  const env = { PATH: `${join(repository, "node_modules/.bin")}:${cwd}` };
  const { steps } = json(await cli(["init", "shop", "--language", language, "--json"], { cwd, env }));
  expect((steps as readonly string[]).slice(0, needed.length + 1)).toEqual([...needed, "cd shop"]);
});

test("init keeps the package.json that npm made, and says what the program needs of it", async () => {
  const cwd = folderWith({ "package.json": '{"dependencies":{}}' });
  install(cwd);
  const { stdout } = await cli(["init", "--language", "typescript"], { cwd });
  expect(stdout).toContain("  npm pkg set type=module main=index.ts\n  pulumi stack init dev\n");
  expect(readFileSync(join(cwd, "package.json"), "utf8")).toBe('{"dependencies":{}}');
});

test.each([
  ["yaml", "Pulumi.yaml"],
  ["typescript", "Pulumi.yaml"],
  ["typescript", "index.ts"],
  ["yaml", "Pulumi.yml"],
])("init in %s writes nothing where %s is there", async (language, name) => {
  const cwd = folderWith({ [name]: "mine" });
  const { code, stderr } = await cli(["init", "--language", language], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("is there already") });
  expect(readdirSync(cwd)).toEqual([name]);
  expect(readFileSync(join(cwd, name), "utf8")).toBe("mine");
});
