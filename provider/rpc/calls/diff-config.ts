import { diffConfig as diffSessionConfig } from "../../session/diff-config.ts";
import { diffResponse } from "../diff-response.ts";
import type { Message } from "../message.ts";
import type { DiffRequest, DiffResponse } from "../messages.ts";
import type { Plugin } from "../plugin.ts";

/** Compares provider configuration: another store or sandbox replaces everything in it. */
export async function diffConfig(
  { session }: Plugin,
  { urn, olds = {}, oldInputs = olds, news = {} }: Message<typeof DiffRequest>,
): Promise<Partial<Message<typeof DiffResponse>>> {
  return diffResponse(diffSessionConfig({ urn, olds: oldInputs, news }, session.environment));
}
