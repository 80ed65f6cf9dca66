import type { ProblemCode } from "../../core/problem/catalogue/catalogue.ts";
import { AddressRefusal } from "./address-guard.ts";

/** Why there is no answer. */
export interface Failure {
  readonly code: Extract<
    ProblemCode,
    | "ACT_CALL_ADDRESS_REFUSED"
    | "ACT_CALL_UNREACHABLE"
    | "ACT_CALL_TLS"
    | "ACT_CALL_BROKEN"
    | "ACT_CALL_TIMED_OUT"
    | "ACT_CALL_ANSWER_TOO_LARGE"
    | "ACT_CALL_REDIRECT"
    | "ACT_CALL_TOKEN"
  >;
  readonly detail: string;
  readonly hint: string;
  /** False: the endpoint has certainly seen nothing of the request. */
  readonly mayHaveArrived: boolean;
}

/** node-fetch's errors take code and system call over from their cause, and add its message to their own. */
interface FetchError extends Error {
  readonly code?: string;
  readonly erroredSysCall?: string;
  readonly type?: string;
}

/** What an error of fetch means. Messages name the host and the system's code, never the URL, which may hold a secret. */
export function failureOf(
  error: unknown,
  { url, signal }: { readonly url: URL; readonly signal: AbortSignal },
): Failure {
  const {
    code = "",
    erroredSysCall: syscall,
    type,
    message = "",
  } = error instanceof Error ? (error as FetchError) : ({} as Partial<FetchError>);
  if (code === AddressRefusal.code) return addressFailure(reasonIn(message));
  if (signal.aborted) return timedOut;
  if (type === "max-size") return tooLarge;
  if (syscall === "getaddrinfo" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return {
      code: "ACT_CALL_UNREACHABLE",
      detail: `the name ${url.hostname} does not resolve (${code})`,
      hint: "check the host name and the network",
      mayHaveArrived: false,
    };
  }
  if (syscall === "connect" || code === "ECONNREFUSED") {
    return {
      code: "ACT_CALL_UNREACHABLE",
      detail: `no connection to ${url.host} (${code})`,
      hint: "check that the endpoint is up and reachable from here",
      mayHaveArrived: false,
    };
  }
  if (isHandshakeFailure(code, message)) {
    return {
      code: "ACT_CALL_TLS",
      detail: `no trusted connection to ${url.host} (${tlsReason(code)})`,
      hint: tlsHint(code),
      mayHaveArrived: false,
    };
  }
  return {
    code: "ACT_CALL_BROKEN",
    detail: `the connection to ${url.host} broke, or its answer is not HTTP (${code || "unknown reason"})`,
    hint: "look at the endpoint's own log",
    mayHaveArrived: true,
  };
}

export function addressFailure(detail: string): Failure {
  return {
    code: "ACT_CALL_ADDRESS_REFUSED",
    detail,
    hint: "if this endpoint is meant, name its host in actionstore:allowedHosts of the stack's configuration",
    mayHaveArrived: false,
  };
}

export const timedOut: Failure = {
  code: "ACT_CALL_TIMED_OUT",
  detail: "the deadline passed before the answer was there",
  hint: "raise timeoutMs (at most 60,000), or make the endpoint faster",
  mayHaveArrived: true,
};

const tooLarge: Failure = {
  code: "ACT_CALL_ANSWER_TOO_LARGE",
  detail: "the answer is larger than 1 MiB after decompression",
  hint: "ask the endpoint for less, for instance with a query parameter",
  mayHaveArrived: true,
};

/** What follows the URL in a message of node-fetch. */
function reasonIn(message: string): string {
  const at = message.lastIndexOf(REASON);
  return at < 0 ? message : message.slice(at + REASON.length);
}

const REASON = ", reason: ";

/** Errors of the certificate check (OpenSSL X509_V_ERR_*) and of the handshake; after it data may have gone out. */
function isHandshakeFailure(code: string, message: string): boolean {
  return (
    /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|CRL_|ERR_SSL_(?!TLSV13_ALERT))/.test(
      code,
    ) ||
    code === "EPROTO" ||
    /before secure TLS connection was established/.test(message)
  );
}

const tlsReasons: { readonly [code: string]: string } = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority that is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an authority that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an authority that is not trusted",
};

function tlsReason(code: string): string {
  return tlsReasons[code] ?? (code || "the handshake failed");
}

function tlsHint(code: string): string {
  return /SELF_SIGNED|UNABLE_TO/.test(code)
    ? "give the authority's certificate: actionstore:trustedCertificates of the stack's configuration"
    : "mend the endpoint's certificate or its TLS settings (TLS 1.2 or newer)";
}
