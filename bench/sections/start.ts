import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PluginProcess } from "../support/plugin-process.ts";
import { alternate, type PluginFolder, type Sides } from "../support/sides.ts";
import { type Row, ratioRow } from "../support/table.ts";
import { actionName, typicalInputs } from "../support/typical-action.ts";

/** Starts are short: more of them make a better median. */
const STARTS_PER_ROUND = 3;

/** From the start of the process until its first Check is answered, on the clock and in processor time. */
export async function startRows(sides: Sides<PluginFolder>, folder: string, rounds: number): Promise<readonly Row[]> {
  let runs = 0;
  const starts = await alternate(sides, {
    rounds: rounds * STARTS_PER_ROUND,
    async measure({ executable }) {
      const cwd = join(folder, `start-${runs++}`);
      await mkdir(cwd);
      const start = performance.now();
      const plugin = await PluginProcess.start({ executable, cwd });
      try {
        await plugin.client.check(actionName(0), typicalInputs(0));
        return { clockMs: performance.now() - start, processorMs: plugin.processorMs() ?? Number.NaN };
      } finally {
        await plugin.stop();
      }
    },
  });
  const row = (what: string, figure: "clockMs" | "processorMs") =>
    ratioRow({
      what: `plugin: start until the first Check is answered${what}`,
      ours: starts.ours.map((each) => each[figure]),
      compared: starts.floor.map((each) => each[figure]),
      unit: "ms",
      atMost: 1.3,
    });
  return [row("", "clockMs"), row(", processor time", "processorMs")];
}
