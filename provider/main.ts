import { writeSync } from "node:fs";
import packageJson from "../package.json" with { type: "json" };
import { actionStorePackage } from "./package.ts";
import { engineAddressOf } from "./rpc/arguments.ts";
import { EngineLog } from "./rpc/engine-log.ts";
import { watchEngine } from "./rpc/engine-watch.ts";
import type { Plugin } from "./rpc/plugin.ts";
import { serve } from "./rpc/server.ts";
import { hostEnvironment } from "./session/host-environment.ts";
import { Session } from "./session/session.ts";

const ENGINE_WATCH_MS = 30_000;
const STDOUT = 1;

const plugin: Plugin = {
  definition: actionStorePackage,
  version: packageJson.version,
  async schema() {
    const { packageSchema } = await import("./package-schema.ts");
    return JSON.stringify(packageSchema(packageJson.version));
  },
  session: new Session(hostEnvironment({ cwd: process.cwd(), variables: { ...process.env }, via: "pulumi" })),
  engine: new EngineLog(),
  config: undefined,
};

plugin.engine.connectTo(engineAddressOf(process.argv.slice(2)));

// An error outside of any call ends nothing: other resources may be half way. Its text may hold a secret and is not reported.
const onStray = () =>
  plugin.engine.log({ severity: "error", message: "Action Store met an unexpected error: please report this run" });
process.on("uncaughtException", onStray);
process.on("unhandledRejection", onStray);

watchEngine({
  address: () => plugin.engine.address,
  everyMs: ENGINE_WATCH_MS,
  onGone: () => void plugin.session.close().finally(() => process.exit(0)),
});

serve(plugin).then(
  // The engine reads the port from the first line of stdout, which nothing else may write to. No stream is made for it.
  ({ port }) => writeSync(STDOUT, `${port}\n`),
  (error: Error) => {
    console.error(`actionstore: cannot listen on the loopback interface: ${error.message}`);
    process.exit(1);
  },
);
