import { credentials, type ServiceError } from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** Properties as they are on the wire: secrets and unknowns in their sentinels. */
export type WireObject = { readonly [name: string]: JavaScriptValue };

const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Marks a value as secret, as the engine does. */
export function wireSecret(value: JavaScriptValue): WireObject {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

export const WIRE_UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface WireFailure {
  readonly property: string;
  readonly reason: string;
}

type Callback<T> = (error: ServiceError | null, response: T) => void;

/** Calls a plugin as the engine does, with the message classes of Pulumi's own SDK. A failed call rejects with its ServiceError. */
export class PluginClient {
  readonly #client: ResourceProviderClient;

  constructor(port: number) {
    this.#client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": 400 * 1024 * 1024,
      "grpc.max_send_message_length": 400 * 1024 * 1024,
    });
  }

  /** Any call, with any message. */
  call<Response>(method: keyof ResourceProviderClient, request: object): Promise<Response> {
    return new Promise((resolve, reject) => {
      const send = this.#client[method] as (request: object, callback: Callback<Response>) => void;
      send.call(this.#client, request, (error, response) => (error === null ? resolve(response) : reject(error)));
    });
  }

  async handshake(engineAddress = ""): Promise<proto.ProviderHandshakeResponse.AsObject> {
    const request = new proto.ProviderHandshakeRequest();
    request.setEngineAddress(engineAddress);
    return (await this.call<proto.ProviderHandshakeResponse>("handshake", request)).toObject();
  }

  async attach(address: string): Promise<void> {
    const request = new PluginAttach();
    request.setAddress(address);
    await this.call("attach", request);
  }

  async getSchema(version = 0): Promise<string> {
    const request = new proto.GetSchemaRequest();
    request.setVersion(version);
    return (await this.call<proto.GetSchemaResponse>("getSchema", request)).getSchema();
  }

  checkConfig(urn: string, olds: WireObject | undefined, news: WireObject) {
    return this.#check("checkConfig", { urn, olds, news });
  }

  check(urn: string, news: WireObject, olds: WireObject = {}) {
    return this.#check("check", { urn, olds, news });
  }

  async #check(
    method: "check" | "checkConfig",
    { urn, olds, news }: { readonly urn: string; readonly olds: WireObject | undefined; readonly news: WireObject },
  ): Promise<{ inputs: WireObject; failures: WireFailure[] }> {
    const request = new proto.CheckRequest();
    request.setUrn(urn);
    if (olds !== undefined) request.setOlds(Struct.fromJavaScript(olds));
    request.setNews(Struct.fromJavaScript(news));
    const response = await this.call<proto.CheckResponse>(method, request);
    return {
      inputs: plain(response.getInputs()),
      failures: response.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  async configure(args: WireObject, urn = ""): Promise<proto.ConfigureResponse.AsObject> {
    const request = new proto.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript(args));
    request.setUrn(urn);
    return (await this.call<proto.ConfigureResponse>("configure", request)).toObject();
  }

  async diff(
    method: "diff" | "diffConfig",
    {
      urn,
      id = "",
      olds = {},
      oldInputs,
      news,
    }: { urn: string; id?: string; olds?: WireObject; oldInputs?: WireObject; news: WireObject },
  ): Promise<{
    changes: number;
    replaces: string[];
    diffs: string[];
    detailed: Record<string, { kind: number; inputdiff: boolean }>;
  }> {
    const request = new proto.DiffRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(olds));
    if (oldInputs !== undefined) request.setOldInputs(Struct.fromJavaScript(oldInputs));
    request.setNews(Struct.fromJavaScript(news));
    const response = await this.call<proto.DiffResponse>(method, request);
    const detailed: Record<string, { kind: number; inputdiff: boolean }> = {};
    response.getDetaileddiffMap().forEach((value, key) => {
      detailed[key] = value.toObject();
    });
    return {
      changes: response.getChanges(),
      replaces: response.getReplacesList(),
      diffs: response.getDiffsList(),
      detailed,
    };
  }

  async create(
    urn: string,
    properties: WireObject,
    { preview = false, timeout = 0 } = {},
  ): Promise<{ id: string; properties: WireObject }> {
    const request = new proto.CreateRequest();
    request.setUrn(urn);
    request.setProperties(Struct.fromJavaScript(properties));
    request.setPreview(preview);
    request.setTimeout(timeout);
    const response = await this.call<proto.CreateResponse>("create", request);
    return { id: response.getId(), properties: plain(response.getProperties()) };
  }

  async update(
    urn: string,
    {
      id,
      olds,
      oldInputs,
      news,
      preview = false,
    }: { id: string; olds: WireObject; oldInputs: WireObject; news: WireObject; preview?: boolean },
  ): Promise<WireObject> {
    const request = new proto.UpdateRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(olds));
    request.setOldInputs(Struct.fromJavaScript(oldInputs));
    request.setNews(Struct.fromJavaScript(news));
    request.setPreview(preview);
    return plain((await this.call<proto.UpdateResponse>("update", request)).getProperties());
  }

  async read(
    urn: string,
    id: string,
    known?: { readonly inputs: WireObject; readonly properties: WireObject },
  ): Promise<{ id: string; inputs: WireObject; properties: WireObject }> {
    const request = new proto.ReadRequest();
    request.setUrn(urn);
    request.setId(id);
    if (known !== undefined) {
      request.setInputs(Struct.fromJavaScript(known.inputs));
      request.setProperties(Struct.fromJavaScript(known.properties));
    }
    const response = await this.call<proto.ReadResponse>("read", request);
    return { id: response.getId(), inputs: plain(response.getInputs()), properties: plain(response.getProperties()) };
  }

  async delete(
    urn: string,
    { id, properties, oldInputs }: { id: string; properties: WireObject; oldInputs: WireObject },
  ): Promise<void> {
    const request = new proto.DeleteRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(Struct.fromJavaScript(properties));
    request.setOldInputs(Struct.fromJavaScript(oldInputs));
    await this.call("delete", request);
  }

  async invoke(tok: string, args: WireObject): Promise<{ result: WireObject; failures: WireFailure[] }> {
    const request = new proto.InvokeRequest();
    request.setTok(tok);
    request.setArgs(Struct.fromJavaScript(args));
    const response = await this.call<proto.InvokeResponse>("invoke", request);
    return {
      result: plain(response.getReturn()),
      failures: response.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  async cancel(): Promise<void> {
    await this.call("cancel", new Empty());
  }

  close(): void {
    this.#client.close();
  }
}

function plain(struct: Struct | undefined): WireObject {
  return (struct?.toJavaScript() ?? {}) as WireObject;
}
