import { identityOf } from "../../session/identity.ts";
import { refuseWrite } from "../../session/lint-report.ts";
import type { Message } from "../message.ts";
import type { UpdateRequest, UpdateResponse } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";
import { resourceServices } from "../resource-services.ts";
import { withTimeLimit } from "../time-limit.ts";

/** Brings a resource to its new inputs, in place; at preview returns only what is certain. */
export async function update(
  plugin: Plugin,
  request: Message<typeof UpdateRequest>,
): Promise<Message<typeof UpdateResponse>> {
  const { id, urn, olds: state = {}, oldInputs: inputs = state, news = {}, preview, timeout: seconds } = request;
  const definition = resourceOf(plugin, urn);
  const isLint = plugin.session.lint !== undefined;
  if (isLint && !preview) refuseWrite();
  if (preview && (isLint || plugin.config === undefined))
    return { properties: definition.unaskedOutputs?.(news) ?? news };
  const services = await resourceServices(plugin, urn);
  const { outputs } = await withTimeLimit({ seconds, operation: "update" }, (givenUp) =>
    definition.reconcile(
      { resource: identityOf(urn), preview, news, before: { id, inputs, state }, givenUp },
      services,
    ),
  );
  return { properties: outputs };
}
