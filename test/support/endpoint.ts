import { readFileSync } from "node:fs";
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createHttps, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import { join } from "node:path";

/** Text of a key or certificate that tests use. */
export function tlsFixture(name: string): string {
  return readFileSync(join(__dirname, "../fixtures/tls", name), "utf8");
}

/** A request as a test's endpoint saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** Common name of the client's certificate. */
  readonly client: string | undefined;
}

/** What an endpoint answers: a status, a JSON value, or whatever a function writes. */
export type Script = (request: SeenRequest, response: ServerResponse, index: number) => void;

export interface Endpoint {
  readonly port: number;
  /** `https://api.example.test:PORT`, or http. */
  readonly url: (host?: string) => string;
  readonly seen: SeenRequest[];
}

const running: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

afterAll(async () => {
  for (const { server, sockets } of running) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  running.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** An endpoint on loopback that answers as scripted; `tls` makes it one of HTTPS. It ends with the test file. */
export async function endpoint(script: Script, tls?: ServerOptions): Promise<Endpoint> {
  const seen: SeenRequest[] = [];
  const listener: RequestListener = (message, response) => {
    void readBody(message).then((body) => {
      const request = seenRequest(message, body);
      const index = seen.push(request) - 1;
      script(request, response, index);
    });
  };
  const server = tls === undefined ? createHttp(listener) : createHttps(tls, listener);
  server.on("tlsClientError", () => {});
  const port = await listening(server);
  const scheme = tls === undefined ? "http" : "https";
  return { port, seen, url: (host = "api.example.test") => `${scheme}://${host}:${port}` };
}

/** An endpoint of HTTPS whose certificate is good. */
export function secureEndpoint(script: Script, more: ServerOptions = {}): Promise<Endpoint> {
  return endpoint(script, { cert: tlsFixture("server.crt"), key: tlsFixture("server.key"), ...more });
}

/** A port that does with a connection what it likes. */
export async function rawEndpoint(onSocket: (socket: Socket) => void): Promise<{ readonly port: number }> {
  return { port: await listening(createTcp(onSocket)) };
}

/** Answers JSON. */
export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function seenRequest(message: IncomingMessage, body: string): SeenRequest {
  const socket = message.socket as Socket & { getPeerCertificate?(): { readonly subject?: { readonly CN?: string } } };
  return {
    method: message.method ?? "",
    path: message.url ?? "",
    headers: message.headers as { readonly [name: string]: string },
    body,
    client: socket.getPeerCertificate?.().subject?.CN,
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    // The caller hung up.
  }
  return Buffer.concat(chunks).toString("utf8");
}
