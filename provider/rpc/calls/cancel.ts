import type { Plugin } from "../plugin.ts";

/** The user gives up: no new work is taken, what is being written ends first. */
export async function cancel({ session }: Plugin): Promise<object> {
  await session.close();
  return {};
}
