import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "../run-command.ts";
import { unlessUnchanged } from "./unless-unchanged.ts";

const configFile = "tsconfig.sdk.json";
const generatedManifest = "nodejs/package.json";

/** Compiles sdk/ to dist/sdk with type declarations, unless its inputs are those of the last time. */
export async function buildSdk(root: string): Promise<void> {
  const step = {
    root,
    inputs: [configFile, "package-lock.json", "sdk/**/*.{ts,json}"],
    outputs: ["dist/sdk/index.js", `dist/sdk/${generatedManifest}`],
    stamp: "dist/sdk/.inputs",
  };
  await unlessUnchanged(step, () => compileSdk(root));
}

async function compileSdk(root: string): Promise<void> {
  await rm(join(root, "dist/sdk"), { recursive: true, force: true });
  await runNode({ root, args: ["node_modules/typescript/bin/tsc", "-p", configFile] });
  await mkdir(join(root, "dist/sdk/nodejs"), { recursive: true });
  await writeFile(join(root, "dist/sdk/package.json"), '{ "type": "commonjs" }\n');
  // The generated code reads its version from there.
  await copyFile(join(root, "sdk", generatedManifest), join(root, "dist/sdk", generatedManifest));
}
