import { createHash } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import { getCACertificates } from "node:tls";

/** Certificate chain and private key of mutual TLS, both PEM. */
export interface ClientIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Sockets that are kept open and used again, those with a client certificate apart. */
export interface SocketPool {
  agentFor(url: URL, identity: ClientIdentity | undefined): HttpAgent | HttpsAgent;
  close(): void;
}

export interface SocketPoolOptions {
  readonly lookup: LookupFunction;
  readonly trustedCertificates: readonly string[];
}

const MAX_IDENTITIES = 100;

/** TLS 1.2 or newer; certificates of the system's authorities and of the given ones. */
export function socketPool({ lookup, trustedCertificates }: SocketPoolOptions): SocketPool {
  const common = { keepAlive: true, maxFreeSockets: 16, timeout: 60_000, lookup };
  // The system's authorities are read with the first TLS socket: most runs open none.
  let trust: { readonly ca?: readonly string[] } | undefined;
  const trusted = () => {
    trust ??= trustedCertificates.length === 0 ? {} : { ca: [...getCACertificates("default"), ...trustedCertificates] };
    return trust as { readonly ca?: string[] };
  };
  const plain = new HttpAgent(common);
  const secure = new Map<string, HttpsAgent>();
  const secureAgent = (identity: ClientIdentity | undefined): HttpsAgent => {
    const key =
      identity === undefined
        ? ""
        : createHash("sha256").update(`${identity.certificate}\0${identity.privateKey}`).digest("hex");
    const before = secure.get(key);
    if (before !== undefined) return before;
    if (secure.size >= MAX_IDENTITIES) {
      const [oldest = ""] = secure.keys();
      secure.get(oldest)?.destroy();
      secure.delete(oldest);
    }
    const own = identity === undefined ? {} : { cert: identity.certificate, key: identity.privateKey };
    const agent = new HttpsAgent({ ...common, ...trusted(), ...own, minVersion: "TLSv1.2" });
    secure.set(key, agent);
    return agent;
  };
  return {
    agentFor: (url, identity) => (url.protocol === "https:" ? secureAgent(identity) : plain),
    close() {
      plain.destroy();
      for (const agent of secure.values()) agent.destroy();
    },
  };
}
