import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { UsageError } from "./arguments.ts";

/** The stack of every example; also the sandbox, which defaults to it. */
export const stackName = "dev";

export interface Example {
  readonly folder: string;
  readonly project: string;
  readonly runtime: string;
  /** Names of the config values that the program wants as secrets. */
  readonly secretNames: readonly string[];
  /** Where the store of this example lies: `file:…`. */
  readonly storeUrl: string;
  /** What `pulumi` and the plugin need to keep everything below the example's ignored folder. */
  readonly env: { readonly [name: string]: string };
  removeLocalFiles(): Promise<void>;
}

interface Project {
  readonly name: string;
  readonly runtime: string | { readonly name: string };
  readonly config?: { readonly [name: string]: { readonly secret?: boolean; readonly default?: unknown } };
}

/**
 * Reads examples/NAME/Pulumi.yaml and lays out the example's ignored folder `.local`: state, store, passphrase and
 * Pulumi's own files, so that nothing of the user's Pulumi installation is used or changed. Throws UsageError.
 */
export async function openExample(request: {
  readonly root: string;
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
}): Promise<Example> {
  const folder = join(request.root, "examples", request.name);
  const project = await readProject(request.root, request.name);
  const local = join(folder, ".local");
  const passphraseFile = join(local, "passphrase");
  const stackConfig = join(folder, `Pulumi.${stackName}.yaml`);
  await mkdir(join(local, "state"), { recursive: true });
  await ensurePassphrase({ passphraseFile, stackConfig });
  const storeUrl = `file:${join(local, "store.db")}`;
  return {
    folder,
    project: project.name,
    runtime: typeof project.runtime === "string" ? project.runtime : project.runtime.name,
    secretNames: Object.entries(project.config ?? {})
      .filter(([, setting]) => setting.secret === true && setting.default === undefined)
      .map(([name]) => name),
    storeUrl,
    env: {
      ...definedOnly(request.env),
      PULUMI_HOME: join(local, "pulumi"),
      PULUMI_BACKEND_URL: pathToFileURL(join(local, "state")).href,
      PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
      ACTIONSTORE_STORE: storeUrl,
    },
    async removeLocalFiles() {
      await rm(local, { recursive: true, force: true });
      await rm(stackConfig, { force: true });
    },
  };
}

async function readProject(root: string, name: string): Promise<Project> {
  const file = join(root, "examples", name, "Pulumi.yaml");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) return parse(text);
  const known = await readdir(join(root, "examples")).catch(() => []);
  throw new UsageError(`There is no example "${name}"; the examples are: ${known.sort().join(", ")}.`);
}

/** A stack's configuration can be read with the passphrase that it was made with only: they come and go together. */
async function ensurePassphrase(request: { readonly passphraseFile: string; readonly stackConfig: string }) {
  const { passphraseFile, stackConfig } = request;
  const found = await readFile(passphraseFile, "utf8").catch(() => undefined);
  if (found !== undefined) return;
  await rm(stackConfig, { force: true });
  await writeFile(passphraseFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
}

/** An own passphrase in the environment would win over the example's. */
function definedOnly(env: NodeJS.ProcessEnv): { [name: string]: string } {
  const result: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && name !== "PULUMI_CONFIG_PASSPHRASE") result[name] = value;
  }
  return result;
}
