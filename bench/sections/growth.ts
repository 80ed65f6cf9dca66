import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { median } from "../support/measure.ts";
import { PluginProcess } from "../support/plugin-process.ts";
import { alternate, type PluginFolder, type Sides } from "../support/sides.ts";
import { atMostRow, type Row, ratioRow } from "../support/table.ts";
import { actionName, typicalInputs } from "../support/typical-action.ts";

/** As many calls at once as the engine makes. */
const AT_ONCE = 16;
const MEGABYTE = 1024 * 1024;
const TIMES_MORE = 10;

export interface GrowthRequest {
  readonly rows: number;
  readonly rounds: number;
  readonly quick: boolean;
}

/** Memory of the plugin after checking and creating all actions, and how its time for one grows with their number. */
export async function growthRows(
  sides: Sides<PluginFolder>,
  folder: string,
  request: GrowthRequest,
): Promise<readonly Row[]> {
  const { rows, rounds, quick } = request;
  let runs = 0;
  const run = async ({ executable }: PluginFolder, count: number) => {
    const cwd = join(folder, `growth-${runs++}`);
    await mkdir(cwd);
    const plugin = await PluginProcess.start({ executable, cwd });
    try {
      const start = performance.now();
      await createAll(plugin, count);
      const perAction = (performance.now() - start) / count;
      return { perAction, memory: (await plugin.memory()) / MEGABYTE };
    } finally {
      await plugin.stop();
    }
  };
  const few = await alternate(sides, { rounds, measure: (side) => run(side, rows) });
  const memory = (figures: readonly { readonly memory: number }[]) => figures.map((figure) => figure.memory);
  const what = `plugin: memory after ${rows} actions`;
  const found = [ratioRow({ what, ours: memory(few.ours), compared: memory(few.floor), unit: "MB", atMost: 1.5 })];
  if (quick) return found;
  const many = await run(sides.ours, rows * TIMES_MORE);
  const growth = (many.perAction / median(few.ours.map(({ perAction }) => perAction)) - 1) * 100;
  const grown = `plugin: cost of an action at ${rows * TIMES_MORE} over that at ${rows}, check and create`;
  return [...found, atMostRow({ what: grown, figure: growth, unit: "%", limit: 10 })];
}

async function createAll(plugin: PluginProcess, count: number): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      const name = actionName(index);
      await plugin.client.create(name, await plugin.client.check(name, typicalInputs(index)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
