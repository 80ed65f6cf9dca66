import { chmod } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { build } from "esbuild";
import { CommandFailure } from "../run-command.ts";
import { argumentValidators } from "./argument-validators.ts";
import { wrapper } from "./code-cache/program.ts";
import { programFiles } from "./code-cache/program-files.ts";
import { writeCache } from "./code-cache/write-cache.ts";
import { lazyFiles, lazyPackages } from "./lazy-packages.ts";
import { smallPackages } from "./small-packages.ts";
import { unlessUnchanged } from "./unless-unchanged.ts";

export interface Bundle {
  /** Relative to the repository, as `file` is, unless absolute. */
  readonly entry: string;
  readonly file: string;
  /** What is before the code: it runs first, on whatever Node was started. */
  readonly banner: string;
  /** True: the file starts the code, which is beside it together with what V8 has read of it. */
  readonly hasCache?: boolean;
}

const isOld = `Number(process.versions.node.split(".")[0]) < 24`;

/** @param what begins the sentence: `actionstore` */
function exitOnOldNode(what: string): string {
  const sentence = `${what} needs Node.js 24 or newer (https://nodejs.org); this is `;
  return `if (${isOld}) { console.error("${sentence}" + process.versions.node + "."); process.exit(1); }`;
}

const throwOnOldNode = `if (${isOld}) { throw new Error("pulumi-actionstore needs Node.js 24 or newer (https://nodejs.org); this is " + process.versions.node + "."); }`;

export const pluginBundle: Bundle = {
  entry: "provider/main.ts",
  file: "dist/plugin.cjs",
  banner: exitOnOldNode("pulumi-resource-actionstore"),
  hasCache: true,
};

/** What the others read when they first need it. */
export const packageBundles: readonly Bundle[] = lazyFiles.map(({ entry, file }) => ({
  entry,
  file: `dist/${file}`,
  banner: "",
}));

const bundles: readonly Bundle[] = [
  pluginBundle,
  ...packageBundles,
  { entry: "cli/main.ts", file: "dist/cli.cjs", banner: `#!/usr/bin/env node\n${exitOnOldNode("actionstore")}` },
  { entry: "provider/dynamic/lifecycle.ts", file: "dist/lifecycle.cjs", banner: throwOnOldNode },
];

/** Writes the bundles, which run without any package installed, unless their inputs are those of the last time. Throws CommandFailure. */
export async function buildBundles(root: string): Promise<void> {
  const step = {
    root,
    inputs: ["package.json", "package-lock.json", "{core,store,provider,cli,scripts/build}/**/*.{ts,cjs}"],
    outputs: bundles.flatMap(outputsOf),
    stamp: "dist/.inputs",
    // Another V8 cannot read the cache.
    version: process.versions.v8,
  };
  await unlessUnchanged(step, async () => {
    await Promise.all(bundles.map((bundle) => buildBundle(root, bundle)));
  });
}

function outputsOf({ file, hasCache = false }: Bundle): readonly string[] {
  return hasCache ? Object.values(programFiles(file)) : [file];
}

/** Bundles one program with everything it imports. Throws CommandFailure. */
export async function buildBundle(root: string, { entry, file, banner, hasCache = false }: Bundle): Promise<void> {
  const start = resolve(root, file);
  if (hasCache) {
    await writeBundle(root, { entry, file: programFiles(start).code, before: wrapper.before, after: wrapper.after });
    await writeBundle(root, { entry: "scripts/build/code-cache/start.cjs", file: start, before: banner });
    await writeCache(start);
  } else {
    await writeBundle(root, { entry, file: start, before: banner });
  }
}

interface Written {
  readonly entry: string;
  readonly file: string;
  readonly before: string;
  readonly after?: string;
}

async function writeBundle(root: string, { entry, file, before, after = "" }: Written): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    banner: { js: before },
    footer: { js: after },
    plugins: [argumentValidators, lazyPackages, smallPackages],
    // Our names stay: they are what an error's stack shows.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "linked",
    logLevel: "warning",
  }).catch(() => {
    // esbuild has said why on this terminal.
    throw new CommandFailure(`${relative(root, file)} could not be bundled`, 1);
  });
  await chmod(file, 0o755);
}
