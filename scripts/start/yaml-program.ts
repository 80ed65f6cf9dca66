import { runCommand } from "../run-command.ts";
import { demoSecret } from "./demo-secret.ts";
import { type Example, stackName } from "./example.ts";

/** `pulumi up` of an example that the YAML host runs. Throws CommandFailure. */
export async function upYaml(example: Example): Promise<void> {
  await pulumi(example, ["stack", "select", stackName, "--create", "--non-interactive"]);
  await setMissingSecrets(example);
  await pulumi(example, ["up", "--yes", "--stack", stackName]);
}

/** `pulumi destroy`, then the stack itself. Throws CommandFailure. */
export async function destroyYaml(example: Example): Promise<void> {
  const stacks = await pulumiQuiet(example, ["stack", "ls", "--json"]);
  if (!JSON.parse(stacks).some((stack: { readonly name: string }) => stack.name === stackName)) {
    console.log("Nothing to destroy: the example is not applied.");
    return;
  }
  await pulumi(example, ["destroy", "--yes", "--stack", stackName]);
  await pulumi(example, ["stack", "rm", stackName, "--yes"]);
}

/** Secrets are set once, so that applying again changes nothing. */
async function setMissingSecrets(example: Example): Promise<void> {
  const present = JSON.parse(await pulumiQuiet(example, ["config", "--json", "--stack", stackName]));
  for (const name of example.secretNames) {
    const key = `${example.project}:${name}`;
    if (key in present) continue;
    const args = ["config", "set", "--secret", name, "--stack", stackName];
    await runCommand({ command: "pulumi", args, cwd: example.folder, env: example.env, input: demoSecret(name) });
  }
}

async function pulumi(example: Example, args: readonly string[]): Promise<void> {
  await runCommand({ command: "pulumi", args, cwd: example.folder, env: example.env });
}

function pulumiQuiet(example: Example, args: readonly string[]): Promise<string> {
  return runCommand({ command: "pulumi", args, cwd: example.folder, env: example.env, output: "quiet" });
}
