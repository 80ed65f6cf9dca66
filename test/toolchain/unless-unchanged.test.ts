import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildStep, unlessUnchanged } from "../../scripts/build/unless-unchanged.ts";
import { temporaryFolder } from "../support/store.ts";

let root: string;
let built: number;

beforeEach(() => {
  root = temporaryFolder();
  built = 0;
  writeFileSync(join(root, "a.ts"), "one");
});

async function build(more: Partial<BuildStep> = {}): Promise<number> {
  const step = { root, inputs: ["*.ts"], outputs: ["out/a.js"], stamp: "out.stamp", ...more };
  await unlessUnchanged(step, async () => {
    built += 1;
    rmSync(join(root, "out"), { recursive: true, force: true });
    mkdirSync(join(root, "out"));
    writeFileSync(join(root, "out", "a.js"), "");
  });
  return built;
}

test("what was made of the same inputs is not made again", async () => {
  expect(await build()).toBe(1);
  expect(await build()).toBe(1);
});

test.each([
  ["an input has another content", () => writeFileSync(join(root, "a.ts"), "two")],
  ["an input is new", () => writeFileSync(join(root, "b.ts"), "")],
  ["an input is gone", () => rmSync(join(root, "a.ts"))],
  ["an output is gone", () => rmSync(join(root, "out/a.js"))],
])("it is made again where %s", async (_name, change) => {
  await build();
  change();
  expect(await build()).toBe(2);
});

test("it is made again for another version of what makes it", async () => {
  await build({ version: "1" });
  expect(await build({ version: "2" })).toBe(2);
});

test("a build that fails is done again, also with the inputs of the last good one", async () => {
  await build();
  writeFileSync(join(root, "a.ts"), "wrong");
  const step = { root, inputs: ["*.ts"], outputs: ["out/a.js"], stamp: "out.stamp" };
  await expect(unlessUnchanged(step, () => Promise.reject(new Error("does not compile")))).rejects.toThrow("compile");
  expect(existsSync(join(root, "out.stamp"))).toBe(false);
  writeFileSync(join(root, "a.ts"), "one");
  expect(await build()).toBe(2);
});
