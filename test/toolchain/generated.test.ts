import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sdk = join(__dirname, "../../sdk");
const folder = join(sdk, "nodejs");

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function readManifest(file: string): { readonly version: string; readonly pulumi: { readonly version: string } } {
  return JSON.parse(readFileSync(join(__dirname, "../..", file), "utf8"));
}

function generatedFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((file) => file !== ".generated.json")
    .sort();
}

describe("the generated SDK", () => {
  const recorded: { schema: string; files: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, ".generated.json"), "utf8"),
  );

  test("was generated from the committed sdk/schema.json", () => {
    expect(digest(join(sdk, "schema.json"))).toBe(recorded.schema);
  });

  test("carries the version of the package, which its programs tell the engine", () => {
    const { version, pulumi } = readManifest("package.json");
    expect(pulumi.version).toBe(version);
    expect(readManifest("sdk/nodejs/package.json").version).toBe(version);
  });

  test("was not changed by hand", () => {
    const found = Object.fromEntries(generatedFiles().map((file) => [file, digest(join(folder, file))]));
    expect(found).toEqual(recorded.files);
  });
});
