import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { engineAddressOf } from "../../provider/rpc/arguments.ts";
import { watchEngine } from "../../provider/rpc/engine-watch.ts";

/**
 * The least that a provider can do, with the message classes of Pulumi's SDK: it accepts everything, stores nothing and
 * answers with what it was given. What the product costs is what it takes beside this.
 */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

let created = 0;

const handshake: handleUnaryCall<messages.ProviderHandshakeRequest, messages.ProviderHandshakeResponse> = (
  _,
  answer,
) => {
  answer(
    null,
    new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true).setAcceptOutputs(true),
  );
};

const getSchema: handleUnaryCall<messages.GetSchemaRequest, messages.GetSchemaResponse> = (_, answer) => {
  const schema = readFileSync(join(dirname(process.argv[1] as string), "schema.json"), "utf8");
  answer(null, new messages.GetSchemaResponse().setSchema(schema));
};

const check: handleUnaryCall<messages.CheckRequest, messages.CheckResponse> = ({ request }, answer) => {
  answer(null, new messages.CheckResponse().setInputs(request.getNews()));
};

const diff: handleUnaryCall<messages.DiffRequest, messages.DiffResponse> = (_, answer) => {
  answer(null, new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE));
};

const configure: handleUnaryCall<messages.ConfigureRequest, messages.ConfigureResponse> = (_, answer) => {
  const response = new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
  answer(null, response.setAcceptresources(true).setAcceptoutputs(true));
};

/** A catalog of the product echoes nothing either. */
const outputsOf = (urn: string, properties: structs.Struct | undefined) =>
  urn.includes("::actionstore:index:ActionCatalog::") ? new structs.Struct() : properties;

const create: handleUnaryCall<messages.CreateRequest, messages.CreateResponse> = ({ request }, answer) => {
  const id = request.getPreview() ? "" : `floor-${++created}`;
  answer(
    null,
    new messages.CreateResponse().setId(id).setProperties(outputsOf(request.getUrn(), request.getProperties())),
  );
};

const read: handleUnaryCall<messages.ReadRequest, messages.ReadResponse> = ({ request }, answer) => {
  const response = new messages.ReadResponse().setId(request.getId()).setProperties(request.getProperties());
  answer(null, response.setInputs(request.getInputs()));
};

const update: handleUnaryCall<messages.UpdateRequest, messages.UpdateResponse> = ({ request }, answer) => {
  answer(null, new messages.UpdateResponse().setProperties(outputsOf(request.getUrn(), request.getNews())));
};

const getPluginInfo: handleUnaryCall<empty.Empty, plugins.PluginInfo> = (_, answer) => {
  answer(null, new plugins.PluginInfo().setVersion("0.1.0"));
};

const nothing: handleUnaryCall<unknown, empty.Empty> = (_, answer) => answer(null, new empty.Empty());

const engine = engineAddressOf(process.argv.slice(2));
// Without an engine it would live on, as any provider would.
watchEngine({ address: () => engine, everyMs: 30_000, onGone: () => process.exit(0) });

const server = new Server({
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
});
server.addService(ResourceProviderService, {
  handshake,
  getSchema,
  checkConfig: check,
  diffConfig: diff,
  configure,
  check,
  diff,
  create,
  read,
  update,
  delete: nothing,
  cancel: nothing,
  attach: nothing,
  getPluginInfo,
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  console.log(String(port));
});
