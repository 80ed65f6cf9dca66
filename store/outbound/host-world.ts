import { randomUUID } from "node:crypto";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { OutboundWorld } from "./surroundings.ts";

let nodeFetch: Promise<typeof import("node-fetch")> | undefined;

/** The real network, time and chance. node-fetch is loaded with the first call: no other command pays for it. */
export const hostWorld: Omit<OutboundWorld, "clock"> = {
  async fetch(url, init) {
    nodeFetch ??= import("node-fetch");
    return (await nodeFetch).default(url, init);
  },
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  random: Math.random,
  uuid: randomUUID,
  lookup: lookup as LookupFunction,
};
