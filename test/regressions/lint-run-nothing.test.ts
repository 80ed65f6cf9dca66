import { cliProcess, json } from "../cli/support/cli.ts";

test("lint --run of a command that checks no action is a mistake that says what to look at", async () => {
  const result = await cliProcess(["lint", "--run", "--json", "--", process.execPath, "--version"]);
  expect(result.code).toBe(2);
  expect(json(result)).toMatchObject({
    definitions: [],
    problems: [
      {
        code: "ACT_CLI_NOTHING_CHECKED",
        severity: "error",
        detail: expect.stringContaining("checked no action"),
        hint: expect.stringContaining("actionstore lint --run -- pulumi preview"),
      },
    ],
  });
});
