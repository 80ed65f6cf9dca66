import type { Message } from "../message.ts";
import type { PluginAttach } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

/** An engine attaches to a plugin that was started by hand (PULUMI_DEBUG_PROVIDERS). A new run begins. */
export async function attach({ engine, session }: Plugin, { address }: Message<typeof PluginAttach>): Promise<object> {
  engine.connectTo(address);
  session.beginRun(address);
  return {};
}
