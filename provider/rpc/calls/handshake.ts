import type { Message } from "../message.ts";
import type { HandshakeRequest, HandshakeResponse } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

/** The first call of an engine: who it is, and what we understand. A new run begins. */
export async function handshake(
  { engine, session }: Plugin,
  { engineAddress }: Message<typeof HandshakeRequest>,
): Promise<Message<typeof HandshakeResponse>> {
  engine.connectTo(engineAddress);
  session.beginRun(engineAddress);
  return { acceptSecrets: true, acceptResources: true, acceptOutputs: true };
}
