import { chmodSync, copyFileSync } from "node:fs";
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

  test("runs the bundle with its arguments from any folder", async () => {
    sandbox.write("dist/plugin.cjs", "console.log(process.argv.slice(2).join('|'));");
    const { stdout } = await sandbox.run(sandbox.path(executable), ["127.0.0.1:1", "a b"], { cwd: "/" });
    expect(stdout).toBe("127.0.0.1:1|a b\n");
  });

  test("prefers the Node of its own package to an old one on PATH", async () => {
    sandbox.write("dist/plugin.cjs", "");
    sandbox.program("node", "echo 20.20.2");
    sandbox.write("node_modules/.bin/node", '#!/bin/sh\n[ "$1" = -p ] && echo 24.1.0 || echo own\n');
    chmodSync(sandbox.path("node_modules/.bin/node"), 0o755);
    expect((await sandbox.run(sandbox.path(executable), [])).stdout).toBe("own\n");
  });

  test("says what to install when Node is too old", async () => {
    sandbox.write("dist/plugin.cjs", "");
    sandbox.program("node", "echo 20.20.2");
    expect(await sandbox.run(sandbox.path(executable), [])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "actionstore: install Node.js 24 or newer (https://nodejs.org); found 20.20.2.\n",
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
