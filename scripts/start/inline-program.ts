import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { CommandFailure } from "../run-command.ts";
import { demoSecret } from "./demo-secret.ts";
import { type Example, stackName } from "./example.ts";

/**
 * Applies an example whose program is TypeScript. The program is an ordinary one, resources and exported outputs at the
 * top level of index.ts, which a full Pulumi installation runs by itself; here, where there is no host for Node programs,
 * the Automation API runs it in this process. Throws CommandFailure.
 */
export async function upInline(example: Example): Promise<void> {
  const stack = await openStack(example);
  await setMissingSecrets(stack, example);
  await shown(stack.up({ onOutput: print, onError: printError }));
}

/** Removes the example's resources and its stack. Throws CommandFailure. */
export async function destroyInline(example: Example): Promise<void> {
  const stack = await openStack(example);
  await shown(stack.destroy({ onOutput: print, onError: printError }));
  await stack.workspace.removeStack(stackName);
}

function openStack(example: Example): Promise<Stack> {
  const program = () =>
    import(pathToFileURL(join(example.folder, "index.ts")).href).then((outputs) => ({ ...outputs }));
  return LocalWorkspace.createOrSelectStack(
    { stackName, projectName: example.project, program },
    { workDir: example.folder, envVars: { ...example.env } },
  );
}

async function setMissingSecrets(stack: Stack, example: Example): Promise<void> {
  const present = await stack.getAllConfig();
  for (const name of example.secretNames) {
    if (`${example.project}:${name}` in present) continue;
    await stack.setConfig(name, { value: demoSecret(name), secret: true });
  }
}

/** What went wrong is on the terminal already; the Automation API's error repeats all of it. */
async function shown(operation: Promise<unknown>): Promise<void> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof CommandError) throw new CommandFailure("the Pulumi operation failed", 1);
    throw error;
  }
}

function print(text: string): void {
  process.stdout.write(text);
}

function printError(text: string): void {
  process.stderr.write(text);
}
