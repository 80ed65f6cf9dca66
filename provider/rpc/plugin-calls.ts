import type { Message } from "./message.ts";
import type {
  GetSchemaRequest,
  GetSchemaResponse,
  HandshakeRequest,
  HandshakeResponse,
  PluginAttach,
  PluginInfo,
} from "./messages.ts";
import type { Plugin } from "./plugin.ts";
import { RpcError } from "./rpc-error.ts";

/** The first call of an engine: who it is, and what we understand. A new run begins. */
export async function handshake(
  { engine, session }: Plugin,
  { engineAddress }: Message<typeof HandshakeRequest>,
): Promise<Message<typeof HandshakeResponse>> {
  engine.connectTo(engineAddress);
  session.beginRun(engineAddress);
  return { acceptSecrets: true, acceptResources: true, acceptOutputs: true };
}

/** An engine attaches to a plugin that was started by hand (PULUMI_DEBUG_PROVIDERS). A new run begins. */
export async function attach({ engine, session }: Plugin, { address }: Message<typeof PluginAttach>): Promise<object> {
  engine.connectTo(address);
  session.beginRun(address);
  return {};
}

export async function getPluginInfo({ version }: Plugin): Promise<Message<typeof PluginInfo>> {
  return { version };
}

/** The Pulumi schema of the package. */
export async function getSchema(
  plugin: Plugin,
  { version }: Message<typeof GetSchemaRequest>,
): Promise<Message<typeof GetSchemaResponse>> {
  if (version !== 0) throw new RpcError("UNIMPLEMENTED", `schema version ${version} is not known; 0 is`);
  return { schema: await plugin.schema() };
}

/** The user gives up: no new work is taken, what is being written ends first. */
export async function cancel({ session }: Plugin): Promise<object> {
  await session.close();
  return {};
}
