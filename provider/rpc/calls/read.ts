import type { ValueObject } from "../../../core/value/value.ts";
import { identityOf } from "../../session/identity.ts";
import type { Message } from "../message.ts";
import type { ReadRequest, ReadResponse } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";
import { resourceServices } from "../resource-services.ts";
import { withTimeLimit } from "../time-limit.ts";

/** Refresh comes with inputs and properties, import with an id only. An empty id in the answer: it is gone. */
export async function read(
  plugin: Plugin,
  { id, urn, properties, inputs, timeout: seconds }: Message<typeof ReadRequest>,
): Promise<Partial<Message<typeof ReadResponse>>> {
  const definition = resourceOf(plugin, urn);
  const services = await resourceServices(plugin, urn);
  const known = hasFields(inputs) ? { inputs, state: properties ?? {} } : {};
  const found = await withTimeLimit({ seconds, operation: "read" }, () =>
    definition.read({ resource: identityOf(urn), id, ...known }, services),
  );
  return found === undefined ? {} : { id: found.id, properties: found.outputs, inputs: found.inputs };
}

function hasFields(object: ValueObject | undefined): object is ValueObject {
  return object !== undefined && Object.keys(object).length > 0;
}
