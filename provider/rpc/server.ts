import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { type Call, calls } from "./calls.ts";
import type { Plugin } from "./plugin.ts";
import { rpcErrorOf } from "./rpc-error.ts";

/** Largest message in either direction, as in Pulumi's SDKs: a stack's largest resource, not gRPC's 4 MB. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface RunningServer {
  /** On the loopback interface. */
  readonly port: number;
  /** Lets running calls end, then stops. */
  stop(): Promise<void>;
}

/** Serves `plugin` as Pulumi's ResourceProvider on a free port of the loopback interface. */
export async function serve(plugin: Plugin): Promise<RunningServer> {
  const server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(definition, implementation(plugin));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    port,
    stop: () => new Promise((resolve) => server.tryShutdown(() => resolve())),
  };
}

const bytes = (buffer: Buffer): Buffer => buffer;

/** Requests stay bytes until their call decodes them, so that what cannot be decoded is answered like any other mistake. */
const definition: ServiceDefinition = Object.fromEntries(
  calls.map(({ method }) => [
    method,
    {
      path: `/pulumirpc.ResourceProvider/${method}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: bytes,
      requestDeserialize: bytes,
      responseSerialize: bytes,
      responseDeserialize: bytes,
    },
  ]),
);

function implementation(plugin: Plugin): UntypedServiceImplementation {
  return Object.fromEntries(
    calls.map((call) => [
      call.method,
      (request: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => {
        void answer(plugin, call, request.request).then(
          (response) => callback(null, response),
          (error: Error) => callback(error),
        );
      },
    ]),
  );
}

/** The answer to one call, after its log lines have arrived. @throws RpcError */
async function answer(plugin: Plugin, call: Call, request: Buffer): Promise<Buffer> {
  try {
    const response = await call.answer(plugin, request);
    await plugin.engine.arrived();
    return response;
  } catch (error) {
    const failure = rpcErrorOf(error, plugin.session.environment.bugId);
    if (failure !== error) logStack(plugin, call, error);
    await plugin.engine.arrived();
    throw failure;
  }
}

/** Where an error came from goes to the engine's debug log; what it says does not, for it may quote a secret. */
function logStack({ engine }: Plugin, { method }: Call, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
  engine.log({ severity: "debug", message: [`${method} failed`, ...lines].join("\n") });
}
