import { failuresOf } from "./failures.ts";
import type { Message } from "./message.ts";
import type { InvokeRequest, InvokeResponse } from "./messages.ts";
import { functionOf, type Plugin, servicesOf } from "./plugin.ts";

/** Calls a function of the package. It has no URN: its log lines are beside the whole run. */
export async function invoke(
  plugin: Plugin,
  { tok, args = {} }: Message<typeof InvokeRequest>,
): Promise<Partial<Message<typeof InvokeResponse>>> {
  const definition = functionOf(plugin, tok);
  const problems = definition.check(args);
  if (problems.length > 0) return { failures: failuresOf(problems) };
  const services = await servicesOf(plugin, (severity, message) => plugin.engine.log({ severity, message }));
  return { return: await definition.invoke(args, services) };
}
