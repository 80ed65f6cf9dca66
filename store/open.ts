import { type AllowedSources, DEFAULT_ENV } from "../core/definition/allowed-sources.ts";
import type { Secret } from "../core/value/secret.ts";
import { Database } from "./db/sqlite/database.ts";
import { sqliteEngine } from "./db/sqlite/engine.ts";
import { homeFolder } from "./default-location.ts";
import { storeFile } from "./location.ts";
import { hostWorld } from "./outbound/host-world.ts";
import type { OutboundWorld } from "./outbound/surroundings.ts";
import type { ActionStore } from "./port/action-store.ts";
import { keyFile, keySource } from "./secrets/key-file.ts";
import { machineSources } from "./secrets/sources.ts";
import { embeddedStore } from "./service/embedded-store.ts";

/** How long a write waits for other processes, unless said otherwise. */
const BUSY_TIMEOUT_MS = 60_000;

export interface OpenStoreRequest {
  /** `file:PATH`; see defaultStoreLocation for when none is given. */
  readonly location: string;
  /** What a relative path is relative to. */
  readonly cwd: string;
  /** Base64 of 32 bytes; absent: the key file beside the store. */
  readonly encryptionKey?: Secret<string>;
  readonly clock: () => Date;
  readonly ulid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Hosts that actions may call although their address is private; default none. */
  readonly allowedHosts?: readonly string[];
  /** Certificates (PEM) of authorities that are trusted beside the system's; default none. */
  readonly trustedCertificates?: readonly string[];
  /** Where references to secrets may lead; default: variables `ACTION_SECRET_*` and files below the project's folder. */
  readonly secretSources?: Partial<AllowedSources>;
  /** Environment variables that references may name; default none. */
  readonly variables?: { readonly [name: string]: string | undefined };
  /** What calls to endpoints use of the world; default: the real one. */
  readonly world?: Partial<OutboundWorld>;
  /** How long a call waits for other writers; default 60,000. */
  readonly busyTimeoutMs?: number;
}

/**
 * The store at a location. Nothing is opened, made, migrated or locked before it is needed: reading what does not exist
 * gives empty answers, the first write makes it.
 * @throws ACT_CONFIG_STORE, ACT_CONFIG_KEY.
 */
export function openStore(request: OpenStoreRequest): ActionStore {
  const { location, cwd, encryptionKey, clock, ulid, randomBytes, busyTimeoutMs = BUSY_TIMEOUT_MS } = request;
  const { allowedHosts = [], trustedCertificates = [], world } = request;
  const file = storeFile(location, cwd);
  const folder = homeFolder(cwd);
  const { secretSources = { env: [DEFAULT_ENV], files: [folder] }, variables = {} } = request;
  return embeddedStore({
    engine: sqliteEngine(new Database({ file, busyTimeoutMs, clock, randomBytes })),
    keySource: keySource(file, encryptionKey),
    secretSources: machineSources({
      allowed: { env: [], files: [], ...secretSources },
      variables,
      folder,
      forbiddenFiles: [keyFile(file)],
    }),
    clock,
    ulid,
    randomBytes,
    outbound: { ...hostWorld, clock, ...world, allowedHosts, trustedCertificates },
  });
}
