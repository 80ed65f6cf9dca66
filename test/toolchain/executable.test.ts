import { chmodSync, copyFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const executable = "pulumi-resource-actionstore";
const posix = process.platform === "win32" ? describe.skip : describe;

posix("the plugin's executable", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = createSandbox();
    copyFileSync(join(__dirname, "../..", executable), sandbox.path(executable));
    chmodSync(sandbox.path(executable), 0o755);
  });
  afterEach(() => sandbox.remove());

  /** The npm package `node` beside the executable, as far as it is looked at. */
  const ownNode = (version: string) => {
    sandbox.write(
      "node_modules/node/package.json",
      `{\n  "name": "node",\n  "version": "${version}",\n  "main": ""\n}\n`,
    );
    sandbox.write("node_modules/.bin/node", "#!/bin/sh\necho own\n");
    chmodSync(sandbox.path("node_modules/.bin/node"), 0o755);
  };

  test("runs the bundle with its arguments from any folder", async () => {
    sandbox.write("dist/plugin.cjs", "console.log(process.argv.slice(2).join('|'));");
    const { stdout } = await sandbox.run(sandbox.path(executable), ["127.0.0.1:1", "a b"], { cwd: "/" });
    expect(stdout).toBe("127.0.0.1:1|a b\n");
  });

  test("prefers the Node of its own package to the one on PATH", async () => {
    ownNode("24.1.0");
    sandbox.write("dist/plugin.cjs", "");
    sandbox.program("node", "echo path");
    expect((await sandbox.run(sandbox.path(executable), [])).stdout).toBe("own\n");
  });

  test.each(["20.20.2", "v25"])("passes over a Node of its own package with version %s", async (version) => {
    ownNode(version);
    sandbox.write("dist/plugin.cjs", "");
    sandbox.program("node", "echo path");
    expect((await sandbox.run(sandbox.path(executable), [])).stdout).toBe("path\n");
  });

  test("starts no other program to find out which Node to take", async () => {
    ownNode("24.1.0");
    sandbox.write("dist/plugin.cjs", "");
    for (const tool of ["node", "dirname", "readlink", "cat"]) sandbox.program(tool, "echo started >&2; exit 1");
    expect(await sandbox.run(sandbox.path(executable), [])).toEqual({ exitCode: 0, stdout: "own\n", stderr: "" });
  });

  test("runs through a symbolic link", async () => {
    sandbox.write("dist/plugin.cjs", "console.log('started');");
    symlinkSync(sandbox.path(executable), sandbox.path("bin/linked"));
    expect((await sandbox.run(sandbox.path("bin/linked"), [])).stdout).toBe("started\n");
  });

  test("says what to install when there is no Node at all", async () => {
    sandbox.write("dist/plugin.cjs", "");
    rmSync(sandbox.path("bin/node"));
    expect(await sandbox.run(sandbox.path(executable), [])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "actionstore: install Node.js 24 or newer (https://nodejs.org); found none.\n",
    });
  });

  test("says what to run when the bundle was not built", async () => {
    const { exitCode, stderr } = await sandbox.run(sandbox.path(executable), []);
    expect(stderr).toBe(
      `actionstore: ${sandbox.path("dist/plugin.cjs")} is missing; run \`npm run build\` in ${sandbox.folder}.\n`,
    );
    expect(exitCode).toBe(1);
  });
});
