import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, pathText } from "../../core/problem/problem.ts";
import { WIRE_UNKNOWN, type WireObject } from "../support/plugin-client.ts";
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

  const mapping = { "request.messag": "Ada" };
  const action = {
    name: "Push",
    endpoint: { url: "https://api.example.com" },
    request: { sample: { message: "hi" }, variables: { message: { label: "Message" } } },
  };
  const use = { journey: "Welcome", activity: "a1", action: "Push", mapping };

  test.each([
    ["after", ["use", "action"]],
    ["before", ["action", "use"]],
  ])("a use is held against the action by its name, also where that is declared %s it", async (_when, order) => {
    const resources = { use: ["ActionUse", "use", use], action: ["CustomAction", "push", action] } as const;
    const { use: found } = await linted(order.map((each) => resources[each as keyof typeof resources]));
    expect(found).toEqual({
      problems: [
        'ACT_USE_VARIABLE_MISSING mapping["request.message"]',
        'ACT_USE_VARIABLE_UNKNOWN mapping["request.messag"]',
      ],
      unchecked: undefined,
    });
  });

  test("an action is held against the connection that the run declares", async () => {
    const { a, b } = await linted([
      ["CustomAction", "a", { ...action, name: "A", connection: "Shop" }],
      ["CustomAction", "b", { ...action, name: "B", connection: "Elsewhere" }],
      ["Connection", "shop", { name: "Shop", baseUrl: "https://shop.example.com", authentication: { none: {} } }],
    ]);
    expect(a).toEqual({ problems: ["ACT_CONNECTION_ORIGIN endpoint.url"], unchecked: undefined });
    expect(b).toEqual({ problems: [], unchecked: [{ kind: "connection", name: "Elsewhere" }] });
  });

  test("what only a store knows is reported as not checked", async () => {
    const { use: named, output } = await linted([
      ["ActionUse", "use", { ...use, action: "Other" }],
      ["ActionUse", "output", { ...use, activity: "a2", action: WIRE_UNKNOWN }],
    ]);
    expect(named).toEqual({ problems: [], unchecked: [{ kind: "action", name: "Other" }] });
    expect(output).toEqual({ problems: [], unchecked: [{ kind: "action" }] });
  });

  test("a source of secrets that the configuration does not allow is reported where it is named", async () => {
    const bearer = (source: WireObject) => ({ bearer: { token: { $secret: source } } });
    const { home, file, allowed } = await linted([
      ["CustomAction", "home", { ...action, name: "A", authentication: bearer({ env: "HOME" }) }],
      ["CustomAction", "file", { ...action, name: "B", authentication: bearer({ file: "/etc/passwd" }) }],
      ["CustomAction", "allowed", { ...action, name: "C", authentication: bearer({ env: "ACTION_SECRET_A" }) }],
    ]);
    const refused = { problems: ["ACT_SECRET_SOURCE_REFUSED authentication.bearer.token"], unchecked: undefined };
    expect([home, file, allowed]).toEqual([refused, refused, { problems: [], unchecked: undefined }]);
  });
});

type Found = { readonly problems: readonly string[]; readonly unchecked: readonly object[] | undefined };

/** What the report says at the end, by logical name: mistakes as code and path. */
async function linted(
  resources: readonly (readonly [type: string, name: string, inputs: WireObject])[],
): Promise<{ readonly [name: string]: Found }> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
  const report = join(folder, "report.jsonl");
  const plugin = await startPlugin({ variables: { ACTIONSTORE_LINT_REPORT: report } });
  try {
    await plugin.client.configure({ sandbox: "dev" });
    for (const [type, name, inputs] of resources)
      await plugin.client.check(`urn:pulumi:dev::shop::actionstore:index:${type}::${name}`, inputs);
    const lines = readFileSync(report, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as ReportLine);
    return Object.fromEntries(
      lines.map(({ definition: name, problems, unchecked }) => [name, { problems: textsOf(problems), unchecked }]),
    );
  } finally {
    await plugin.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ReportLine {
  readonly definition: string;
  readonly problems: readonly Problem[];
  readonly unchecked?: readonly object[];
}

function textsOf(problems: readonly Problem[]): readonly string[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => `${problem.code} ${pathText(problem)}`)
    .sort();
}
