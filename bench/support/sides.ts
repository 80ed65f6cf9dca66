import { copyFile, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { buildBundle, packageBundles, pluginBundle } from "../../scripts/build/bundles.ts";
import { repositoryRoot } from "../../scripts/repository.ts";

const executable = "pulumi-resource-actionstore";

/** The two plugins that are compared, each in a folder that Pulumi can take it from. */
export interface Sides<T> {
  readonly ours: T;
  readonly floor: T;
}

/** One plugin as a user has it. */
export interface PluginFolder {
  /** For `plugins.providers.path`. */
  readonly folder: string;
  readonly executable: string;
}

/** Lays out both plugins below `folder`: the same build, the same executable, the same Node. */
export async function pluginFolders(folder: string): Promise<Sides<PluginFolder>> {
  return {
    ours: await pluginFolder(join(folder, "ours"), pluginBundle.entry),
    floor: await pluginFolder(join(folder, "floor"), "bench/floor-plugin/main.ts"),
  };
}

async function pluginFolder(folder: string, entry: string): Promise<PluginFolder> {
  await mkdir(join(folder, "dist"), { recursive: true });
  await buildBundle(repositoryRoot, { ...pluginBundle, entry, file: join(folder, pluginBundle.file) });
  for (const bundle of packageBundles)
    await buildBundle(repositoryRoot, { ...bundle, file: join(folder, bundle.file) });
  for (const file of [executable, `${executable}.cmd`, "PulumiPlugin.yaml"]) {
    await copyFile(join(repositoryRoot, file), join(folder, file));
  }
  await copyFile(join(repositoryRoot, "sdk/schema.json"), join(folder, "dist/schema.json"));
  await symlink(join(repositoryRoot, "node_modules"), join(folder, "node_modules"), "junction");
  return { folder, executable: join(folder, executable) };
}

/** Runs `measure` on both sides in turn, as often as said: whatever slows the machine slows both. */
export async function alternate<T, F>(
  sides: Sides<T>,
  { rounds, measure }: { readonly rounds: number; readonly measure: (side: T, round: number) => Promise<F> },
): Promise<Sides<readonly F[]>> {
  const ours: F[] = [];
  const floor: F[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes: the second finds warmer caches.
    const isOursFirst = round % 2 === 0;
    if (isOursFirst) ours.push(await measure(sides.ours, round));
    floor.push(await measure(sides.floor, round));
    if (!isOursFirst) ours.push(await measure(sides.ours, round));
  }
  return { ours, floor };
}
