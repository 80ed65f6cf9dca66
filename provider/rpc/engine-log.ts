import { Client, credentials } from "@grpc/grpc-js";
import { Empty, LogRequest, Severity } from "./messages.ts";

/** How long an answer waits for its log lines to arrive, in milliseconds. */
const ARRIVAL_MS = 2_000;

export type LogSeverity = keyof typeof Severity;

export interface LogLine {
  readonly severity: LogSeverity;
  readonly message: string;
  /** The resource that the line is about; absent: the whole run. */
  readonly urn?: string;
  /** True for a status line that the next one replaces. */
  readonly ephemeral?: boolean;
}

/** Shows lines to the user through the engine: what a plugin writes to stderr is not shown. Never fails. */
export class EngineLog {
  #address: string | undefined;
  #client: Client | undefined;
  readonly #underWay = new Set<Promise<void>>();

  /** @param address `host:port` of the engine. */
  connectTo(address: string | undefined): void {
    if (address === undefined || address === "" || address === this.#address) return;
    this.#client?.close();
    this.#client = undefined;
    this.#address = address;
  }

  get address(): string | undefined {
    return this.#address;
  }

  log({ severity, message, urn = "", ephemeral = false }: LogLine): void {
    const client = this.#connected();
    if (client === undefined) return;
    const sent = new Promise<void>((resolve) => {
      client.makeUnaryRequest(
        "/pulumirpc.Engine/Log",
        LogRequest.encode,
        Empty.decode,
        { severity: Severity[severity], message, urn, ephemeral },
        { deadline: Date.now() + ARRIVAL_MS },
        () => resolve(),
      );
    });
    this.#underWay.add(sent);
    void sent.then(() => this.#underWay.delete(sent));
  }

  /** Settles when every line so far has arrived: before a call is answered, so that its lines are beside its resource. */
  async arrived(): Promise<void> {
    if (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
    this.#address = undefined;
  }

  #connected(): Client | undefined {
    if (this.#address === undefined) return undefined;
    this.#client ??= new Client(this.#address, credentials.createInsecure());
    return this.#client;
  }
}
