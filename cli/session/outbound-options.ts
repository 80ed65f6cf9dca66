import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { hostFault, hostsInText } from "../../core/definition/allowed-host.ts";
import { type AllowedSources, envFault, folderFault, isEnvPattern } from "../../core/definition/allowed-sources.ts";
import { fail, type Problem, ProblemError, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { contentOf } from "../yaml/yaml-file.ts";
import { chosenPlace } from "./chosen-place.ts";
import { outboundSettings } from "./outbound-settings.ts";
import type { OutboundOptions, Session } from "./session.ts";

/** Options of commands that call endpoints, as they were typed. */
export interface CallOptions {
  readonly allowHost: readonly string[];
  readonly ca: readonly string[];
  readonly secretSource: readonly string[];
}

const collected = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** `command` with the options that say what a call may reach, trust and look up. */
export function withOutboundOptions(command: Command): Command {
  const repeated = (flags: string, description: string, otherwise: string) =>
    new Option(flags, `${description}; may be repeated`).argParser(collected).default([], otherwise);
  return command
    .addOption(
      repeated(
        "--allow-host <host>",
        "let calls reach this host although it is private",
        "those of the stack, else in ACTIONSTORE_ALLOWED_HOSTS",
      ),
    )
    .addOption(
      repeated("--ca <file>", "trust the authorities in this PEM file too", "those of the system and of the stack"),
    )
    .addOption(
      repeated(
        "--secret-source <source>",
        "let references to secrets lead to env:NAME, env:PREFIX_* or file:FOLDER",
        "those of the stack, else env:ACTION_SECRET_* and the folder of Pulumi.yaml",
      ),
    );
}

/** What the stack's configuration and over it the options mean for a store. Problems: ACT_CONFIG_HOST, ACT_CONFIG_SECRET_SOURCES, ACT_CLI_FILE. */
export function outboundOptions(options: CallOptions, session: Session): OutboundOptions {
  const { ca, secretSource } = options;
  const settings = outboundSettings(chosenPlace(session).stack);
  const given = secretSource.length === 0 ? undefined : secretSources(secretSource, session.cwd);
  const sources = joinedSources(settings.secretSources, given);
  return {
    allowedHosts: [
      ...checkedHosts("actionstore:allowedHosts", settings.allowedHosts ?? []),
      ...allowedHosts(options, { session, isConfigured: settings.allowedHosts !== undefined }),
    ],
    trustedCertificates: [
      ...settings.trustedCertificates.map((each) => (each.includes("-----BEGIN ") ? each : certificatesIn(each, "/"))),
      ...ca.map((file) => certificatesIn(file, session.cwd)),
    ],
    ...(sources === undefined ? {} : { secretSources: sources }),
  };
}

function joinedSources(a: AllowedSources | undefined, b: AllowedSources | undefined): AllowedSources | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { env: [...a.env, ...b.env], files: [...a.files, ...b.files] };
}

interface HostSources {
  readonly session: Session;
  /** True where the stack's configuration names hosts: then, as for the provider, the environment does not count. */
  readonly isConfigured: boolean;
}

/** Those of `--allow-host`, else of ACTIONSTORE_ALLOWED_HOSTS. Problem: ACT_CONFIG_HOST. */
function allowedHosts({ allowHost }: CallOptions, { session, isConfigured }: HostSources): readonly string[] {
  if (allowHost.length > 0) return checkedHosts("--allow-host", allowHost);
  if (isConfigured) return [];
  return checkedHosts("ACTIONSTORE_ALLOWED_HOSTS", hostsInText(session.env.ACTIONSTORE_ALLOWED_HOSTS ?? ""));
}

/** Problem: ACT_CONFIG_HOST. */
function checkedHosts(source: string, hosts: readonly string[]): readonly string[] {
  const problems = hosts.flatMap((host) => {
    const fault = hostFault(host);
    return fault === undefined ? [] : [problem("ACT_CONFIG_HOST", { subject: source, ...fault })];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return hosts;
}

/** Folders are relative to the working directory, as every path on a command line is. Problem: ACT_CONFIG_SECRET_SOURCES. */
function secretSources(given: readonly string[], cwd: string): AllowedSources {
  const env: string[] = [];
  const files: string[] = [];
  for (const source of given) {
    const [, kind, entry = ""] = /^(env|file):(.*)$/s.exec(source) ?? [];
    const fault =
      kind === undefined
        ? { detail: `${quoted(source)} is neither env: nor file:`, hint: "write env:NAME, env:PREFIX_* or file:FOLDER" }
        : kind === "env"
          ? isEnvPattern(entry)
            ? undefined
            : envFault(entry)
          : entry.trim() === ""
            ? folderFault
            : undefined;
    if (fault !== undefined) fail("ACT_CONFIG_SECRET_SOURCES", { subject: "--secret-source", ...fault });
    if (kind === "env") env.push(entry);
    else files.push(resolve(cwd, entry));
  }
  return { env, files };
}

function certificatesIn(file: string, cwd: string): string {
  const text = contentOf(file, cwd);
  if (typeof text === "object") fail("ACT_CLI_FILE", { subject: file, ...text });
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    fail("ACT_CLI_FILE", {
      subject: file,
      detail: "holds no certificate in PEM",
      hint: "give the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
    });
  }
  return text;
}

/** The option that does for one command what the setting does for the stack. */
const optionOf = {
  "actionstore:allowedHosts": "--allow-host HOST",
  "actionstore:trustedCertificates": "--ca FILE",
  "actionstore:secretSources": "--secret-source env:NAME or file:FOLDER",
} as const;

/** A problem of a call whose hint, where it names a setting of the stack, names the option too. */
export function withOption(found: Problem): Problem {
  const [, option] = Object.entries(optionOf).find(([setting]) => found.hint?.includes(setting)) ?? [];
  return option === undefined ? found : { ...found, hint: `${found.hint}, or give ${option}` };
}
