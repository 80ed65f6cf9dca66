import { createHash } from "node:crypto";
import type { Token } from "../../core/authentication/token-exchange.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import { type Json, revealAll, type ValueObject } from "../../core/value/value.ts";

/** Tokens, kept in memory for each authentication owner: an action or a connection. */
export interface TokenCache {
  /** The owner's token: the one kept, else one fetched by `fetch`. Who asks while it is fetched waits for the same one. */
  get(request: TokenCacheRequest): Promise<Token>;
  /** Forgets `token`, which the endpoint refused; a newer one stays. */
  drop(ownerId: string, token: Token): void;
}

export interface TokenCacheRequest {
  readonly ownerId: string;
  /** The definition: a token of other credentials is none of this one. */
  readonly definition: ValueObject;
  readonly fetch: () => Promise<Token>;
}

interface Kept {
  readonly credentials: string;
  readonly token: Promise<Token>;
  /** When it is fetched anew, in milliseconds since 1970; undefined while it is on its way. */
  refreshAt: number | undefined;
  value: Token | undefined;
}

const REFRESH_BEFORE_MS = 60_000;
const MAX_OWNERS = 10_000;

/** Tokens are refreshed a minute before they expire; one that lives no longer than that is used once. */
export function tokenCache(clock: () => Date): TokenCache {
  const tokens = new Map<string, Kept>();
  return {
    async get({ ownerId, definition, fetch }) {
      const credentials = credentialsDigest(definition);
      const before = tokens.get(ownerId);
      const isFresh = before?.refreshAt === undefined || clock().getTime() < before.refreshAt;
      if (before !== undefined && before.credentials === credentials && isFresh) return before.token;
      const kept: Kept = { credentials, token: fetch(), refreshAt: undefined, value: undefined };
      if (tokens.size >= MAX_OWNERS) tokens.delete(tokens.keys().next().value ?? "");
      tokens.set(ownerId, kept);
      const forget = () => {
        if (tokens.get(ownerId) === kept) tokens.delete(ownerId);
      };
      kept.token.then((token) => {
        kept.value = token;
        kept.refreshAt = clock().getTime() + token.lifetimeMs - REFRESH_BEFORE_MS;
      }, forget);
      return kept.token;
    },
    drop(ownerId, token) {
      if (tokens.get(ownerId)?.value === token) tokens.delete(ownerId);
    },
  };
}

function credentialsDigest({ authentication, clientCertificate }: ValueObject): string {
  const parts = revealAll([authentication ?? null, clientCertificate ?? null]) as Json;
  return createHash("sha256").update(canonicalJson(parts)).digest("hex");
}
