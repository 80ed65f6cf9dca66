import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../core/problem/catalogue/catalogue.ts";
import { resourceKinds } from "../core/resources/kinds.ts";
import { packageSchema } from "../provider/package-schema.ts";
import { differingFiles } from "./generate/comparison.ts";
import { writeDynamicFields } from "./generate/dynamic-fields.ts";
import { writeProblemPages } from "./generate/problem-pages.ts";
import { writeSchema } from "./generate/schema.ts";
import { writeSdk } from "./generate/sdk.ts";
import { repositoryRoot } from "./repository.ts";
import { CommandFailure } from "./run-command.ts";

const generatedFolders = ["sdk/nodejs", "docs/problems"];
const generatedFiles = ["sdk/schema.json", "sdk/dynamic/fields.ts"];

/** Writes everything that is generated below `target`, laid out as in the repository. */
async function generate(target: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8"));
  await writeSchema({ target, schema: packageSchema(version) });
  await writeSdk({ root: repositoryRoot, target });
  await writeDynamicFields({ target, kinds: resourceKinds });
  await writeProblemPages({ target, catalogue });
}

async function check(): Promise<void> {
  const target = await mkdtemp(join(tmpdir(), "actionstore-generate-"));
  try {
    await generate(target);
    const differing = await differingFiles({
      root: repositoryRoot,
      target,
      folders: generatedFolders,
      files: generatedFiles,
    });
    for (const file of differing) console.error(`${file} is out of date: run \`npm run generate\`.`);
    if (differing.length > 0) process.exitCode = 1;
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

try {
  await (process.argv.includes("--check") ? check() : generate(repositoryRoot));
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
