import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder of this user for things that every clone may share.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function cacheFolder(env, platform) {
  return join(baseFolder(env, platform), "pulumi-actionstore");
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function baseFolder(env, platform) {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === "darwin") return join(homedir(), "Library/Caches");
  if (platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData/Local");
  return join(homedir(), ".cache");
}
