import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";
import { filesBelow } from "./comparison.ts";
import { completeClass } from "./complete-classes.ts";
import { StricterTypes } from "./stricter-types.ts";

/** What Pulumi's generator adds for a package on its own; ours is part of a package. */
const unwanted = [".gitattributes", ".gitignore", "README.md", "tsconfig.json"];

/** Writes sdk/nodejs below `target` from its sdk/schema.json with Pulumi's own generator. Needs Go. */
export async function writeSdk(request: { readonly root: string; readonly target: string }): Promise<void> {
  const schemaFile = join(request.target, "sdk/schema.json");
  const folder = join(request.target, "sdk/nodejs");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await runCommand({
    command: "go",
    args: ["run", "-trimpath", "-tags", "osusergo,grpcnotrace", "./sdkgen", schemaFile, "nodejs", folder],
    cwd: join(request.root, "tools"),
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
  });
  for (const file of unwanted) await rm(join(folder, file), { force: true });
  const stricterTypes = new StricterTypes();
  for (const file of await filesBelow(folder)) {
    await rewrite(join(folder, file), (text) => stricterTypes.of(file, completeClass(file, text)));
  }
  stricterTypes.end();
  await writeFile(join(folder, ".generated.json"), await digests({ schemaFile, folder }));
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = change(text);
  if (changed !== text) await writeFile(file, changed);
}

/** The digests by which a test sees, without Go, that nobody changed the schema or the code alone. */
async function digests(request: { readonly schemaFile: string; readonly folder: string }): Promise<string> {
  const files: Record<string, string> = {};
  for (const file of await filesBelow(request.folder)) files[file] = await digest(join(request.folder, file));
  return `${JSON.stringify({ schema: await digest(request.schemaFile), files }, null, 2)}\n`;
}

async function digest(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
