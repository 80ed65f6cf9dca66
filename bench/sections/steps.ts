import { join } from "node:path";
import { type Declaration, InlineWorkspace } from "../support/inline-workspace.ts";
import type { PluginFolder } from "../support/sides.ts";
import type { Row } from "../support/table.ts";

/** How many times faster one catalog has to be than as many resources. */
const AT_LEAST = 15;

/** `up` of one catalog beside `up` of as many resources, one after the other, both with the engine's own checkpointing. */
export async function stepRows(
  plugin: PluginFolder,
  folder: string,
  { rows }: { readonly rows: number },
): Promise<readonly Row[]> {
  const timeOf = async (declaration: Declaration) => {
    const request = { plugin: plugin.folder, declaration, count: rows };
    return (await InlineWorkspace.create(join(folder, declaration), request)).time("up");
  };
  const ours = await timeOf("catalog");
  const compared = await timeOf("resources");
  return [
    {
      what: `plugin: up of a catalog of ${rows} beside ${rows} resources, default checkpoints`,
      ours: `${ours.toFixed(0)} ms`,
      compared: `${compared.toFixed(0)} ms`,
      ratio: ours / compared,
      target: `1/${AT_LEAST} x`,
      missedBy: (ours / compared) * AT_LEAST - 1,
    },
  ];
}
