import { join } from "node:path";
import { findOnPath } from "./path-search.mjs";
import { run } from "./process.mjs";
import { isAtLeast, oldestGo } from "./tool-versions.mjs";

/**
 * A Go that is new enough, on PATH, or undefined.
 * @param {NodeJS.ProcessEnv} env
 */
export async function findGo(env) {
  const go = findOnPath("go", env);
  if (go === undefined) return undefined;
  const { code, tail } = await run({ command: go, args: ["env", "GOVERSION"] });
  return code === 0 && isAtLeast(tail.join(""), oldestGo) ? go : undefined;
}

/**
 * Builds the tools that tools/go.mod names into `target`/bin.
 * @param {{ go: string, root: string, target: string, version: string, progress: import("./progress.mjs").Progress }} request
 * @returns {Promise<string | undefined>} why it failed
 */
export async function buildWithGo({ go, root, target, version, progress }) {
  const task = progress.start(
    "Pulumi CLI",
    `building ${version} from source with Go (one time on this machine, 5 to 10 minutes, downloads 1.4 GB of modules)`,
  );
  const count = { downloaded: 0, compiled: 0 };
  const { code, tail } = await run({
    command: go,
    args: buildArguments(target, version),
    cwd: join(root, "tools"),
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
    onLine(line) {
      if (line.startsWith("go: downloading")) count.downloaded++;
      else if (!line.includes(" ")) count.compiled++;
      task.update(`${count.downloaded} modules downloaded, ${count.compiled} packages compiled`);
    },
  });
  task.done(code === 0 ? `built ${version}` : "the build failed");
  return code === 0 ? undefined : `building it with Go failed (${lastError(tail)})`;
}

/**
 * @param {string} target
 * @param {string} version
 */
function buildArguments(target, version) {
  const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
  const ldflags = `-s -w ${versionFlag}`;
  return [
    "build",
    "-v",
    "-trimpath",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    ldflags,
    "-o",
    join(target, "bin/"),
    "tool",
  ];
}

/**
 * @param {string[]} tail
 */
function lastError(tail) {
  return tail.filter((line) => line.includes(" ")).at(-1) ?? "it said nothing";
}
