import { buildBundles } from "./build/bundles.ts";
import { buildSdk } from "./build/sdk.ts";
import { linkPackageToItself } from "./build/self-link.ts";
import { repositoryRoot } from "./repository.ts";
import { CommandFailure } from "./run-command.ts";

try {
  await buildBundles(repositoryRoot);
  await buildSdk(repositoryRoot);
  await linkPackageToItself(repositoryRoot);
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
