import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../core/problem/catalogue/catalogue.ts";
import { cli, json } from "./support/cli.ts";

const pages = join(__dirname, "../../docs/problems");
const codes = Object.keys(catalogue).sort();

test.each(codes)("explains %s as its page does, and names the page", async (code) => {
  const { code: exitCode, stdout, stderr } = await cli(["explain", code]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const page = readFileSync(join(pages, `${code}.md`), "utf8")
    .replace(/^# /, "")
    .replaceAll("**", "");
  const [, title = "", explanation = "", kind = ""] = page.split("\n\n").map((part) => part.trim());
  for (const part of [code, title, explanation]) expect(stdout).toContain(part);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(kind.replaceAll("`", "").split(/[,:]/)[0]);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe(join(pages, `${code}.md`));
});

test("takes a code in any case, with or without ACT_", async () => {
  const said = await Promise.all(
    ["ACT_NAME_TAKEN", "act_name_taken", "name_taken"].map((code) => cli(["explain", code])),
  );
  expect(new Set(said.map(({ stdout }) => stdout)).size).toBe(1);
});

test("with --json gives the entry, without a code all of them", async () => {
  expect(json(await cli(["explain", "ACT_URL_HTTP", "--json"]))).toMatchObject({
    version: 1,
    code: "ACT_URL_HTTP",
    severity: "warning",
    title: expect.any(String),
    explanation: expect.any(String),
  });
  const { problems } = json(await cli(["explain", "--json"]));
  expect((problems as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual(codes);
  const { stdout } = await cli(["explain"]);
  expect(stdout.trimEnd().split("\n")).toHaveLength(codes.length + 1);
});

test.each([
  ["ACT_NAME_TAKN", "did you mean ACT_NAME_TAKEN"],
  ["url_htp", "ACT_URL_HTTP"],
  ["xyzzyplugh", "actionstore explain lists all codes"],
])("for %s names the nearest", async (given, hint) => {
  const { code, stdout, stderr } = await cli(["explain", given]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(hint);
});

test("the pages are in the package", () => {
  const { files } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
    readonly files: readonly string[];
  };
  expect(files).toContain("docs");
  expect(existsSync(join(pages, "README.md"))).toBe(true);
});
