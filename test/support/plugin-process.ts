import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PluginProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** Everything on stdout so far. */
  stdout(): string;
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

export interface PluginProcessOptions {
  readonly args?: readonly string[];
  readonly variables?: { readonly [name: string]: string };
}

/** The plugin in a process of its own, from source, as the engine starts it. */
export async function startPluginProcess({
  args = [],
  variables = {},
}: PluginProcessOptions = {}): Promise<PluginProcess> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-process-"));
  const main = join(__dirname, "../../provider/main.ts");
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes("\n")) resolve(Number(text.trim()));
    });
    void exited.then((code) => reject(new Error(`the plugin ended with ${code}`)));
  });
  return {
    child,
    port,
    stdout: () => text,
    exited,
    async stop() {
      child.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
