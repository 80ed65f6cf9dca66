import { Client, credentials } from "@grpc/grpc-js";
import type { ValueObject } from "../../../core/value/value.ts";
import type { Message, MessageType } from "../../../provider/rpc/message.ts";
import * as messages from "../../../provider/rpc/messages.ts";

const STACK = "dev";
const PROJECT = "orders";
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Speaks to a plugin as the engine does. */
export class PluginClient {
  readonly #client: Client;

  /** @param port what the plugin has printed */
  constructor(port: string) {
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  /** Configures it with a store in the folder that it runs in. */
  async configure(): Promise<void> {
    const urn = `urn:pulumi:${STACK}::${PROJECT}::pulumi:providers:actionstore::default`;
    const config = { store: "file:store.db", sandbox: STACK };
    await this.#call("Handshake", messages.HandshakeRequest, messages.HandshakeResponse, {});
    await this.#call("CheckConfig", messages.CheckRequest, messages.CheckResponse, { urn, news: config });
    await this.#call("Configure", messages.ConfigureRequest, messages.ConfigureResponse, { urn, args: config });
  }

  /** The checked inputs of an action. Throws an Error with its first mistake. */
  async check(name: string, news: ValueObject): Promise<ValueObject> {
    const request = { urn: urnOf(name), news };
    const { inputs, failures } = await this.#call("Check", messages.CheckRequest, messages.CheckResponse, request);
    const [failure] = failures;
    if (failure !== undefined) throw new Error(failure.reason);
    return inputs ?? {};
  }

  async create(name: string, properties: ValueObject, preview = false): Promise<void> {
    const request = { urn: urnOf(name), properties, preview };
    await this.#call("Create", messages.CreateRequest, messages.CreateResponse, request);
  }

  close(): void {
    this.#client.close();
  }

  #call<Q, A>(
    method: string,
    request: MessageType<Q>,
    answer: MessageType<A>,
    message: Partial<Q>,
  ): Promise<Message<MessageType<A>>> {
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        `/pulumirpc.ResourceProvider/${method}`,
        (value: Partial<Q>) => request.encode(value),
        (bytes: Buffer) => answer.decode(bytes),
        message,
        (error, value) => (error === null ? resolve(value as A) : reject(error)),
      );
    });
  }
}

function urnOf(name: string): string {
  return `urn:pulumi:${STACK}::${PROJECT}::actionstore:index:CustomAction::${name}`;
}
