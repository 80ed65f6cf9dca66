import { join } from "node:path";
import type { PluginFolder } from "../support/sides.ts";
import { atLeastRow, type Row } from "../support/table.ts";
import { catalogProgram, resourcesProgram, Workspace } from "../support/workspace.ts";
import type { EngineRun } from "./engine.ts";

/** How many times faster one catalog has to be than as many resources. */
const AT_LEAST = 15;

/** `up` of one catalog beside `up` of as many resources, both with the engine's own checkpointing, in one and the same round. */
export async function catalogRows(plugin: PluginFolder, folder: string, { rows }: EngineRun): Promise<readonly Row[]> {
  const create = (name: string, program: typeof catalogProgram) =>
    Workspace.create(join(folder, name), { plugin: plugin.folder, resources: program(rows), checkpoints: true });
  const [catalog, resources] = [await create("catalog", catalogProgram), await create("resources", resourcesProgram)];
  const ours = await catalog.time("up");
  const compared = await resources.time("up");
  const row = atLeastRow({
    what: `plugin: up of a catalog of ${rows} against ${rows} resources, default checkpoints`,
    figure: compared / ours,
    unit: "x",
    limit: AT_LEAST,
  });
  return [{ ...row, ours: `${ours.toFixed(0)} ms`, compared: `${compared.toFixed(0)} ms`, ratio: ours / compared }];
}
