import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { ActionCatalog, CustomAction } from "pulumi-actionstore";
import { repositoryRoot } from "../../scripts/repository.ts";
import { withEngineMemory } from "./engine-memory.ts";
import { actionName, typicalAction } from "./typical-action.ts";
import { engineEnvironment, type Operation, stackName } from "./workspace.ts";

/** How a program declares its actions: each by itself, or all as one catalog. */
export type Declaration = "resources" | "catalog";

/** A TypeScript program in this process that declares `count` typical actions of the plugin; the engine's own checkpointing. */
export class InlineWorkspace {
  readonly #stack: Stack;

  private constructor(stack: Stack) {
    this.#stack = stack;
  }

  static async create(
    folder: string,
    {
      plugin,
      declaration,
      count,
    }: { readonly plugin: string; readonly declaration: Declaration; readonly count: number },
  ): Promise<InlineWorkspace> {
    await mkdir(join(folder, "state"), { recursive: true });
    await symlink(join(repositoryRoot, "node_modules"), join(folder, "node_modules"), "junction");
    const project = {
      name: "orders",
      runtime: "nodejs",
      plugins: { providers: [{ name: "actionstore", path: plugin }] },
    };
    await writeFile(join(folder, "Pulumi.yaml"), JSON.stringify(project));
    const action = (index: number) => typicalAction(index, (text) => pulumi.secret(text));
    const indices = Array.from({ length: count }, (_, index) => index);
    const program = async () => {
      if (declaration === "resources") for (const index of indices) new CustomAction(actionName(index), action(index));
      else {
        const actions = Object.fromEntries(indices.map((index) => [actionName(index), action(index)]));
        new ActionCatalog("Messages", { actions });
      }
    };
    const stack = await LocalWorkspace.createStack(
      { stackName, projectName: project.name, program },
      { workDir: folder, envVars: engineEnvironment(folder, { checkpoints: true }) },
    );
    return new InlineWorkspace(stack);
  }

  /** Milliseconds that the operation takes. */
  async time(operation: Operation): Promise<number> {
    return (await this.measure(operation)).ms;
  }

  /** What the operation takes: milliseconds, and the engine's memory at its most, in bytes. */
  async measure(operation: Operation): Promise<{ readonly ms: number; readonly bytes: number }> {
    const { result, bytes } = await withEngineMemory(async () => {
      const start = performance.now();
      await this.#stack[operation]();
      return performance.now() - start;
    });
    return { ms: result, bytes };
  }
}
