import { join } from "node:path";
import { DynamicWorkspace } from "../support/dynamic-workspace.ts";
import type { Row } from "../support/table.ts";
import { type EngineRun, operationRows } from "./engine.ts";

/** The engine's operations through the dynamic front and through a dynamic provider that stores nothing. */
export function dynamicRows(folder: string, run: EngineRun): Promise<readonly Row[]> {
  return operationRows("dynamic", run, async (round) => ({
    ours: await DynamicWorkspace.create(join(folder, `dynamic-ours-${round}`), "ours", run.rows),
    floor: await DynamicWorkspace.create(join(folder, `dynamic-floor-${round}`), "floor", run.rows),
  }));
}
