import type { ChildProcess } from "node:child_process";
import type { ActionStore } from "../../store/port/action-store.ts";
import { type EngineResource, secret } from "../support/engine-program.ts";
import { type EngineRun, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, WITHOUT_CHECKPOINTS } from "../support/fronts.ts";
import { descendants } from "../support/process-tree.ts";
import { inSoak } from "../support/soak.ts";

const ACTIONS = inSoak({ few: 80, many: 200 });
const KILLS = inSoak({ few: 6, many: 70 });

/** The engine's state lags behind by what was done since the last checkpoint: by little, or by the whole run. */
const engineKills = [{}, WITHOUT_CHECKPOINTS, WITHOUT_CHECKPOINTS];

/** Repeats a run's choices: ACTIONSTORE_TEST_SEED=… */
const seed = Number(process.env.ACTIONSTORE_TEST_SEED ?? Date.now() % 1_000_000);

/** Mulberry32: small, seeded, good enough to choose moments. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function program(label: string): readonly EngineResource[] {
  return Array.from({ length: ACTIONS }, (_, index) => ({
    name: `Action${index}`,
    args: {
      label,
      endpoint: { url: "https://api.example.com/v1" },
      authentication: { bearer: { token: secret(`s3cr3t-${label}`) } },
    },
  }));
}

interface Kill {
  /** After how many resources were reported as done. */
  readonly afterDone: number;
  readonly thenMs: number;
  /** Ends the processes that are to die. */
  strike(cli: ChildProcess): boolean;
}

/** Ends something once the CLI has reported enough resources as done. */
function killer({ afterDone, thenMs, strike }: Kill): (cli: ChildProcess) => void {
  return (cli) => {
    let done = 0;
    let struck = false;
    const tryIt = (): void => {
      if (struck || done < afterDone || cli.exitCode !== null) return;
      struck = strike(cli);
      // The plugin may not have been started yet.
      if (!struck) setTimeout(tryIt, 20);
    };
    cli.stdout?.on("data", (text: string) => {
      done += text.match(/ (created|updated) \(/g)?.length ?? 0;
      if (done >= afterDone) setTimeout(tryIt, thenMs);
    });
    setTimeout(tryIt, thenMs);
  };
}

function killPlugin(cli: ChildProcess): boolean {
  const plugins = descendants(cli.pid as number, "plugin.cjs");
  for (const pid of plugins) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself in the meantime.
    }
  }
  return plugins.length > 0;
}

/** The store has these actions once, live and as versions, and the engine knows the same. */
async function expectConverged(project: EngineProject, labels: readonly string[]): Promise<void> {
  const store: ActionStore = project.store();
  const sandbox = project.stack;
  const names = program("").map(({ name }) => name);
  const { items } = await store.palette({ sandbox, limit: "all" });
  expect(items.map(({ name }) => name).sort()).toEqual([...names].sort());
  const records = await store.find(names.map((name) => ({ sandbox, name })));
  expect(records.map((record) => record?.definition.label)).toEqual(names.map(() => labels.at(-1)));
  const resources = await project.state();
  expect(resources.map(({ id }) => id).sort()).toEqual(records.map((record) => record?.id).sort());
  for (const name of names) {
    const versions = await store.versions({ sandbox, name });
    expect(versions.map(({ definition }) => definition.label)).toEqual([...labels].reverse());
  }
}

test(`an up of ${ACTIONS} actions whose plugin is killed ${KILLS} times converges each time`, async () => {
  const random = randomFrom(seed);
  const outcomes: boolean[] = [];
  let project = engineProject("yaml");
  let labels: string[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      // By turns all is created in a new stack, and all is changed.
      if (kill % 2 === 0) {
        project = engineProject("yaml", { stack: `stack${kill}`, sharing: project });
        labels = [];
      }
      labels.push(`Round ${kill}`);
      const declared = program(labels.at(-1) as string);
      const onStart = killer({ afterDone: Math.floor(random() * ACTIONS), thenMs: random() * 60, strike: killPlugin });
      outcomes.push((await project.up(declared, { onStart })).ok);
      await succeeded(project.up(declared));
      await expectConverged(project, labels);
    }
  } catch (error) {
    throw new Error(`with ACTIONSTORE_TEST_SEED=${seed}, after ${outcomes.length} kills`, { cause: error });
  }
  // Many kills must have hit, or nothing was tested.
  expect(outcomes.filter((ok) => !ok).length).toBeGreaterThan(KILLS / 4);
}, 3_600_000);

test("an up whose engine is killed converges after pulumi cancel and up --refresh", async () => {
  const random = randomFrom(seed);
  const project = engineProject("yaml", { checkpoints: true });
  const runs: EngineRun[] = [];
  for (const [kill, env] of engineKills.entries()) {
    const declared = program(`Round ${kill}`);
    const onStart = killer({
      afterDone: Math.floor(random() * ACTIONS),
      thenMs: random() * 60,
      strike: (cli) => cli.kill("SIGKILL"),
    });
    runs.push(await project.up(declared, { env, onStart }));
    await project.pulumi(["cancel", "--yes"]);
    await succeeded(project.up(declared, { args: ["--refresh"], env: WITHOUT_CHECKPOINTS }));
    await expectConverged(
      project,
      runs.map((_, round) => `Round ${round}`),
    );
  }
  expect(runs.some(({ ok }) => !ok)).toBe(true);
}, 600_000);
