import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundles } from "../scripts/build/bundles.ts";
import { buildSdk } from "../scripts/build/sdk.ts";
import { linkPackageToItself } from "../scripts/build/self-link.ts";
import { repositoryRoot as root } from "../scripts/repository.ts";
import { CommandFailure, runNode } from "../scripts/run-command.ts";
import { engineRows } from "./sections/engine.ts";
import { growthRows } from "./sections/growth.ts";
import { startRows } from "./sections/start.ts";
import { type BenchRequest, help, parseArguments } from "./support/arguments.ts";
import { pluginFolders } from "./support/sides.ts";
import { type Row, tableText } from "./support/table.ts";

async function bench(request: BenchRequest): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "actionstore-bench-"));
  const wanted = (section: string) => request.only.length === 0 || request.only.includes(section);
  const rows: Row[] = [];
  const measure = async (section: string, work: () => Promise<readonly Row[]>) => {
    if (!wanted(section)) return;
    console.error(`measuring: ${section}`);
    const found = await work();
    rows.push(...found);
    // A long run that is stopped has printed what it found so far.
    for (const { what, ours, compared } of found) console.error(`  ${what}: ${ours} ${compared}`.trimEnd());
  };
  try {
    const sides = await pluginFolders(folder);
    await measure("start", () => startRows(sides, folder, request.rounds));
    await measure("growth", () => growthRows(sides, folder, request));
    await measure("engine", () => engineRows(sides, folder, request));
    const withSdk = async <T>(work: () => Promise<T>): Promise<T> => {
      await buildBundles(root);
      await buildSdk(root);
      await linkPackageToItself(root);
      return work();
    };
    await measure("catalog", () =>
      withSdk(async () => (await import("./sections/catalog.ts")).catalogRows(sides, folder, request)),
    );
    await measure("steps", () =>
      withSdk(async () => (await import("./sections/steps.ts")).stepRows(sides.ours, folder, request)),
    );
    await measure("dynamic", () =>
      withSdk(async () => {
        // The SDK that it imports has just been built.
        const { dynamicRows } = await import("./sections/dynamic.ts");
        return dynamicRows(folder, request);
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}`;
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${machine}, median of ${request.rounds}`,
  );
  if (rows.length > 0) console.log(tableText(rows));
  for (const section of ["check", "store"]) {
    if (wanted(section)) await runNode({ root, args: [`bench/${section}.ts`] });
  }
}

try {
  const request = parseArguments(process.argv.slice(2));
  if (request === undefined) console.log(help);
  else await bench(request);
} catch (error) {
  if (!(error instanceof CommandFailure || error instanceof TypeError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof CommandFailure ? error.exitCode : 2;
}
