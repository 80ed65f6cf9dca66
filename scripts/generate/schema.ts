import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes the Pulumi package schema to sdk/schema.json below `target`. */
export async function writeSchema(request: { readonly target: string; readonly schema: object }): Promise<void> {
  await mkdir(join(request.target, "sdk"), { recursive: true });
  await writeFile(join(request.target, "sdk/schema.json"), `${JSON.stringify(request.schema, null, 2)}\n`);
}
