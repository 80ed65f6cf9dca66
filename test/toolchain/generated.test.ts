import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sdk = join(__dirname, "../../sdk");
const folder = join(sdk, "nodejs");

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
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
  const sealed: { schema: string; files: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, ".generated.json"), "utf8"),
  );

  test("was generated from the committed sdk/schema.json", () => {
    expect(digest(join(sdk, "schema.json"))).toBe(sealed.schema);
  });

  test("carries the version of the package, which its programs tell the engine", () => {
    const versions = ["../../package.json", "../../sdk/nodejs/package.json"].map(
      (file) => JSON.parse(readFileSync(join(__dirname, file), "utf8")).version,
    );
    expect(versions[1]).toBe(versions[0]);
  });

  test("was not changed by hand", () => {
    const found = Object.fromEntries(generatedFiles().map((file) => [file, digest(join(folder, file))]));
    expect(found).toEqual(sealed.files);
  });
});
