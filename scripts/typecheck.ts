import { buildSdk } from "./build/sdk.ts";
import { linkPackageToItself } from "./build/self-link.ts";
import { repositoryRoot } from "./repository.ts";
import { CommandFailure, runNode } from "./run-command.ts";

try {
  // Tests and examples see the SDK's types the way a user does: compiled.
  await buildSdk(repositoryRoot);
  await linkPackageToItself(repositoryRoot);
  await runNode({ root: repositoryRoot, args: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"] });
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  process.exitCode = error.exitCode;
}
