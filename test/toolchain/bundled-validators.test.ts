import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argumentMistakes } from "../../core/arguments/argument-mistakes.ts";
import { child } from "../support/child.ts";
import { argumentCases } from "./support/argument-cases.ts";

describe("the validators that the build compiles", () => {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-validators-"));
  let found: readonly unknown[];
  beforeAll(async () => {
    const lines = await child("../toolchain/support/bundled-validators.ts", [folder]).ended;
    found = JSON.parse(lines.at(-1) ?? "[]");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(argumentCases.map((argumentCase, index) => ({ ...argumentCase, index })))(
    "find in $what what those find that are compiled at run time",
    ({ schema, value, index }) => {
      expect(found[index]).toEqual(JSON.parse(JSON.stringify(argumentMistakes(schema, value, () => true))));
    },
  );

  test("are held against a definition with many mistakes", () => {
    expect((found[1] as readonly unknown[]).length).toBeGreaterThan(12);
  });
});
