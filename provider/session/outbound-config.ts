import { hostFault, hostsInText } from "../../core/definition/allowed-host.ts";
import { type AllowedSources, envFault, folderFault, isEnvPattern } from "../../core/definition/allowed-sources.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { PathStep } from "../../core/value/path.ts";
import { UNKNOWN, type Unknown } from "../../core/value/unknown.ts";
import { hasUnknown, isList, isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { StoreRequest } from "./environment.ts";
import { type CertificateFiles, certificatesIn } from "./trusted-certificates.ts";

/** What calls to endpoints may reach, trust and look up. */
export type OutboundConfig = Required<Pick<StoreRequest, "allowedHosts" | "trustedCertificates">> &
  Pick<StoreRequest, "secretSources">;

export interface OutboundReading {
  /** Unknown while a part of it is an output of another resource. */
  readonly outbound: OutboundConfig | Unknown;
  readonly problems: readonly Problem[];
}

export interface OutboundSources extends CertificateFiles {
  readonly variables: { readonly [name: string]: string | undefined };
}

/**
 * `allowedHosts` of the program, else of ACTIONSTORE_ALLOWED_HOSTS, `trustedCertificates`, files read, and
 * `secretSources`. Problems: ACT_CONFIG_HOST, ACT_CONFIG_CERTIFICATE, ACT_CONFIG_SECRET_SOURCES.
 */
export function readOutbound(
  { allowedHosts, trustedCertificates, secretSources }: ValueObject,
  sources: OutboundSources,
): OutboundReading {
  const fromEnvironment = hostsInText(sources.variables.ACTIONSTORE_ALLOWED_HOSTS ?? "");
  const hosts = textsOf(allowedHosts);
  const certificates = textsOf(trustedCertificates).map((given, index) =>
    certificatesIn(given, ["trustedCertificates", index], sources),
  );
  return {
    outbound: [allowedHosts, trustedCertificates, secretSources].some(hasUnknown)
      ? UNKNOWN
      : {
          allowedHosts: allowedHosts === undefined ? fromEnvironment : hosts,
          trustedCertificates: certificates.flatMap((found) => ("pem" in found ? [found.pem] : [])),
          ...(isObject(secretSources) ? { secretSources: secretSources as Partial<AllowedSources> } : {}),
        },
    problems: [
      ...hostProblems(hosts, "allowedHosts"),
      ...(allowedHosts === undefined ? hostProblems(fromEnvironment, "ACTIONSTORE_ALLOWED_HOSTS") : []),
      ...certificates.flatMap((found) => ("problem" in found ? [found.problem] : [])),
      ...(isObject(secretSources) ? sourceProblems(secretSources) : []),
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

function sourceProblems({ env, files }: ValueObject): readonly Problem[] {
  const wrong = (part: string, index: number, fault: { readonly detail: string; readonly hint: string }) =>
    problem("ACT_CONFIG_SECRET_SOURCES", { path: ["secretSources", part, index], ...fault });
  return [
    ...textsOf(env).flatMap((pattern, index) =>
      isEnvPattern(pattern) ? [] : [wrong("env", index, envFault(pattern))],
    ),
    ...textsOf(files).flatMap((folder, index) => (folder.trim() === "" ? [wrong("files", index, folderFault)] : [])),
  ];
}
