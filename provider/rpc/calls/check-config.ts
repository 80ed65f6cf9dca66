import { checkConfig as checkSessionConfig } from "../../session/check-config.ts";
import { failuresOf } from "../failures.ts";
import type { Message } from "../message.ts";
import type { CheckRequest, CheckResponse } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

/** Checks provider configuration: every mistake at once, and once for all resources whether the store can be used. */
export async function checkConfig(
  { session }: Plugin,
  { urn, olds, news = {} }: Message<typeof CheckRequest>,
): Promise<Message<typeof CheckResponse>> {
  const { inputs, problems } = await checkSessionConfig({ urn, olds, news }, session);
  return { inputs, failures: failuresOf(problems) };
}
