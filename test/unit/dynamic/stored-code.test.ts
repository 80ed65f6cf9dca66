import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** What Pulumi would keep of the compiled provider in the state of every resource. */
function storedCode(): string {
  const script = `
    const { runtime } = require("@pulumi/pulumi");
    const { lifecycle } = require("./dist/sdk/dynamic/lifecycle.js");
    runtime.serializeFunction(() => lifecycle).then(({ text }) => process.stdout.write(text));
  `;
  return execFileSync(process.execPath, ["--no-warnings", "-e", script], { cwd: root, encoding: "utf8" });
}

describe("the code in the state of a dynamic resource", () => {
  const code = storedCode();

  test("is seven calls of the lifecycle by the package's name", () => {
    const calls = [...code.matchAll(/require\("([^"]+)"\)\.(\w+)\(/g)].map((match) => `${match[1]}.${match[2]}`);
    expect(calls.sort()).toEqual(
      ["check", "configure", "create", "delete", "diff", "read", "update"].map(
        (method) => `pulumi-actionstore/lifecycle.${method}`,
      ),
    );
  });

  test("captures nothing and stays small", () => {
    expect(code.length).toBeLessThan(2_300);
    expect(code).not.toMatch(/process\.|import\(|\/dist\/|node_modules/);
  });
});
