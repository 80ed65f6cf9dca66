import { cli, folderWith, json } from "./support/cli.ts";
import { endpoint, preview, step, unknown, urnOf } from "./support/preview.ts";

const cwd = folderWith();
const request = { sample: { points: 10 } };
const run = (steps: readonly object[], ...args: readonly string[]) =>
  cli(["gate", "--preview-only", ...args], { input: preview(steps), cwd });
const judged = async (steps: readonly object[], ...args: readonly string[]) => {
  const result = await run(steps, "--json", ...args);
  const { findings } = json(result) as { findings: readonly { kind: string; name: string; severity: string }[] };
  return { code: result.code, found: findings.map(({ kind, name, severity }) => `${severity} ${kind} ${name}`) };
};
const gone = (name: string, args: object = {}) => step({ op: "delete", name, old: { endpoint, request, ...args } });
const made = (name: string, args: object = {}) => step({ op: "create", name, new: { endpoint, request, ...args } });

describe("a gate, when the name of an action followed the logical name and there is no alias,", () => {
  test("stops, and says what is lost and what to write", async () => {
    const result = await run([made("LoyaltyPts"), gone("LoyaltyPoints")], "--json");
    expect(result.code).toBe(1);
    expect(json(result).findings).toEqual([
      {
        kind: "logicalRename",
        severity: "stop",
        name: "LoyaltyPts",
        urn: urnOf("LoyaltyPts"),
        text: expect.stringMatching(
          /^action LoyaltyPoints is deleted, .* LoyaltyPts is made as a new action .* give LoyaltyPts the option aliases: \[\{ name: LoyaltyPoints \}\], or keep name: LoyaltyPoints$/,
        ),
      },
    ]);
    expect((await judged([made("B"), gone("A")], "--allow", "logicalRename:B")).code).toBe(0);
  });

  test.each<[string, object, boolean]>([
    ["what only shows changed", { label: "Points", tags: ["a"] }, true],
    ["its headers changed", { endpoint: { ...endpoint, headers: [{ name: "X", value: "1" }] } }, true],
    ["it calls another URL", { endpoint: { url: "https://other.example.com/" } }, false],
    ["it calls by another method", { endpoint: { ...endpoint, method: "PUT" } }, false],
    ["it sends something else", { request: { sample: { id: 1 } } }, false],
    ["its URL is not known yet", { endpoint: { url: unknown } }, false],
  ])("takes them for one only where they call alike: %s", async (_what, args, isOne) => {
    expect((await judged([made("New", args), gone("Old")])).found).toEqual(isOne ? ["stop logicalRename New"] : []);
  });

  test("does not take two hidden URLs for one", async () => {
    const hidden = { endpoint: { url: "[secret]" } };
    expect((await judged([made("New", hidden), gone("Old", hidden)])).code).toBe(0);
  });

  test("pairs each with the one that is most alike, and each once", async () => {
    const steps = [
      made("C", { label: "a" }),
      made("D", { label: "b" }),
      gone("B", { label: "b" }),
      gone("A"),
      gone("X"),
    ];
    const { stdout } = await run(steps, "--json");
    const { findings } = JSON.parse(stdout) as { findings: readonly { text: string }[] };
    expect(findings.map(({ text }) => /^action (\w+) .* and (\w+) is made/.exec(text)?.slice(1))).toEqual([
      ["A", "C"],
      ["B", "D"],
    ]);
  });

  test("leaves alone what is taken over, what lives elsewhere and what is in a catalog", async () => {
    const catalog = { name: "Messages", type: "actionstore:index:ActionCatalog" };
    const held = { actions: { Old: { actionId: "act-1", registrationId: "r" } } };
    const entry = { endpoint, request };
    const update = step({
      op: "update",
      ...catalog,
      old: { actions: { Old: entry } },
      outputs: held,
      new: { actions: { New: entry } },
    });
    expect((await judged([update])).found).toEqual([]);
    expect((await judged([made("New", { name: "Old" }), made("Other"), gone("Old")])).found).toEqual([
      "tell logicalRename Old",
    ]);
    const elsewhere = step({
      op: "create",
      name: "New",
      provider: `${urnOf("test", "pulumi:providers:actionstore")}::1`,
      new: { endpoint, request },
    });
    expect((await judged([elsewhere, gone("Old")])).found).toEqual([]);
  });
});
