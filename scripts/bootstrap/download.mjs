import { join } from "node:path";
import { run } from "./process.mjs";

/**
 * Downloads a complete Pulumi installation into `target` with Pulumi's own installer.
 * @param {{ node: string, root: string, target: string, version: string, progress: import("./progress.mjs").Progress }} request
 * @returns {Promise<string | undefined>} why it failed
 */
export async function downloadPulumi({ node, root, target, version, progress }) {
  const task = progress.start("Pulumi CLI", `downloading ${version} (one time on this machine, about 100 MB)`);
  const script = join(root, "scripts/bootstrap/pulumi-installer.mjs");
  const { code, tail } = await run({ command: node, args: [script, target, version.replace(/^v/, "")], cwd: root });
  task.done(code === 0 ? `downloaded ${version}` : "the download failed");
  return code === 0 ? undefined : `downloading Pulumi failed (${tail.at(-1) ?? "it said nothing"})`;
}
