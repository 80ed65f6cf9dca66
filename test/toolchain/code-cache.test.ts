import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { child } from "../support/child.ts";

describe("the cache of the plugin's code", () => {
  const built = mkdtempSync(join(tmpdir(), "actionstore-built-"));
  let folder: string;
  beforeAll(() => child("../toolchain/support/built-plugin.ts", [built]).ended, 60_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "actionstore-cache-"));
    cpSync(built, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  /** What became of the cache in a plugin that has printed its port. */
  const started = async (...nodeOptions: readonly string[]): Promise<string> => {
    const report = join(__dirname, "support/report-cache.cjs");
    const plugin = spawn(process.execPath, [...nodeOptions, "--require", report, "plugin.cjs"], { cwd: folder });
    // The two streams may arrive in any order.
    const said = once(plugin.stderr.setEncoding("utf8"), "data") as Promise<readonly string[]>;
    try {
      for await (const line of createInterface(plugin.stdout))
        if (/^\d+$/.test(line)) return String((await said)[0]).trim();
      throw new Error(`the plugin did not start: ${(await said)[0]}`);
    } finally {
      plugin.kill("SIGKILL");
    }
  };

  const change = (file: string, changed: (bytes: Buffer) => Buffer) =>
    writeFileSync(join(folder, file), changed(readFileSync(join(folder, file))));

  /** Another byte at this part of the whole. */
  const differentAt = (part: number) => (bytes: Buffer) => {
    const at = Math.floor(bytes.length * part);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  };

  test("is taken by the Node that made it", async () => {
    expect(await started()).toBe("taken");
  });

  test.each([
    ["another V8 has made it", differentAt(0)],
    ["a byte of it is damaged", differentAt(0.5)],
    ["its end is missing", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ["nothing is left of it", () => Buffer.alloc(0)],
  ])("is left out when %s", async (_, changed) => {
    change("plugin.code.cache", changed);
    expect(await started()).toBe("none");
  });

  test("is left out when it is missing", async () => {
    rmSync(join(folder, "plugin.code.cache"));
    expect(await started()).toBe("none");
  });

  test("is left out when the code is another one of the same length", async () => {
    change("plugin.code.js", (bytes) => Buffer.from(bytes.toString().replace("cannot listen on", "CANNOT LISTEN ON")));
    expect(await started()).toBe("none");
  });

  test("is left out when V8 runs with other flags", async () => {
    expect(await started("--no-lazy")).toBe("refused by V8");
  });
});
