import { cli, json } from "./support/cli.ts";
import { deleted, fillStores, folder } from "./support/gate-stores.ts";
import { preview } from "./support/preview.ts";

beforeAll(fillStores);

describe("options of gate", () => {
  test("a name that is allowed and not found is told, where all was looked at", async () => {
    const warned = async (...options: readonly string[]) => {
      const result = await cli(["gate", "--json", ...options], { input: preview([deleted()]), cwd: folder });
      return { code: result.code, warnings: json(result).warnings };
    };
    const found = ["--allow", "refusedDelete:Used"];
    expect(await warned(...found, "--allow", "breaking")).toEqual({ code: 0, warnings: [] });
    expect(await warned(...found, "--allow", "breaking:Used", "--allow", "refusedDelete:Nope")).toEqual({
      code: 0,
      warnings: [
        { text: "--allow breaking:Used allows nothing that this preview does: leave it out" },
        { text: "--allow refusedDelete:Nope allows nothing that this preview does: leave it out" },
      ],
    });
    expect(await warned("--preview-only", "--allow", "breaking:Nope")).toMatchObject({ warnings: [] });
    expect(await warned("--sandbox", "nope", "--allow", "breaking:Nope")).toEqual({ code: 2, warnings: [] });
  });

  test("problems are told in each format, and never that there is nothing to stop for", async () => {
    const input = preview([deleted()], [], { config: { "actionstore:sandbox": "nope" } });
    for (const format of ["text", "markdown", "json", "github", "sarif"]) {
      const { code, stdout, stderr } = await cli(["gate", "--format", format], { input, cwd: folder });
      expect(code).toBe(2);
      expect(stdout + stderr).toContain("ACT_GATE_STORE".replaceAll("_", format === "markdown" ? "\\_" : "_"));
      expect(stdout + stderr).not.toContain("Nothing to stop for");
    }
  });

  test.each([
    [["--preview-only", "--store", "file:x.db"], "--preview-only does not go with --store"],
    [["--preview-only", "--first-run"], "--preview-only does not go with --first-run"],
    [["--json", "--format", "sarif"], "--format sarif does not go with --json"],
    [["--markdown", "--json"], "--markdown does not go with --json"],
    [["--allow", "braking"], "did you mean breaking?"],
    [["--allow", "changes"], "known kinds: refusedDelete, breaking, moved"],
    [["--allow", "mistake"], "is not a kind of finding that can be allowed"],
    [["--allow", "breaking:"], "no name after the colon"],
    [["--stop-on", "warnings"], "known kinds: refusedDelete, breaking"],
    [["--format", "xml"], "text, markdown, json, github, sarif"],
  ])("%j is a mistake of the command line", async (args, text) => {
    const { code, stdout, stderr } = await cli(["gate", ...args], { input: preview([]), cwd: folder });
    expect(code).toBe(2);
    expect(stdout + stderr).toContain("ACT_CLI_USAGE");
    expect(stdout + stderr).toContain(text);
  });
});
