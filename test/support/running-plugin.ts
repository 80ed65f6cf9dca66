import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actionStorePackage } from "../../provider/package.ts";
import { packageSchema } from "../../provider/package-schema.ts";
import { EngineLog } from "../../provider/rpc/engine-log.ts";
import type { Plugin } from "../../provider/rpc/plugin.ts";
import { serve } from "../../provider/rpc/server.ts";
import { hostEnvironment } from "../../provider/session/host-environment.ts";
import type { PackageDefinition } from "../../provider/session/services.ts";
import { Session } from "../../provider/session/session.ts";
import { PluginClient } from "./plugin-client.ts";

export interface RunningPlugin {
  readonly client: PluginClient;
  readonly port: number;
  /** Working directory of the plugin: its default store lies there. Removed by `stop`. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface PluginOptions {
  readonly definition?: PackageDefinition;
  readonly variables?: { readonly [name: string]: string };
}

/** The plugin behind a real socket of this process, with a working directory and an environment of its own. */
export async function startPlugin({
  definition = actionStorePackage,
  variables = {},
}: PluginOptions = {}): Promise<RunningPlugin> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-plugin-"));
  const plugin: Plugin = {
    definition,
    version: "0.0.0",
    schema: async () => JSON.stringify(packageSchema("0.0.0")),
    session: new Session(hostEnvironment({ cwd: folder, variables, via: "pulumi" })),
    engine: new EngineLog(),
    config: undefined,
  };
  const { port, stop } = await serve(plugin);
  const client = new PluginClient(port);
  return {
    client,
    port,
    folder,
    async stop() {
      client.close();
      plugin.engine.close();
      await plugin.session.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
