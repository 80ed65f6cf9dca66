import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PluginClient } from "../../scripts/build/code-cache/plugin-client.ts";
import { commandOutput } from "./command.ts";
import { processorMs } from "./processor-time.ts";

export interface PluginStart {
  /** The file that the engine would start. */
  readonly executable: string;
  /** An empty folder: the program's. */
  readonly cwd: string;
}

/** A plugin process, spoken to as the engine does. */
export class PluginProcess {
  readonly client: PluginClient;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, client: PluginClient) {
    this.#child = child;
    this.client = client;
  }

  /** Starts it and configures it with a store in its folder. */
  static async start({ executable, cwd }: PluginStart): Promise<PluginProcess> {
    const child = spawn(executable, [], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    const plugin = new PluginProcess(child, new PluginClient(port));
    await plugin.client.configure();
    return plugin;
  }

  /** Resident memory in bytes. */
  async memory(): Promise<number> {
    return Number(await commandOutput("ps", ["-o", "rss=", "-p", String(this.#child.pid)])) * 1024;
  }

  /** Processor time of all its threads since it was started, in milliseconds; undefined where the system does not say (Linux does). */
  processorMs(): number | undefined {
    return processorMs(this.#child.pid as number);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.#child.kill("SIGKILL");
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }
}
