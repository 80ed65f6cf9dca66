import { join } from "node:path";
import { median } from "../support/measure.ts";
import type { PluginFolder, Sides } from "../support/sides.ts";
import { atMostRow, type Row, ratioRow } from "../support/table.ts";
import { type Operation, operations, type StateResource, Workspace } from "../support/workspace.ts";

/** Anything that the engine's operations can be run on. */
interface Timed {
  time(operation: Operation): Promise<number>;
}

export interface EngineRun {
  readonly rows: number;
  readonly rounds: number;
}

/** Ours over the floor, by front. */
const atMost = { plugin: 1.1, dynamic: 1.25 } as const;
const EXTRA_BYTES = 1024;

/** The engine's operations on a YAML program with our plugin and with the floor, and what the state holds of an action. */
export async function engineRows(sides: Sides<PluginFolder>, folder: string, run: EngineRun): Promise<readonly Row[]> {
  let state: readonly StateResource[] = [];
  const times = await operationRows("plugin", run, async (round) => {
    const create = (side: keyof Sides<unknown>) =>
      Workspace.create(join(folder, `${side}-${round}`), sides[side].folder, run.rows);
    const [ours, floor] = [await create("ours"), await create("floor")];
    return {
      ours,
      floor,
      afterUp: async () => {
        state = await ours.resources();
      },
    };
  });
  return [...times, stateRow(state)];
}

/** The same four operations, both sides side by side in every round. */
export async function operationRows(
  front: keyof typeof atMost,
  { rows, rounds }: EngineRun,
  open: (round: number) => Promise<Sides<Timed> & { readonly afterUp?: () => Promise<void> }>,
): Promise<readonly Row[]> {
  const times = new Map(operations.map((operation) => [operation, { ours: [] as number[], floor: [] as number[] }]));
  for (let round = 0; round < rounds; round++) {
    const { ours, floor, afterUp } = await open(round);
    for (const [operation, figures] of times) {
      if (round % 2 === 0) figures.ours.push(await ours.time(operation));
      figures.floor.push(await floor.time(operation));
      if (round % 2 !== 0) figures.ours.push(await ours.time(operation));
      if (operation === "up") await afterUp?.();
    }
  }
  return [...times].map(([operation, { ours, floor }]) =>
    ratioRow({ what: `${front}: ${operation} of ${rows}`, ours, compared: floor, unit: "ms", atMost: atMost[front] }),
  );
}

/** Bytes of inputs and outputs beside what the target allows: twice the inputs, the contract and 1 KB. */
function stateRow(state: readonly StateResource[]): Row {
  const actions = state.filter(({ type }) => type.startsWith("actionstore:"));
  const bytes = (part: unknown): number => Buffer.byteLength(JSON.stringify(part ?? {}));
  const held = median(actions.map(({ inputs, outputs }) => bytes(inputs) + bytes(outputs)));
  const allowed = median(
    actions.map(({ inputs, outputs }) => 2 * bytes(inputs) + bytes(outputs?.contract) + EXTRA_BYTES),
  );
  return atMostRow({ what: "state of an action, inputs and outputs", figure: held, unit: "bytes", limit: allowed });
}
