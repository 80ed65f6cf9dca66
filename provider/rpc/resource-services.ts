import type { Services } from "../session/services.ts";
import { type Plugin, servicesOf } from "./plugin.ts";

/** What a call about one resource may use; its log lines are beside the resource. */
export async function resourceServices(plugin: Plugin, urn: string): Promise<Services> {
  return servicesOf(plugin, (severity, message) => plugin.engine.log({ severity, message, urn }));
}
