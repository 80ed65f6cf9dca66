import type { Message } from "../message.ts";
import type { GetSchemaRequest, GetSchemaResponse } from "../messages.ts";
import type { Plugin } from "../plugin.ts";
import { RpcError } from "../rpc-error.ts";

/** The Pulumi schema of the package. */
export async function getSchema(
  plugin: Plugin,
  { version }: Message<typeof GetSchemaRequest>,
): Promise<Message<typeof GetSchemaResponse>> {
  if (version !== 0) throw new RpcError("UNIMPLEMENTED", `schema version ${version} is not known; 0 is`);
  return { schema: await plugin.schema() };
}
