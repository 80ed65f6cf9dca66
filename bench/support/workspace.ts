import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { commandOutput } from "./command.ts";
import { actionName, typicalAction } from "./typical-action.ts";

/** The operations of the engine that are measured, in the order in which they make sense. */
export const operations = ["preview", "up", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

export const stackName = "dev";

/** What Pulumi needs to keep everything of a measurement in its folder. */
export function engineEnvironment(
  folder: string,
  { checkpoints = false }: { readonly checkpoints?: boolean } = {},
): { readonly [name: string]: string } {
  return {
    ...(process.env as { readonly [name: string]: string }),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    // The engine writes its whole state after every step otherwise: its cost grows with the square of the resources.
    ...(checkpoints ? {} : { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" }),
    ACTIONSTORE_STORE: `file:${join(folder, "store.db")}`,
    ACTIONSTORE_SANDBOX: stackName,
  };
}

/** A Pulumi project with `count` typical actions in YAML, its state and its store, all in one folder. */
export class Workspace {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param plugin the folder of the plugin that provides the actions. */
  static async create(folder: string, plugin: string, count: number): Promise<Workspace> {
    await mkdir(join(folder, "state"), { recursive: true });
    // JSON is YAML.
    const project = {
      name: "orders",
      runtime: "yaml",
      plugins: { providers: [{ name: "actionstore", path: plugin }] },
      resources: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          actionName(index),
          { type: "actionstore:CustomAction", properties: typicalAction(index, (text) => ({ "fn::secret": text })) },
        ]),
      ),
    };
    await writeFile(join(folder, "Pulumi.yaml"), JSON.stringify(project));
    const workspace = new Workspace(folder);
    await workspace.#pulumi("stack", "init", stackName);
    return workspace;
  }

  /** Milliseconds that the operation takes. */
  async time(operation: Operation): Promise<number> {
    const start = performance.now();
    await this.#pulumi(operation, ...(operation === "preview" ? [] : ["--yes", "--skip-preview"]));
    return performance.now() - start;
  }

  /** The stack's resources as the engine keeps them. */
  async resources(): Promise<readonly StateResource[]> {
    const { deployment } = JSON.parse(await this.#pulumi("stack", "export")) as {
      readonly deployment: { readonly resources: readonly StateResource[] };
    };
    return deployment.resources;
  }

  #pulumi(...args: readonly string[]): Promise<string> {
    const place = { cwd: this.#folder, env: engineEnvironment(this.#folder) };
    return commandOutput(
      "pulumi",
      [...args, "--non-interactive", ...(args[0] === "stack" ? [] : ["--stack", stackName])],
      place,
    );
  }
}

/** A resource in an exported state. */
export interface StateResource {
  readonly type: string;
  readonly inputs?: { readonly [name: string]: unknown };
  readonly outputs?: { readonly [name: string]: unknown };
}
