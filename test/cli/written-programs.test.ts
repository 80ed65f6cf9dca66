import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { Secret } from "../../core/value/secret.ts";
import { type CliResult, cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const repository = join(__dirname, "../..");
const storeFolder = folderWith();
const file = join(storeFolder, "actions.db");

const openApi = {
  openapi: "3.1.0",
  info: { title: "Mails", version: "1" },
  servers: [{ url: "https://api.acme.example" }],
  paths: { "/mails": { post: { operationId: "sendMail", responses: { 200: { description: "sent" } } } } },
};

beforeAll(() =>
  fillStore({
    file,
    actions: {
      OrderPush: {
        endpoint: { url: "https://push.example.com/send" },
        authentication: { bearer: { token: new Secret("tok-1") } },
      },
    },
  }),
);

/** The commands that write programs, in a folder. */
const writers: readonly (readonly [string, (cwd: string, ...args: readonly string[]) => Promise<CliResult>])[] = [
  ["export", (cwd, ...args) => cli(["export", "--store", file, ...args], { cwd })],
  [
    "import-openapi",
    (cwd, ...args) => {
      writeFileSync(join(storeFolder, "api.json"), JSON.stringify(openApi));
      return cli(["import-openapi", join(storeFolder, "api.json"), ...args], { cwd });
    },
  ],
];

/** As npm installs the package: a copy in node_modules, which a program can import. */
function install(folder: string): void {
  mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
  symlinkSync(repository, join(folder, "node_modules", "pulumi-actionstore"));
  symlinkSync(join(repository, "node_modules/@pulumi/pulumi"), join(folder, "node_modules/@pulumi/pulumi"));
}

/** Where a project finds the plugin, absolute. */
function pluginOf(folder: string): { readonly path: string; readonly absolute: string } {
  const { plugins } = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as {
    readonly plugins: { readonly providers: readonly [{ readonly name: string; readonly path: string }] };
  };
  const [{ name, path }] = plugins.providers;
  expect(name).toBe("actionstore");
  return { path, absolute: resolve(folder, path) };
}

describe.each(writers)("%s", (_name, write) => {
  test("makes the folder of --output, and the plugin is found from there", async () => {
    const folder = folderWith();
    install(folder);
    const result = await write(folder, "--language", "yaml", "--output", "new/shop");
    expect(result).toMatchObject({ code: 0, stdout: "" });
    const { path, absolute } = pluginOf(join(folder, "new/shop"));
    expect(path).toBe("../../node_modules/pulumi-actionstore");
    expect(existsSync(join(absolute, "PulumiPlugin.yaml"))).toBe(true);
  });

  test("names the package by its own place where it is not installed above the folder", async () => {
    const folder = folderWith();
    await write(folder, "--language", "yaml", "--output", "shop/");
    expect(pluginOf(join(folder, "shop")).path).toBe(repository);
  });

  test("prints the place of the plugin as seen from the working directory", async () => {
    const folder = folderWith();
    install(folder);
    const { stdout } = await write(folder, "--language", "yaml");
    expect(parse(stdout)).toMatchObject({
      plugins: { providers: [{ name: "actionstore", path: "node_modules/pulumi-actionstore" }] },
    });
  });

  test("writes a whole TypeScript project, which compiles", async () => {
    const folder = folderWith();
    install(folder);
    const result = await write(folder, "--language", "typescript", "--output", "shop");
    expect(result.stderr).toContain("Beside it: Pulumi.yaml, package.json, tsconfig.json.");
    const made = join(folder, "shop");
    expect(readdirSync(made).sort()).toEqual(["Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"]);
    expect(pluginOf(made).path).toBe("../node_modules/pulumi-actionstore");
    expect(parse(readFileSync(join(made, "Pulumi.yaml"), "utf8"))).toMatchObject({
      runtime: { name: "nodejs", options: { typescript: false } },
    });
    expect(JSON.parse(readFileSync(join(made, "package.json"), "utf8"))).toEqual({
      name: "shop",
      private: true,
      type: "module",
      main: "index.ts",
    });
    expect(compilerOutput(made)).toBe("");
  });

  test("lets package.json bring the packages where they are not installed", async () => {
    const folder = folderWith();
    const { stderr } = await write(folder, "--language", "typescript", "--output", "shop");
    expect(stderr).toContain(`Run npm install in ${join(folder, "shop")} first.`);
    expect(JSON.parse(readFileSync(join(folder, "shop/package.json"), "utf8")).dependencies).toEqual({
      "@pulumi/pulumi": "^3.270.0",
      "pulumi-actionstore": `file:${repository}`,
    });
  });

  test("adds only the module to a Node.js project, and says what the project lacks", async () => {
    const folder = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "package.json": "{}" });
    install(folder);
    const { stderr } = await write(folder, "--language", "typescript", "--output", "src");
    expect(readdirSync(join(folder, "src"))).toEqual(["index.ts"]);
    expect(stderr).toContain("Add the plugin to Pulumi.yaml");
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe("{}");
  });

  test("says of a single module how to get a project", async () => {
    const folder = folderWith();
    const { stderr } = await write(folder, "--language", "typescript", "--output", "deep/er/actions.ts");
    expect(readdirSync(join(folder, "deep/er"))).toEqual(["actions.ts"]);
    expect(stderr).toContain("--output with a folder writes one");
  });

  test("keeps the files that are there", async () => {
    const folder = folderWith();
    mkdirSync(join(folder, "shop"));
    writeFileSync(join(folder, "shop/package.json"), '{"name":"mine"}');
    const { code, stderr } = await write(folder, "--language", "typescript", "--output", "shop");
    expect(code).toBe(0);
    expect(stderr).toContain("package.json was there already and stays as it is");
    expect(readFileSync(join(folder, "shop/package.json"), "utf8")).toBe('{"name":"mine"}');
    const again = await write(folder, "--language", "typescript", "--output", "shop");
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is there already, and is not written over"),
    });
  });
});

describe("an exported project names its store", () => {
  const configOf = (folder: string) => parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")).config;

  test.each(["yaml", "typescript"])("as seen from its folder, in %s", async (language) => {
    const folder = folderWith();
    await cli(["export", "--store", file, "--language", language, "--output", "shop"], { cwd: folder });
    const { value } = configOf(join(folder, "shop"))["actionstore:store"] as { readonly value: string };
    expect(value).toMatch(/^file:\.\.\//);
    expect(resolve(folder, "shop", value.slice("file:".length))).toBe(file);
    const { stdout } = await cli(["list"], { cwd: join(folder, "shop") });
    expect(stdout).toContain("OrderPush");
  });

  test.each(["exp/out", "exp/deep/actions.ts"])(
    "as seen from the folder that the project around %s runs in, which the setting is relative to",
    async (output) => {
      const folder = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: src/index.ts\n" });
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "src/index.ts"), "");
      const { stderr } = await cli(["export", "--store", file, "--language", "typescript", "--output", output], {
        cwd: folder,
      });
      const [, path = ""] = /pulumi config set actionstore:store file:(\S+)/.exec(stderr) ?? [];
      expect(resolve(folder, "src", path)).toBe(file);
    },
  );

  test("not where Pulumi finds it by itself", async () => {
    const folder = folderWith();
    const env = { ACTIONSTORE_STORE: `file:${file}` };
    await cli(["export", "--language", "yaml", "--output", "shop"], { cwd: folder, env });
    expect(configOf(join(folder, "shop"))).not.toHaveProperty("actionstore:store");
    mkdirSync(join(folder, "own/.actionstore"), { recursive: true });
    await fillStore({
      file: join(folder, "own/.actionstore/store.db"),
      actions: { OrderPush: { endpoint: { url: "https://a.example.com" } } },
    });
    await cli(["export", "--language", "yaml", "--output", "."], { cwd: join(folder, "own") });
    expect(configOf(join(folder, "own"))).toBeUndefined();
  });
});

test("a program for the dynamic provider needs no plugin", async () => {
  const folder = folderWith();
  install(folder);
  const result = await cli(["export", "--store", file, "--dynamic", "--output", "shop", "--json"], { cwd: folder });
  expect(json(result)).toMatchObject({ file: join(folder, "shop/index.ts"), files: { length: 4 } });
  expect(readFileSync(join(folder, "shop/Pulumi.yaml"), "utf8")).not.toContain("plugins");
  expect(compilerOutput(join(folder, "shop"))).toBe("");
});

/** What tsc says of the project in a folder. */
function compilerOutput(folder: string): string {
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  try {
    return execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
