import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The full path of a program on PATH, or undefined.
 * @param {string} name without extension
 * @param {NodeJS.ProcessEnv} env
 */
export function findOnPath(name, env) {
  const extensions = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    for (const extension of extensions) {
      const file = join(folder, name + extension);
      if (folder !== "" && isExecutable(file)) return file;
    }
  }
  return undefined;
}

/**
 * @param {string} file
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
