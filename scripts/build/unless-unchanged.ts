import { createHash } from "node:crypto";
import { access, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface BuildStep {
  readonly root: string;
  /** Patterns of the files that it reads, relative to the root. */
  readonly inputs: readonly string[];
  /** Files that it writes, relative to the root; others may be beside them. */
  readonly outputs: readonly string[];
  /** Holds the digest of the inputs of the last time; relative to the root. */
  readonly stamp: string;
  /** What else decides about the outputs, the version of a program for instance. */
  readonly version?: string;
}

/** Does `work` unless its outputs are there already and were made of the same inputs. A run that is stopped leaves no stamp. */
export async function unlessUnchanged(step: BuildStep, work: () => Promise<void>): Promise<void> {
  const stampFile = join(step.root, step.stamp);
  const digest = await digestOf(step);
  const made = await readFile(stampFile, "utf8").catch(() => "");
  if (made === digest && (await existAll(step))) return;
  await rm(stampFile, { force: true });
  await work();
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, digest);
}

async function digestOf({ root, inputs, version = "" }: BuildStep): Promise<string> {
  const files = await Array.fromAsync(glob([...inputs], { cwd: root }));
  const hash = createHash("sha256").update(version);
  const contents = await Promise.all(files.sort().map((file) => readFile(join(root, file))));
  // The length keeps the end of one file apart from the start of the next.
  for (const [index, content] of contents.entries()) hash.update(`${files[index]} ${content.length}\n`).update(content);
  return hash.digest("hex");
}

async function existAll({ root, outputs }: BuildStep): Promise<boolean> {
  const found = await Promise.all(
    outputs.map((file) =>
      access(join(root, file)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}
