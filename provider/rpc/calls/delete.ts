import { identityOf } from "../../session/identity.ts";
import { refuseWrite } from "../../session/lint-report.ts";
import type { Message } from "../message.ts";
import type { DeleteRequest } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";
import { resourceServices } from "../resource-services.ts";
import { withTimeLimit } from "../time-limit.ts";

/** Removes a resource; one that is missing already is a success. */
export async function deleteResource(
  plugin: Plugin,
  { id, urn, properties: state = {}, oldInputs: inputs = state, timeout: seconds }: Message<typeof DeleteRequest>,
): Promise<object> {
  const definition = resourceOf(plugin, urn);
  if (plugin.session.lint !== undefined) refuseWrite();
  const services = await resourceServices(plugin, urn);
  await withTimeLimit({ seconds, operation: "delete" }, () =>
    definition.remove({ resource: identityOf(urn), id, inputs, state }, services),
  );
  return {};
}
