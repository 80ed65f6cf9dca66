import type { LookupFunction } from "node:net";
import type { RequestInit, Response } from "node-fetch";

/** node-fetch 3, or what behaves like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What calls to endpoints use of the world: network, time, chance. */
export interface OutboundWorld {
  readonly fetch: Fetch;
  readonly clock: () => Date;
  /** Resolves after this time, rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** A fresh UUID at each call. */
  readonly uuid: () => string;
  /** Resolves names as node:dns lookup does. */
  readonly lookup: LookupFunction;
}

/** The world, and what the store's configuration says of calls. */
export interface OutboundSurroundings extends OutboundWorld {
  /** Names, and IP addresses, that may be called although their address is refused by default. */
  readonly allowedHosts: readonly string[];
  /** Certificates (PEM) of further authorities that are trusted. */
  readonly trustedCertificates: readonly string[];
}
