import { buildBundles } from "./build/bundles.ts";
import { buildSdk } from "./build/sdk.ts";
import { linkPackageToItself } from "./build/self-link.ts";
import { repositoryRoot as root } from "./repository.ts";
import { CommandFailure } from "./run-command.ts";
import { help, parseArguments, type StartRequest, UsageError } from "./start/arguments.ts";
import { openExample } from "./start/example.ts";
import { destroyInline, upInline } from "./start/inline-program.ts";
import { printPalette } from "./start/palette.ts";
import { destroyYaml, upYaml } from "./start/yaml-program.ts";

async function start(request: StartRequest): Promise<void> {
  await buildBundles(root);
  const example = await openExample({ root, name: request.example, env: process.env });
  const isYaml = example.runtime === "yaml";
  if (!isYaml) {
    await buildSdk(root);
    await linkPackageToItself(root);
  }
  if (request.action === "destroy") {
    await (isYaml ? destroyYaml(example) : destroyInline(example));
    await example.removeLocalFiles();
    return;
  }
  await (isYaml ? upYaml(example) : upInline(example));
  await printPalette({ root, example });
}

try {
  const request = parseArguments(process.argv.slice(2));
  if (request === "help") console.log(help);
  else await start(request);
} catch (error) {
  // A command that failed has said why on this terminal already.
  if (error instanceof CommandFailure) process.exitCode = error.exitCode;
  else if (error instanceof UsageError) {
    console.error(error.message);
    process.exitCode = 2;
  } else throw error;
}
