import { identityOf } from "../../session/identity.ts";
import { refuseWrite } from "../../session/lint-report.ts";
import type { Message } from "../message.ts";
import type { CreateRequest, CreateResponse } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";
import { resourceServices } from "../resource-services.ts";
import { withTimeLimit } from "../time-limit.ts";

/** Brings a resource about. At preview only what is certain is returned, which is nothing but inputs while lint runs. */
export async function create(
  plugin: Plugin,
  { urn, properties: news = {}, preview, timeout: seconds }: Message<typeof CreateRequest>,
): Promise<Message<typeof CreateResponse>> {
  const definition = resourceOf(plugin, urn);
  const isLint = plugin.session.lint !== undefined;
  if (isLint && !preview) refuseWrite();
  if (preview && (isLint || plugin.config === undefined))
    return { id: "", properties: definition.unaskedOutputs?.(news) ?? news };
  const services = await resourceServices(plugin, urn);
  const { id, outputs } = await withTimeLimit({ seconds, operation: "create" }, (givenUp) =>
    definition.reconcile({ resource: identityOf(urn), preview, news, givenUp }, services),
  );
  return { id, properties: outputs };
}
