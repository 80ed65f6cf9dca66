import type { Problem } from "../../../core/problem/problem.ts";
import { isUnknown } from "../../../core/value/unknown.ts";
import { identityOf } from "../../session/identity.ts";
import { failuresOf, logWarnings } from "../failures.ts";
import type { Message } from "../message.ts";
import type { CheckRequest, CheckResponse } from "../messages.ts";
import { type Plugin, resourceOf } from "../plugin.ts";

/** The one place that reports a user's mistakes as failures: all of them, before anything is written. */
export async function check(
  plugin: Plugin,
  { urn, news = {} }: Message<typeof CheckRequest>,
): Promise<Message<typeof CheckResponse>> {
  const { config, session } = plugin;
  const resource = identityOf(urn);
  const { inputs, problems: found } = resourceOf(plugin, urn).check({
    resource,
    news,
    rules: config?.rules ?? {},
    advice: session.lint !== undefined,
  });
  const problems = [...found, ...duplicateName(plugin, urn, inputs.name)];
  if (session.lint !== undefined) {
    session.lint.add({ definition: resource.name, urn, problems });
    return { inputs, failures: [] };
  }
  logWarnings(plugin.engine, urn, problems);
  return { inputs, failures: failuresOf(problems) };
}

function duplicateName({ config, session }: Plugin, urn: string, name: unknown): readonly Problem[] {
  const sandbox = config?.sandbox;
  if (typeof name !== "string" || sandbox === undefined || isUnknown(sandbox)) return [];
  const duplicate = session.names.claim({ sandbox, name, urn });
  return duplicate === undefined ? [] : [duplicate];
}
