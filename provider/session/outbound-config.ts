import { hostFault, hostsInText } from "../../core/definition/allowed-host.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { PathStep } from "../../core/value/path.ts";
import { UNKNOWN, type Unknown } from "../../core/value/unknown.ts";
import { hasUnknown, isList, type Value, type ValueObject } from "../../core/value/value.ts";
import type { StoreRequest } from "./environment.ts";
import { type CertificateFiles, certificatesIn } from "./trusted-certificates.ts";

/** What calls to endpoints may reach and trust beyond the default. */
export type OutboundConfig = Required<Pick<StoreRequest, "allowedHosts" | "trustedCertificates">>;

export interface OutboundReading {
  /** Unknown while a part of it is an output of another resource. */
  readonly outbound: OutboundConfig | Unknown;
  readonly problems: readonly Problem[];
}

export interface OutboundSources extends CertificateFiles {
  readonly variables: { readonly [name: string]: string | undefined };
}

/**
 * `allowedHosts` of the program, else of ACTIONSTORE_ALLOWED_HOSTS, and `trustedCertificates`, files read.
 * Problems: ACT_CONFIG_HOST, ACT_CONFIG_CERTIFICATE.
 */
export function readOutbound(
  { allowedHosts, trustedCertificates }: ValueObject,
  sources: OutboundSources,
): OutboundReading {
  const fromEnvironment = hostsInText(sources.variables.ACTIONSTORE_ALLOWED_HOSTS ?? "");
  const hosts = textsOf(allowedHosts);
  const certificates = textsOf(trustedCertificates).map((given, index) =>
    certificatesIn(given, ["trustedCertificates", index], sources),
  );
  return {
    outbound:
      hasUnknown(allowedHosts) || hasUnknown(trustedCertificates)
        ? UNKNOWN
        : {
            allowedHosts: allowedHosts === undefined ? fromEnvironment : hosts,
            trustedCertificates: certificates.flatMap((found) => ("pem" in found ? [found.pem] : [])),
          },
    problems: [
      ...hostProblems(hosts, "allowedHosts"),
      ...(allowedHosts === undefined ? hostProblems(fromEnvironment, "ACTIONSTORE_ALLOWED_HOSTS") : []),
      ...certificates.flatMap((found) => ("problem" in found ? [found.problem] : [])),
    ],
  };
}

function textsOf(given: Value | undefined): readonly string[] {
  return isList(given) ? given.filter((item) => typeof item === "string") : [];
}

function hostProblems(hosts: readonly string[], field: string): readonly Problem[] {
  return hosts.flatMap((host, index) => {
    const fault = hostFault(host);
    const path: readonly PathStep[] = [field, index];
    return fault === undefined ? [] : [problem("ACT_CONFIG_HOST", { path, ...fault })];
  });
}
