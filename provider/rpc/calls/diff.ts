import { identityOf } from "../../session/identity.ts";
import { diffResponse } from "../diff-response.ts";
import type { Message } from "../message.ts";
import { Changes, type DiffRequest, type DiffResponse } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";
import { resourceServices } from "../resource-services.ts";

/**
 * What changes between the old inputs and the new ones. On refresh the engine swaps the roles: the old side is what Read
 * returned. `olds` are the outputs; an engine that sends no old inputs means them.
 */
export async function diff(
  plugin: Plugin,
  { id, urn, olds = {}, oldInputs = olds, news = {} }: Message<typeof DiffRequest>,
): Promise<Partial<Message<typeof DiffResponse>>> {
  const definition = resourceOf(plugin, urn);
  // "Unchanged" would let the engine write inputs that were not held against the rules into its state.
  if (plugin.session.lint !== undefined) return { changes: Changes.some };
  if (plugin.config === undefined) return { changes: Changes.unknown };
  const services = await resourceServices(plugin, urn);
  const { changes } = await definition.diff(
    { resource: identityOf(urn), id, olds: oldInputs, news, state: olds },
    services,
  );
  return diffResponse(changes);
}
