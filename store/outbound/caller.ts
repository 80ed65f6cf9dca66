import { authenticationOf } from "../../core/authentication/authentication.ts";
import type { Token } from "../../core/authentication/token-exchange.ts";
import { type Fills, revealText } from "../../core/http/rendered-text.ts";
import type { RenderedRequest } from "../../core/render/rendered-request.ts";
import { clearText } from "../../core/value/secret.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";
import { addressGuard } from "./address-guard.ts";
import { type Deadline, deadlineAfter } from "./deadline.ts";
import { type ClearRequest, type ExchangeResult, exchangeOver } from "./exchange.ts";
import { type Failure, timedOut } from "./failure.ts";
import { signedJwt } from "./jwt.ts";
import { nextHop } from "./redirect.ts";
import { type RetryPolicy, retryDelay, retryPolicy, tokenRetryPolicy } from "./retry.ts";
import { signatureFills } from "./signature.ts";
import { type ClientIdentity, socketPool } from "./socket-pool.ts";
import type { OutboundSurroundings } from "./surroundings.ts";
import { tokenIn } from "./token-answer.ts";
import { tokenCache } from "./token-cache.ts";
import type { TracedExchange } from "./trace.ts";

export interface CallRequest {
  /** Whose credentials are used: an action's id or a connection's. Undefined: nobody's yet, and tokens are not kept. */
  readonly ownerId: string | undefined;
  /** Canonical definition, secrets in place. */
  readonly definition: ValueObject;
  readonly request: RenderedRequest;
}

/** What a call came to, before it is held against the declared payloads. */
export interface CallResult {
  readonly result: ExchangeResult;
  /** A redirect that was not followed, in words; the answer is that redirect. */
  readonly refusedRedirect?: string;
  /** How often the action's own request was tried; 0 where its address, or that of the token endpoint, was refused. */
  readonly attempts: number;
  readonly tookMs: number;
  /** Everything exchanged, in clear: only for what takes the secrets out. */
  readonly exchanges: readonly TracedExchange[];
  /** Secrets that are not in the definition: tokens, signatures. */
  readonly learned: readonly string[];
}

/** Sends rendered requests (docs/model.md, Calls). */
export interface Caller {
  /** Never throws, and ends within the definition's timeout. */
  call(request: CallRequest): Promise<CallResult>;
  close(): void;
}

export function createCaller(surroundings: OutboundSurroundings): Caller {
  const { fetch, clock, allowedHosts, trustedCertificates } = surroundings;
  const guard = addressGuard(allowedHosts, surroundings.lookup);
  const sockets = socketPool({ lookup: guard.lookup, trustedCertificates });
  const exchange = exchangeOver({ fetch, guard, sockets });
  const tokens = tokenCache(clock);
  return {
    call: (request) => {
      const kept = request.ownerId === undefined ? tokenCache(clock) : tokens;
      return new Call({ surroundings, exchange, tokens: kept, request }).run();
    },
    close: () => sockets.close(),
  };
}

/** The owner in a cache that one call has to itself. */
const NOBODY = "";

interface CallParts {
  readonly surroundings: OutboundSurroundings;
  readonly exchange: ReturnType<typeof exchangeOver>;
  readonly tokens: ReturnType<typeof tokenCache>;
  readonly request: CallRequest;
}

/** Carries the failure of a token through the cache to everyone who waits for it. */
class TokenFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

interface ChainResult {
  readonly result: ExchangeResult;
  readonly refusedRedirect?: string;
}

/** One call from its first byte to its outcome. */
class Call {
  readonly #parts: CallParts;
  readonly #policy: RetryPolicy;
  readonly #deadline: Deadline;
  readonly #began: number;
  readonly #identity: ClientIdentity | undefined;
  readonly #exchanges: TracedExchange[] = [];
  readonly #learned = new Set<string>();
  #attempts = 0;

  constructor(parts: CallParts) {
    const { surroundings, request } = parts;
    const { clock } = surroundings;
    this.#parts = parts;
    this.#policy = retryPolicy(request.definition);
    this.#began = clock().getTime();
    this.#deadline = deadlineAfter((request.definition.timeoutMs as number | undefined) ?? 30_000, clock);
    this.#identity = identityOf(request.definition);
  }

  async run(): Promise<CallResult> {
    try {
      const { result, refusedRedirect } = await this.#callWithToken();
      return {
        result,
        ...(refusedRedirect === undefined ? {} : { refusedRedirect }),
        attempts: this.#attempts,
        tookMs: this.#elapsedMs(),
        exchanges: this.#exchanges,
        learned: [...this.#learned],
      };
    } finally {
      this.#deadline.clear();
    }
  }

  /** A token that the endpoint refuses with 401 is dropped once; the one repeat with a fresh one is not counted. */
  async #callWithToken(): Promise<ChainResult> {
    let token = await this.#token();
    if ("failure" in token) return { result: token };
    const first = await this.#withRetries(token.token);
    const isRefused = "answer" in first.result && first.result.answer.status === 401;
    if (!isRefused || token.token === undefined) return first;
    this.#parts.tokens.drop(this.#parts.request.ownerId ?? NOBODY, token.token);
    token = await this.#token();
    return "failure" in token ? { result: token } : await this.#withRetries(token.token);
  }

  async #withRetries(token: Token | undefined): Promise<ChainResult> {
    let last: ChainResult = { result: { failure: { ...timedOut, mayHaveArrived: false } } };
    for (let retries = 0; ; retries += 1) {
      last = await this.#chain(token);
      if (last.refusedRedirect !== undefined || !(await this.#waits(last.result, retries, this.#policy))) return last;
    }
  }

  /** One try, redirects followed. */
  async #chain(token: Token | undefined): Promise<ChainResult> {
    let { request } = this.#parts.request;
    let identity = this.#identity;
    for (let followed = 0; ; followed += 1) {
      const clearRequest = this.#clearRequest(request, token);
      const result = await this.#exchange("call", clearRequest, identity);
      if (followed === 0 && !isRefused(result)) this.#attempts += 1;
      if ("failure" in result) return { result };
      const { status, headers } = result.answer;
      const next = nextHop({
        request,
        url: new URL(clearRequest.url),
        status,
        location: headers.get("location"),
        followed,
      });
      if (next.kind === "none") return { result };
      if (next.kind === "refuse") return { result, refusedRedirect: next.detail };
      request = next.request;
      if (next.changesOrigin) identity = undefined;
    }
  }

  #clearRequest({ method, url, headers, body }: RenderedRequest, token: Token | undefined): ClearRequest {
    const { definition } = this.#parts.request;
    const clearBody = body === undefined ? undefined : revealText(body);
    const fills: Fills = {
      ...signatureFills(definition, clearBody ?? "", this.#parts.surroundings.clock()),
      ...(token === undefined ? {} : { token: token.value }),
    };
    if (fills.signature !== undefined) this.#learned.add(fills.signature);
    return {
      method,
      url: revealText(url, fills),
      headers: headers.map(({ name, value }) => [name, revealText(value, fills)]),
      ...(clearBody === undefined ? {} : { body: clearBody }),
    };
  }

  /** The token that this definition sends, if it sends one. */
  async #token(): Promise<{ readonly token: Token | undefined } | { readonly failure: Failure }> {
    const { tokens, request } = this.#parts;
    const { definition, ownerId = NOBODY } = request;
    if (authenticationOf(definition).kind.token === undefined) return { token: undefined };
    try {
      const token = await tokens.get({ ownerId, definition, fetch: () => this.#fetchToken() });
      this.#learned.add(token.value);
      return { token };
    } catch (error) {
      if (error instanceof TokenFailure) return { failure: error.failure };
      return {
        failure: tokenFailure("the token request could not be made", "check the private key and its algorithm"),
      };
    }
  }

  async #fetchToken(): Promise<Token> {
    const { surroundings, request } = this.#parts;
    const { definition } = request;
    const { key, kind, settings } = authenticationOf(definition);
    if (kind.token === undefined) throw new TypeError(`authentication ${key} has no token`);
    const sources = { now: surroundings.clock(), uuid: surroundings.uuid };
    const made = await kind.token.request(settings, { signedJwt: (each) => signedJwt({ settings: each, ...sources }) });
    if ("value" in made) return made;
    const { secrets = [], ...message } = made;
    for (const secret of secrets) this.#learned.add(secret);
    const policy = tokenRetryPolicy(this.#policy);
    for (let retries = 0; ; retries += 1) {
      const result = await this.#exchange("token", message, this.#identity);
      if (await this.#waits(result, retries, policy)) continue;
      if ("failure" in result) throw new TokenFailure(asTokenFailure(result.failure));
      const found = tokenIn(definition, result.answer);
      if ("token" in found) return found.token;
      throw new TokenFailure(
        tokenFailure(found.fault, "check the credentials and the token endpoint; --trace shows what was exchanged"),
      );
    }
  }

  /** Waits for the next try; false: there is none, because of the policy or because no time is left. */
  async #waits(result: ExchangeResult, retries: number, policy: RetryPolicy): Promise<boolean> {
    const { clock, random, sleep } = this.#parts.surroundings;
    const delay = retryDelay({ policy, result, retries, now: clock(), random });
    if (delay === undefined || delay >= this.#deadline.remainingMs()) return false;
    try {
      await sleep(delay, this.#deadline.signal);
    } catch {
      return false;
    }
    return this.#deadline.remainingMs() > 0;
  }

  async #exchange(
    purpose: TracedExchange["purpose"],
    request: ClearRequest,
    identity: ClientIdentity | undefined,
  ): Promise<ExchangeResult> {
    const startedMs = this.#elapsedMs();
    const result = await this.#parts.exchange({ request, deadline: this.#deadline, identity });
    this.#exchanges.push({ purpose, startedMs, tookMs: this.#elapsedMs() - startedMs, request, result });
    return result;
  }

  #elapsedMs(): number {
    return this.#parts.surroundings.clock().getTime() - this.#began;
  }
}

function identityOf({ clientCertificate }: ValueObject): ClientIdentity | undefined {
  if (!isObject(clientCertificate)) return undefined;
  return { certificate: clearText(clientCertificate.certificate), privateKey: clearText(clientCertificate.privateKey) };
}

function tokenFailure(detail: string, hint: string): Failure {
  return { code: "ACT_CALL_TOKEN", detail, hint, mayHaveArrived: false };
}

/** Nothing was sent. */
function isRefused(result: ExchangeResult): boolean {
  return "failure" in result && result.failure.code === "ACT_CALL_ADDRESS_REFUSED";
}

/** A deadline or a refused address stays what it is. */
function asTokenFailure(failure: Failure): Failure {
  if (failure.code === "ACT_CALL_TIMED_OUT" || failure.code === "ACT_CALL_ADDRESS_REFUSED") return failure;
  return { ...failure, code: "ACT_CALL_TOKEN", detail: `the token endpoint gave no answer: ${failure.detail}` };
}
