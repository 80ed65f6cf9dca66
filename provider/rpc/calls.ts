import { checkConfig, configure, diffConfig } from "./config-calls.ts";
import { invoke } from "./function-calls.ts";
import type { MessageType } from "./message.ts";
import * as messages from "./messages.ts";
import type { Plugin } from "./plugin.ts";
import { attach, cancel, getPluginInfo, getSchema, handshake } from "./plugin-calls.ts";
import { check, create, deleteResource, diff, read, update } from "./resource-calls.ts";
import { RpcError } from "./rpc-error.ts";

/** One call of the protocol, from the bytes of its request to those of its answer. */
export interface Call {
  /** As in pulumi/proto/provider.proto. */
  readonly method: string;
  answer(plugin: Plugin, request: Uint8Array): Promise<Buffer>;
}

/** Every call that a resource provider gets. */
export const calls: readonly Call[] = [
  call("Handshake", messages.HandshakeRequest, messages.HandshakeResponse, handshake),
  call("GetSchema", messages.GetSchemaRequest, messages.GetSchemaResponse, getSchema),
  call("CheckConfig", messages.CheckRequest, messages.CheckResponse, checkConfig),
  call("DiffConfig", messages.DiffRequest, messages.DiffResponse, diffConfig),
  call("Configure", messages.ConfigureRequest, messages.ConfigureResponse, configure),
  call("Check", messages.CheckRequest, messages.CheckResponse, check),
  call("Diff", messages.DiffRequest, messages.DiffResponse, diff),
  call("Create", messages.CreateRequest, messages.CreateResponse, create),
  call("Read", messages.ReadRequest, messages.ReadResponse, read),
  call("Update", messages.UpdateRequest, messages.UpdateResponse, update),
  call("Delete", messages.DeleteRequest, messages.Empty, deleteResource),
  call("Invoke", messages.InvokeRequest, messages.InvokeResponse, invoke),
  call("Cancel", messages.Empty, messages.Empty, cancel),
  call("Attach", messages.PluginAttach, messages.Empty, attach),
  call("GetPluginInfo", messages.Empty, messages.PluginInfo, getPluginInfo),
  call("GetMapping", messages.Empty, messages.Empty, nothing),
  call("GetMappings", messages.Empty, messages.Empty, nothing),
  absent("Parameterize", "actionstore takes no parameters"),
  absent("Construct", "actionstore has no component resources"),
  absent("Call", "actionstore has no methods on its resources"),
];

async function nothing(): Promise<object> {
  return {};
}

type Handler<Request, Response> = (plugin: Plugin, request: Request) => Promise<Partial<Response>>;

/** A row of the table above. */
function call<Request, Response>(
  method: string,
  request: MessageType<Request>,
  response: MessageType<Response>,
  handle: Handler<Request, Response>,
): Call {
  return {
    method,
    async answer(plugin, bytes) {
      return response.encode(await handle(plugin, decode(method, request, bytes)));
    },
  };
}

function decode<Request>(method: string, type: MessageType<Request>, bytes: Uint8Array): Request {
  try {
    return type.decode(bytes);
  } catch (error) {
    // Not the message of the decoder: it may quote what it found.
    const why = error instanceof RangeError ? "it is cut short or nests too deep" : "it cannot be read";
    throw new RpcError("INVALID_ARGUMENT", `the request of ${method} is not one of Pulumi's protocol: ${why}`);
  }
}

function absent(method: string, message: string): Call {
  return { method, answer: () => Promise.reject(new RpcError("UNIMPLEMENTED", message)) };
}
