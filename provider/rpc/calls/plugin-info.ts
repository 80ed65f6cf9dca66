import type { Message } from "../message.ts";
import type { PluginInfo } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

export async function getPluginInfo({ version }: Plugin): Promise<Message<typeof PluginInfo>> {
  return { version };
}
