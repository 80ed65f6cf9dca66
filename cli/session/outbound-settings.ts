import { resolve } from "node:path";
import type { AllowedSources } from "../../core/definition/allowed-sources.ts";
import { fail } from "../../core/problem/problem.ts";
import { isList, isObject, type Value } from "../../core/value/value.ts";
import { structuredSetting } from "../project/stack-settings.ts";
import type { ChosenStack } from "./chosen-place.ts";

/** What a stack's configuration says of calls; paths are absolute. */
export interface OutboundSettings {
  /** Undefined: nothing is said. */
  readonly allowedHosts?: readonly string[];
  /** PEM texts, or paths of PEM files. */
  readonly trustedCertificates: readonly string[];
  /** Undefined: nothing is said. */
  readonly secretSources?: AllowedSources;
}

/** `actionstore:allowedHosts`, `trustedCertificates` and `secretSources` of a stack. Problem: ACT_CLI_FILE. */
export function outboundSettings(stack: ChosenStack | undefined): OutboundSettings {
  if (stack === undefined) return { trustedCertificates: [] };
  const { project, name } = stack;
  const allowedHosts = texts(stack, "allowedHosts");
  const certificates = texts(stack, "trustedCertificates") ?? [];
  const sources = structuredSetting(project, name, "secretSources");
  if (sources !== undefined && !isObject(sources.value as Value))
    return wrong(sources.source, "secretSources", "a map with env or files");
  const { env = [], files = [] } = (sources?.value ?? {}) as { readonly env?: unknown; readonly files?: unknown };
  if (!isTexts(env) || !isTexts(files)) return wrong(sources?.source ?? "", "secretSources", "lists of texts");
  return {
    ...(allowedHosts === undefined ? {} : { allowedHosts }),
    trustedCertificates: certificates.map((each) =>
      each.includes("-----BEGIN ") ? each : resolve(project.workingFolder, each),
    ),
    ...(sources === undefined
      ? {}
      : { secretSources: { env, files: files.map((folder) => resolve(project.folder, folder)) } }),
  };
}

function texts({ project, name }: ChosenStack, setting: string): readonly string[] | undefined {
  const found = structuredSetting(project, name, setting);
  if (found === undefined || isTexts(found.value)) return found?.value as readonly string[] | undefined;
  return wrong(found.source, setting, "a list of texts");
}

function isTexts(value: unknown): value is readonly string[] {
  return isList(value as Value) && (value as readonly unknown[]).every((each) => typeof each === "string");
}

function wrong(source: string, setting: string, wanted: string): never {
  return fail("ACT_CLI_FILE", {
    subject: source,
    detail: `actionstore:${setting} must be ${wanted}, not encrypted`,
    hint: `write it as docs/configuration.md shows, or name a store and a sandbox with --store and --sandbox to go without the stack's configuration`,
  });
}
