import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Client, credentials } from "@grpc/grpc-js";
import type { ValueObject } from "../../core/value/value.ts";
import type { Message, MessageType } from "../../provider/rpc/message.ts";
import * as messages from "../../provider/rpc/messages.ts";
import { commandOutput } from "./command.ts";

const STACK = "dev";
const PROJECT = "orders";
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface PluginStart {
  /** The file that the engine would start. */
  readonly executable: string;
  /** An empty folder: the program's. */
  readonly cwd: string;
}

/** A plugin process, spoken to as the engine does. */
export class PluginProcess {
  readonly #child: ChildProcess;
  readonly #client: Client;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  /** Starts it and configures it with a store in its folder. */
  static async start({ executable, cwd }: PluginStart): Promise<PluginProcess> {
    const child = spawn(executable, [], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    const plugin = new PluginProcess(child, port);
    const urn = `urn:pulumi:${STACK}::${PROJECT}::pulumi:providers:actionstore::default`;
    const config = { store: "file:store.db", sandbox: STACK };
    await plugin.#call("Handshake", messages.HandshakeRequest, messages.HandshakeResponse, {});
    await plugin.#call("CheckConfig", messages.CheckRequest, messages.CheckResponse, { urn, news: config });
    await plugin.#call("Configure", messages.ConfigureRequest, messages.ConfigureResponse, { urn, args: config });
    return plugin;
  }

  async check(name: string, news: ValueObject): Promise<ValueObject> {
    const request = { urn: urnOf(name), news };
    const { inputs, failures } = await this.#call("Check", messages.CheckRequest, messages.CheckResponse, request);
    const [failure] = failures;
    if (failure !== undefined) throw new Error(failure.reason);
    return inputs ?? {};
  }

  async create(name: string, properties: ValueObject): Promise<void> {
    const request = { urn: urnOf(name), properties };
    await this.#call("Create", messages.CreateRequest, messages.CreateResponse, request);
  }

  /** Resident memory in bytes. */
  async memory(): Promise<number> {
    return Number(await commandOutput("ps", ["-o", "rss=", "-p", String(this.#child.pid)])) * 1024;
  }

  async stop(): Promise<void> {
    this.#client.close();
    this.#child.kill("SIGKILL");
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
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
