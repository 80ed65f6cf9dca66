import { dirname, join } from "node:path";
import { cacheFolder } from "./cache-folder.mjs";
import { downloadPulumi } from "./download.mjs";
import { buildWithGo, findGo } from "./go-build.mjs";
import { findOnPath, isExecutable } from "./path-search.mjs";
import { Prerequisite } from "./prerequisite.mjs";
import { run } from "./process.mjs";
import { ensureFolder } from "./shared-folder.mjs";
import { isAtLeast, oldestPulumi, pinnedVersions } from "./tool-versions.mjs";

const programs = ["pulumi", "pulumi-language-yaml"];

/**
 * The folder that holds `pulumi` and `pulumi-language-yaml`: the user's own from PATH, else the one in the cache, which
 * is built with Go or, without Go, downloaded.
 * @param {{ root: string, env: NodeJS.ProcessEnv, progress: import("./progress.mjs").Progress, node: Promise<string> }} request
 * `node`: path of Node 24, once the packages are installed
 * @returns {Promise<string>}
 */
export async function ensurePulumi({ root, env, progress, node }) {
  const own = await findInstalled(env);
  if (own !== undefined) return own;
  const versions = pinnedVersions(root);
  const key = `pulumi-${versions.pulumi}-yaml-${versions.yaml}-${process.platform}-${process.arch}`;
  const folder = join(cacheFolder(env, process.platform), key);
  const bin = join(folder, "bin");
  if (hasPrograms(bin)) return bin;

  /** @type {string[]} */
  const failures = [];
  const go = await findGo(env);
  if (go !== undefined) {
    const fill = (/** @type {string} */ target) =>
      buildWithGo({ go, root, target, version: versions.pulumi, progress });
    const failure = await ensureFolder({ folder, isReady: () => hasPrograms(bin), fill, progress });
    if (failure === undefined) return bin;
    failures.push(failure);
  }
  const fill = async (/** @type {string} */ target) => {
    return downloadPulumi({ node: await node, root, target, version: versions.pulumi, progress });
  };
  const failure = await ensureFolder({ folder, isReady: () => hasPrograms(bin), fill, progress });
  if (failure === undefined) return bin;
  failures.push(failure);
  throw new Prerequisite(
    "Install Go 1.21 or newer (https://go.dev/dl), or the Pulumi CLI 3.230 or newer with its YAML host " +
      `(https://www.pulumi.com/docs/install): ${go === undefined ? "neither is on PATH, and " : ""}${failures.join("; ")}.`,
  );
}

/**
 * @param {string} bin
 */
function hasPrograms(bin) {
  return programs.every((name) => isExecutable(join(bin, process.platform === "win32" ? `${name}.exe` : name)));
}

/**
 * The folder of a complete Pulumi installation on PATH that is new enough.
 * @param {NodeJS.ProcessEnv} env
 */
async function findInstalled(env) {
  const [pulumi, yamlHost] = programs.map((name) => findOnPath(name, env));
  if (pulumi === undefined || yamlHost === undefined) return undefined;
  const { tail } = await run({ command: pulumi, args: ["version"], env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1" } });
  return tail.some((line) => /^v\d/.test(line) && isAtLeast(line, oldestPulumi)) ? dirname(pulumi) : undefined;
}
