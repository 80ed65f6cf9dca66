import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { CustomAction } from "pulumi-actionstore/dynamic";
import { repositoryRoot } from "../../scripts/repository.ts";
import { FloorAction } from "../floor-dynamic/floor-action.ts";
import { actionName, typicalAction } from "./typical-action.ts";
import { engineEnvironment, type Operation, stackName } from "./workspace.ts";

export type DynamicSide = "ours" | "floor";

const resources = { ours: CustomAction, floor: FloorAction } satisfies { readonly [S in DynamicSide]: unknown };

/** A program in this process that declares `count` typical actions as dynamic resources; state and store in one folder. */
export class DynamicWorkspace {
  readonly #stack: Stack;

  private constructor(stack: Stack) {
    this.#stack = stack;
  }

  static async create(folder: string, side: DynamicSide, count: number): Promise<DynamicWorkspace> {
    await mkdir(join(folder, "state"), { recursive: true });
    // The host of dynamic providers looks for packages beside the program.
    await symlink(join(repositoryRoot, "node_modules"), join(folder, "node_modules"), "junction");
    const program = async () => {
      for (let index = 0; index < count; index++) {
        new resources[side](
          actionName(index),
          typicalAction(index, (text) => pulumi.secret(text)),
        );
      }
    };
    const stack = await LocalWorkspace.createStack(
      { stackName, projectName: "orders", program },
      { workDir: folder, envVars: engineEnvironment(folder) },
    );
    return new DynamicWorkspace(stack);
  }

  /** Milliseconds that the operation takes. */
  async time(operation: Operation): Promise<number> {
    const start = performance.now();
    await this.#stack[operation]();
    return performance.now() - start;
  }
}
