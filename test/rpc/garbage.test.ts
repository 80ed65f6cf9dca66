import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { Client, credentials, status } from "@grpc/grpc-js";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { fixturePackage, thingUrn } from "./support/fixture-package.ts";

/** Sends `bytes` to the port and waits until the connection ends or says nothing for a while. */
function sendRaw(port: number, bytes: Buffer | string): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks));
    };
    socket.setTimeout(300, done);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", done);
    socket.on("close", done);
  });
}

const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const frame = (type: number, payload: Buffer) => {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt32BE(1, 5);
  return Buffer.concat([head, payload]);
};

describe("garbage on the provider's port", () => {
  let plugin: RunningPlugin;

  beforeEach(async () => {
    plugin = await startPlugin({ definition: fixturePackage() });
  });
  afterEach(() => plugin.stop());

  const stillAnswers = async () =>
    expect((await plugin.client.check(thingUrn(), { a: 1 })).inputs).toEqual({ a: 1, checked: true });

  test.each<[string, Buffer | string]>([
    ["random bytes", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ["HTTP/1", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["a TLS greeting", Buffer.from("16030100c8010000c403", "hex")],
    ["half a preface", preface.slice(0, 10)],
    [
      "a preface and broken frames",
      Buffer.concat([Buffer.from(preface), frame(1, Buffer.from("ffffffff", "hex")), frame(99, Buffer.alloc(20))]),
    ],
    [
      "a frame that is longer than allowed",
      Buffer.concat([Buffer.from(preface), Buffer.from("ffffff0000000000001", "hex")]),
    ],
    ["nothing", ""],
  ])("%s ends or is left alone, and the process lives", async (_, bytes) => {
    await sendRaw(plugin.port, bytes);
    await stillAnswers();
  });

  test("HTTP/2 without gRPC is answered with an error", async () => {
    const session = connectHttp2(`http://127.0.0.1:${plugin.port}`);
    const answered = await new Promise<unknown>((resolve, reject) => {
      const stream = session.request({ ":method": "GET", ":path": "/" });
      stream.on("response", (headers) => resolve(headers[":status"]));
      stream.on("error", reject);
      stream.end();
    });
    session.destroy();
    expect(answered).toBeGreaterThanOrEqual(400);
    await stillAnswers();
  });

  const methods = [
    "Check",
    "CheckConfig",
    "Diff",
    "DiffConfig",
    "Configure",
    "Create",
    "Read",
    "Update",
    "Delete",
    "Invoke",
    "Handshake",
  ];

  test.each(methods)(
    "%s answers bytes that are not a message with an error, and does not quote them",
    async (method) => {
      const client = new Client(`127.0.0.1:${plugin.port}`, credentials.createInsecure());
      const call = (bytes: Buffer) =>
        new Promise<{ code?: number; details?: string }>((resolve) => {
          client.makeUnaryRequest(
            `/pulumirpc.ResourceProvider/${method}`,
            (request: Buffer) => request,
            (response) => response,
            bytes,
            (error) => resolve(error ?? {}),
          );
        });
      // A length-delimited field that claims more bytes than follow, a field of a wire type that does not exist, a cut varint.
      const cutText = Buffer.concat([Buffer.from([0x0a, 0xff, 0x01]), Buffer.from("hunter2")]);
      for (const bytes of [cutText, Buffer.from([0x0a, 0x7f, 0x68]), Buffer.from([0x0f]), Buffer.from([0x80])]) {
        const { code, details } = await call(bytes);
        expect(code).toBe(status.INVALID_ARGUMENT);
        expect(details).toContain(`the request of ${method}`);
        expect(details).not.toContain("hunter2");
      }
      client.close();
      await stillAnswers();
    },
  );

  test("a message of more bytes than are taken is refused by its head alone", async () => {
    const session = connectHttp2(`http://127.0.0.1:${plugin.port}`);
    const answered = await new Promise<unknown>((resolve, reject) => {
      const stream = session.request({
        ":method": "POST",
        ":path": "/pulumirpc.ResourceProvider/Check",
        "content-type": "application/grpc",
        te: "trailers",
      });
      stream.on("response", (headers) => resolve(headers["grpc-status"]));
      stream.on("trailers", (trailers) => resolve(trailers["grpc-status"]));
      stream.on("error", reject);
      const head = Buffer.alloc(5);
      head.writeUInt32BE(500 * 1024 * 1024, 1);
      stream.write(head);
    });
    session.destroy();
    expect(Number(answered)).toBe(status.RESOURCE_EXHAUSTED);
    await stillAnswers();
  });

  test("a message of more bytes than gRPC takes by default is answered", async () => {
    const text = "x".repeat(5 * 1024 * 1024);
    expect((await plugin.client.check(thingUrn(), { a: text })).inputs).toEqual({ a: text, checked: true });
    await stillAnswers();
  });

  test("a method that does not exist is answered with an error", async () => {
    const client = new Client(`127.0.0.1:${plugin.port}`, credentials.createInsecure());
    const code = await new Promise((resolve) => {
      client.makeUnaryRequest(
        "/pulumirpc.ResourceProvider/Nothing",
        (request: Buffer) => request,
        (response) => response,
        Buffer.alloc(0),
        (error) => resolve(error?.code),
      );
    });
    client.close();
    expect(code).toBe(status.UNIMPLEMENTED);
  });
});
