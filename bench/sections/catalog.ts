import { join } from "node:path";
import { pluginOfCommit } from "../support/baseline.ts";
import { InlineWorkspace } from "../support/inline-workspace.ts";
import type { PluginFolder, Sides } from "../support/sides.ts";
import { type RatioFigures, type Row, ratioRow } from "../support/table.ts";
import type { EngineRun } from "./engine.ts";

/** Its outputs echoed every input and held contracts as objects. */
const BASELINE = "b215594";
const AT_MOST = 0.5;

/** In the order in which they are run; the second `up` finds nothing to do. */
const operations = [
  ["up", "up"],
  ["up", "unchanged up"],
  ["refresh", "refresh"],
] as const;

type Side = "ours" | "baseline" | "floor";
type Figures = { readonly [side in Side]: number[] };

const MEGABYTE = 1024 * 1024;

/**
 * One catalog beside the same on the plugin of {@link BASELINE}, with the engine's memory. The floor answers a catalog with
 * nothing at all: what it takes is what the engine needs for the inputs alone, and no plugin can be faster.
 */
export async function catalogRows(
  sides: Sides<PluginFolder>,
  folder: string,
  { rows, rounds }: EngineRun,
): Promise<readonly Row[]> {
  const plugins = { ...sides, baseline: await pluginOfCommit(join(folder, BASELINE), BASELINE) };
  const none = (): Figures => ({ ours: [], baseline: [], floor: [] });
  const times = new Map(operations.map(([, what]) => [what, none()]));
  const memory = none();
  const order: readonly Side[] = ["ours", "baseline", "floor"];
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? order : order.toReversed()) {
      const request = { plugin: plugins[side].folder, declaration: "catalog", count: rows } as const;
      const workspace = await InlineWorkspace.create(join(folder, `catalog-${side}-${round}`), request);
      let most = 0;
      for (const [operation, what] of operations) {
        const { ms, bytes } = await workspace.measure(operation);
        times.get(what)?.[side].push(ms);
        most = Math.max(most, bytes);
      }
      memory[side].push(most / MEGABYTE);
    }
  }
  return [
    ...[...times].flatMap(([what, figures]) => bothRows(`plugin: ${what} of a catalog of ${rows}`, "ms", figures)),
    ...bothRows(`plugin: the engine's memory with a catalog of ${rows}`, "MB", memory),
  ];
}

/** What is reached beside {@link BASELINE}, and what could be. */
function bothRows(what: string, unit: RatioFigures["unit"], { ours, baseline, floor }: Figures): readonly Row[] {
  return [
    ratioRow({ what: `${what}, beside ${BASELINE}`, ours, compared: baseline, unit, atMost: AT_MOST }),
    ratioRow({ what: `${what}, the floor beside ${BASELINE}`, ours: floor, compared: baseline, unit }),
  ];
}
