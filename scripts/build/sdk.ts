import { createHash } from "node:crypto";
import { copyFile, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "../run-command.ts";

const configFile = "tsconfig.sdk.json";
const generatedManifest = "nodejs/package.json";

/** Compiles sdk/ to dist/sdk with type declarations, unless its inputs are those of the last time. */
export async function buildSdk(root: string): Promise<void> {
  const stampFile = join(root, "dist/sdk/.inputs");
  const stamp = await digestOfInputs(root);
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) return;
  await rm(join(root, "dist/sdk"), { recursive: true, force: true });
  await runNode({ root, args: ["node_modules/typescript/bin/tsc", "-p", configFile] });
  await mkdir(join(root, "dist/sdk/nodejs"), { recursive: true });
  await writeFile(join(root, "dist/sdk/package.json"), '{ "type": "commonjs" }\n');
  // The generated code reads its version from there.
  await copyFile(join(root, "sdk", generatedManifest), join(root, "dist/sdk", generatedManifest));
  await writeFile(stampFile, stamp);
}

async function digestOfInputs(root: string): Promise<string> {
  const sources = await Array.fromAsync(glob("sdk/**/*.{ts,json}", { cwd: root }));
  const hash = createHash("sha256");
  for (const file of [configFile, "package-lock.json", ...sources.sort()]) {
    hash.update(`${file}\n`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}
