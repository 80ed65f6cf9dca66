import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlugin } from "../support/running-plugin.ts";
import { definition, urnOf } from "./support/order-push.ts";

describe("under actionstore lint", () => {
  test("every problem is reported into the file, nothing fails and nothing is written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
    const report = join(folder, "report.jsonl");
    const plugin = await startPlugin({ variables: { CI: "true", ACTIONSTORE_LINT_REPORT: report } });
    try {
      const { client } = plugin;
      expect(
        (await client.checkConfig("urn:pulumi:dev::shop::pulumi:providers:actionstore::default", undefined, {}))
          .failures,
      ).toEqual([]);
      await client.configure({ sandbox: "dev" });
      for (const name of ["First", "Second"]) {
        const { inputs, failures } = await client.check(urnOf(name), {
          ...definition,
          name: "Same",
          endpoint: { url: "nowhere" },
        });
        expect(failures).toEqual([]);
        expect((await client.create(urnOf(name), inputs, { preview: true })).properties).toEqual(inputs);
        await expect(client.create(urnOf(name), inputs)).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
        const call = { id: "act-1", olds: {}, oldInputs: inputs, news: inputs };
        expect((await client.diff("diff", { urn: urnOf(name), ...call })).changes).toBe(2);
        await expect(client.update(urnOf(name), call)).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
        await expect(client.delete(urnOf(name), { id: "act-1", properties: {}, oldInputs: {} })).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
      }
      const lines = readFileSync(report, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(
        lines.map(({ definition: name, urn: of, problems }) => [
          name,
          of,
          problems.map(({ code }: { code: string }) => code),
        ]),
      ).toEqual([
        ["First", urnOf("First"), ["ACT_SECRET_CLEAR", "ACT_URL_INVALID"]],
        ["Second", urnOf("Second"), ["ACT_SECRET_CLEAR", "ACT_URL_INVALID", "ACT_NAME_DUPLICATE"]],
      ]);
      expect(readFileSync(report, "utf8")).not.toContain("canary");
      expect(readdirSync(plugin.folder)).toEqual([]);
    } finally {
      await plugin.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
