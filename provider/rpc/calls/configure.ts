import { ProblemError } from "../../../core/problem/problem.ts";
import { readConfig } from "../../session/config.ts";
import { parseUrn } from "../../session/identity.ts";
import type { Message } from "../message.ts";
import type { ConfigureRequest, ConfigureResponse } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

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
  return { acceptSecrets: true, supportsPreview: true, acceptResources: true, acceptOutputs: true };
}
