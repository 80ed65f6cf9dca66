import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";

export interface FakeEngine {
  readonly address: string;
  /** Every line that was logged, in order. */
  readonly lines: LogRequest.AsObject[];
  stop(): void;
}

/** The part of Pulumi's engine that plugins log to, on a loopback socket. */
export async function startFakeEngine(): Promise<FakeEngine> {
  const lines: LogRequest.AsObject[] = [];
  const server = new Server();
  server.addService(
    { log: EngineService.log },
    {
      log(call: ServerUnaryCall<LogRequest, Empty>, callback: sendUnaryData<Empty>) {
        lines.push(call.request.toObject());
        callback(null, new Empty());
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, lines, stop: () => server.forceShutdown() };
}
