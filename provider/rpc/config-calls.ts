import { explicitProvider } from "../../core/lifecycle/owner.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { checkConfig as checkSessionConfig } from "../session/check-config.ts";
import { readConfig } from "../session/config.ts";
import { diffConfig as diffSessionConfig } from "../session/diff-config.ts";
import { parseUrn } from "../session/identity.ts";
import { diffResponse } from "./diff-response.ts";
import { failuresOf } from "./failures.ts";
import type { Message } from "./message.ts";
import type {
  CheckRequest,
  CheckResponse,
  ConfigureRequest,
  ConfigureResponse,
  DiffRequest,
  DiffResponse,
} from "./messages.ts";
import type { Plugin } from "./plugin.ts";

/** Checks provider configuration: every mistake at once, and once for all resources whether the store can be used. */
export async function checkConfig(
  { session }: Plugin,
  { urn, olds, news = {} }: Message<typeof CheckRequest>,
): Promise<Message<typeof CheckResponse>> {
  const { inputs, problems } = await checkSessionConfig({ urn, olds, news }, session);
  return { inputs, failures: failuresOf(problems) };
}

/** Compares provider configuration: another store or sandbox replaces everything in it. */
export async function diffConfig(
  { session }: Plugin,
  { urn, olds = {}, oldInputs = olds, news = {} }: Message<typeof DiffRequest>,
): Promise<Partial<Message<typeof DiffResponse>>> {
  return diffResponse(diffSessionConfig({ urn, olds: oldInputs, news }, session.environment));
}

/**
 * Takes over the checked configuration. Runs without a program (refresh, destroy) come here without CheckConfig, so the
 * same is looked at.
 */
export async function configure(
  plugin: Plugin,
  { args = {}, urn }: Message<typeof ConfigureRequest>,
): Promise<Message<typeof ConfigureResponse>> {
  const { environment } = plugin.session;
  const { config, problems } = readConfig({ inputs: args, defaultSandbox: parseUrn(urn).stack, environment });
  if (problems.length > 0) throw new ProblemError(problems);
  await plugin.session.tryStore(config);
  plugin.config = config;
  plugin.provider = explicitProvider(parseUrn(urn).name);
  return { acceptSecrets: true, supportsPreview: true, acceptResources: true, acceptOutputs: true };
}
