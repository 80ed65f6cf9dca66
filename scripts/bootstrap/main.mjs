import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { developmentEnvironment } from "./environment.mjs";
import { findNode } from "./node24.mjs";
import { ensurePackages } from "./packages.mjs";
import { Prerequisite } from "./prerequisite.mjs";
import { handOver } from "./process.mjs";
import { createProgress } from "./progress.mjs";
import { ensurePulumi } from "./pulumi.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Prepares the machine for one command of the repository and runs that command under Node 24.
 * @param {string[]} args `["--with-pulumi", SCRIPT, …]`, `[SCRIPT, …]` or `["pulumi", …]`
 */
export async function main(args) {
  try {
    process.exitCode = await runCommand(args);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * A missing prerequisite, or what the operating system refused (its message names the file).
 * @param {unknown} error
 * @returns {error is Error}
 */
function isExpected(error) {
  return error instanceof Prerequisite || (error instanceof Error && "syscall" in error);
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
async function runCommand(args) {
  const [first, ...rest] = args;
  const isPulumi = first === "pulumi";
  const withPulumi = isPulumi || first === "--with-pulumi";
  const { node, pulumiFolder } = await prepare(withPulumi);
  const env = developmentEnvironment({ root, env: process.env, pulumiFolder });
  if (isPulumi) {
    return handOver({ command: join(pulumiFolder ?? "", "pulumi"), args: rest, cwd: process.env.INIT_CWD, env });
  }
  return handOver({ command: node, args: withPulumi ? rest : args, cwd: root, env });
}

/**
 * Installs what is missing: packages and the Pulumi CLI side by side, since both take minutes the first time.
 * @param {boolean} withPulumi
 * @returns {Promise<{ node: string, pulumiFolder: string | undefined }>}
 */
async function prepare(withPulumi) {
  const progress = createProgress({ stream: process.stderr, now: () => Date.now(), heartbeatMs: 30_000 });
  try {
    const packages = ensurePackages({ root, progress }).then(() => findNode(root));
    const pulumi = withPulumi ? ensurePulumi({ root, env: process.env, progress, node: packages }) : undefined;
    const [node, pulumiFolder] = await Promise.all([packages, pulumi]);
    return { node, pulumiFolder };
  } finally {
    progress.close();
  }
}
