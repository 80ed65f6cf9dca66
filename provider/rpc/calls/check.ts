import type { Claim } from "../../../core/lifecycle/resource.ts";
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
  { urn, olds = {}, news = {} }: Message<typeof CheckRequest>,
): Promise<Message<typeof CheckResponse>> {
  const { config, session } = plugin;
  const resource = identityOf(urn);
  const definition = resourceOf(plugin, urn);
  const { inputs, problems: found } = definition.check({
    resource,
    news,
    rules: config?.rules ?? {},
    advice: session.lint !== undefined,
  });
  const stays = Object.keys(olds).length > 0 ? session.names.stay(urn) : undefined;
  const problems = [
    ...found,
    ...(stays === undefined ? [] : [stays]),
    ...duplicates(plugin, urn, definition.claims(inputs)),
  ];
  if (session.lint !== undefined) {
    session.lint.add({ definition: resource.name, urn, problems });
    return { inputs, failures: [] };
  }
  logWarnings(plugin.engine, urn, problems);
  return { inputs, failures: failuresOf(problems) };
}

function duplicates({ config, session }: Plugin, urn: string, claims: readonly Claim[]): readonly Problem[] {
  const sandbox = config?.sandbox;
  if (sandbox === undefined || isUnknown(sandbox)) return [];
  return claims.flatMap((claim) => session.names.claim({ ...claim, sandbox, urn }) ?? []);
}
