import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { updateOf } from "../support/store.ts";
import { cli, cliOnTerminal, folderWith, hasTerminals, json, remarksOf } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const orderPush = (url: string, ...variables: readonly string[]): ValueObject => ({
  endpoint: { url },
  authentication: { bearer: { token: new Secret(`secret of ${url}`) } },
  request: {
    sample: { token: "abc", title: "Hi" },
    variables: Object.fromEntries(variables.map((name) => [name, { label: name }])),
  },
});

/** A store with three versions of OrderPush: another origin, then another contract, and a journey on the last. */
const filled = async (): Promise<readonly string[]> => {
  const file = join(folderWith(), "actions.db");
  await fillStore({
    file,
    actions: { OrderPush: orderPush("https://a.example.com/", "token") },
    async afterwards(opened) {
      for (const given of [
        orderPush("https://b.example.com/", "token"),
        orderPush("https://b.example.com/", "token", "title"),
      ]) {
        const [held] = await opened.find([{ sandbox: "dev", name: "OrderPush" }]);
        const intent = updateOf({ record: held });
        await register(opened, { sandbox: "dev", name: "OrderPush", given, intent });
      }
      const [recorded] = await opened.recordUse([
        {
          sandbox: "dev",
          journey: "Welcome",
          activity: "push-1",
          action: { name: "OrderPush" },
          mapping: { "request.token": { expression: "@event{token}" }, "request.title": "Hi" },
          actor: { by: "ben", via: "journeys" },
        },
      ]);
      if (recorded?.ok !== true) throw new Error(JSON.stringify(recorded));
    },
  });
  return ["--store", `file:${file}`];
};

describe("rollback", () => {
  test("makes a new version, says who does not follow, and how the program comes back", async () => {
    const store = await filled();
    const { code, stdout, stderr } = await cli([
      "rollback",
      ...store,
      "OrderPush",
      "1",
      "--note",
      "v3 answers 500",
      "--yes",
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe("OrderPush is at version 4 now, equal to version 1; version 3 was live before\n");
    expect(stderr).toContain("breaking change: input.request.title was removed");
    expect(stderr).toContain("Welcome (activity push-1, runs on version 3)");
    expect(stderr).toContain("pulumi up --refresh");
    const { versions } = json(await cli(["versions", ...store, "OrderPush", "--json"]));
    expect(versions).toMatchObject([{ number: 4, by: "carla", via: "cli", note: "v3 answers 500" }, {}, {}, {}]);
    expect(await cli(["diff", ...store, "OrderPush", "1", "4"])).toMatchObject({ code: 0 });
    expect((await cli(["audit", ...store])).stdout).toContain("action.rolledBack");
  });

  test("with --json tells all of it, and nothing to do where it is equal already", async () => {
    const store = await filled();
    const rolled = json(await cli(["rollback", ...store, "OrderPush", "2", "--json", "--yes"]));
    expect(rolled).toMatchObject({
      version: 1,
      name: "OrderPush",
      effect: "rolledBack",
      definitionVersion: 4,
      equalTo: 2,
      formerVersion: 3,
      revision: 4,
      breaks: [{ path: "input.request.title" }],
      usedIn: [{ journey: "Welcome", effectiveVersion: 3, outdated: true }],
    });
    const again = await cli(["rollback", ...store, "OrderPush", "2", "--yes"]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("stays at version 4") });
    expect(remarksOf(again)).toBe("");
  });

  test("says in a dry run what would change and who would not follow, and changes nothing", async () => {
    const store = await filled();
    const dry = await cli(["rollback", ...store, "OrderPush", "1", "--dry-run"]);
    expect({ code: dry.code, remarks: remarksOf(dry) }).toEqual({ code: 0, remarks: "" });
    expect(dry.stdout).toContain('~ endpoint.url: "https://b.example.com/" → "https://a.example.com/"');
    expect(dry.stdout).toContain("breaking change: input.request.title was removed");
    expect(dry.stdout).toContain("These journeys do not follow: Welcome (activity push-1, runs on version 3)");
    expect(dry.stdout).toMatch(/OrderPush would be at version 4, equal to version 1; nothing was changed\n$/);
    const asJson = json(await cli(["rollback", ...store, "OrderPush", "1", "--dry-run", "--json"]));
    const { dryRun, differences, revision: _, ...planned } = asJson;
    expect(dryRun).toBe(true);
    expect(differences).toMatchObject([
      { path: "authentication.bearer.token", secret: "differs" },
      { path: "endpoint.url", kind: "update" },
      { path: "request.variables.title", kind: "delete" },
    ]);
    expect((json(await cli(["versions", ...store, "OrderPush", "--json"])).versions as unknown[]).length).toBe(3);
    expect((await cli(["audit", ...store])).stdout).not.toContain("action.rolledBack");
    expect(json(await cli(["rollback", ...store, "OrderPush", "1", "--yes", "--json"]))).toMatchObject(planned);
  });

  test("says in a dry run what would be refused, and that nothing would change", async () => {
    const store = await filled();
    const refused = await cli(["rollback", ...store, "OrderPush", "9", "--dry-run"]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("ACT_VERSION_NOT_FOUND") });
    const same = await cli(["rollback", ...store, "OrderPush", "3", "--dry-run"]);
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining("stays at version 3") });
  });

  test.each([
    [["OrderPush", "9"], "ACT_VERSION_NOT_FOUND", "versions are 1-3"],
    [["OrderPsh", "1"], "ACT_ACTION_NOT_FOUND", "did you mean OrderPush?"],
    [["OrderPush", "v1"], "ACT_CLI_USAGE", "numbered 1, 2, 3"],
    [["OrderPush"], "ACT_CLI_USAGE", "missing required argument 'version'"],
  ])("of %j is refused with %s", async (args, code, text) => {
    const result = await cli(["rollback", ...(await filled()), ...args, "--yes"]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(text);
  });

  test("needs the key that the store was made with", async () => {
    const store = await filled();
    const env = { ACTIONSTORE_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };
    const { code, stderr } = await cli(["rollback", ...store, "OrderPush", "1", "--yes"], { env });
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("ACT_STORE_KEY_WRONG") });
  });
});

describe("prune", () => {
  test("says in a dry run what would go, and then drops it", async () => {
    const store = await filled();
    const dry = await cli(["prune", ...store, "--keep", "1", "--dry-run"]);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toMatch(
      /OrderPush {2,}1-2 {2,}3 {2,}1\n2 versions of 1 action would be dropped; nothing was\n$/,
    );
    const done = await cli(["prune", ...store, "OrderPush", "--keep", "1", "--yes"]);
    expect(done.stdout).toContain("2 versions of 1 action dropped");
    const versions = await cli(["versions", ...store, "OrderPush"]);
    expect(versions.stdout).toMatch(/3 live .*pruned before/);
    expect((await cli(["diff", ...store, "OrderPush", "1"])).stderr).toContain("version 1 of OrderPush was pruned");
    expect((await cli(["audit", ...store, "--json"])).stdout).toContain('"action.pruned"');
  });

  test("with an age keeps what was replaced since, with --json as an object", async () => {
    const store = await filled();
    const result = await cli(["prune", ...store, "--keep", "1", "--older-than", "1h", "--json", "--yes"]);
    expect(json(result)).toEqual({ version: 1, sandbox: "dev", dryRun: false, actions: [] });
  });

  test("before a date drops what was replaced before", async () => {
    const store = await filled();
    const before = async (date: string) =>
      json(await cli(["prune", ...store, "--keep", "1", "--older-than", date, "--dry-run", "--json"]));
    expect(await before("2020-01-31")).toMatchObject({ actions: [] });
    expect(await before("2200-01-31T10:00:00Z")).toMatchObject({ actions: [{ dropped: [1, 2] }] });
  });

  test.each([
    [[], "required option '--keep <count>'"],
    [["--keep", "0"], "1 or more"],
    [["--keep", "1", "--older-than", "90"], "for instance 90d"],
    [["--keep", "1", "--older-than", "2026-13-01"], "for instance 2026-01-31"],
  ])("with %j is refused", async (args, text) => {
    const { code, stderr } = await cli(["prune", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain("ACT_CLI_USAGE");
    expect(stderr).toContain(text);
  });
});

describe("a command that changes a store", () => {
  const commands = [
    ["rollback", "OrderPush", "1"],
    ["prune", "--keep", "1"],
  ];
  const numbers = async (store: readonly string[]) =>
    (
      json(await cli(["versions", ...store, "OrderPush", "--json"])).versions as readonly { readonly number: number }[]
    ).map(({ number }) => number);

  test.each(commands)("asks and does nothing without a yes: %s", async (...args) => {
    const store = await filled();
    for (const answer of ["", "n", "yess"]) {
      const { code, stdout, stderr } = await cli([...args, ...store], { answers: [answer] });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/\? \[y\/N\] Nothing was changed\.\n$/);
    }
    expect(await numbers(store)).toEqual([3, 2, 1]);
  });

  test.each(commands)("does it after a yes: %s", async (...args) => {
    for (const answer of ["y", "Yes"]) {
      const store = await filled();
      expect(await cli([...args, ...store], { answers: [answer] })).toMatchObject({ code: 0 });
      expect(await numbers(store)).not.toEqual([3, 2, 1]);
    }
  });

  test.each(commands)("needs --yes where nobody can be asked, and with --json: %s", async (...args) => {
    const store = await filled();
    const piped = await cli([...args, ...store], { input: "y\n" });
    expect(piped).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("add --yes") });
    expect(await cli([...args, ...store, "--json"], { answers: ["y"] })).toMatchObject({ code: 2, stderr: "" });
    expect(await numbers(store)).toEqual([3, 2, 1]);
    expect(await cli([...args, ...store, "--yes"])).toMatchObject({ code: 0 });
  });

  test("shows before what will happen", async () => {
    const store = await filled();
    const rolled = await cli(["rollback", "OrderPush", "1", ...store], { answers: [""] });
    expect(rolled.stderr).toContain('~ endpoint.url: "https://b.example.com/" → "https://a.example.com/"');
    expect(rolled.stderr).toContain("breaking change: input.request.title was removed");
    expect(rolled.stderr).toContain("These journeys do not follow: Welcome (activity push-1, runs on version 3)");
    const pruned = await cli(["prune", "--keep", "1", ...store], { answers: [""] });
    expect(pruned.stderr).toMatch(/OrderPush {2,}1-2 {2,}3 {2,}1\nDrop 2 versions of 1 action for good\? /);
  });

  test("asks nothing where there is nothing to do", async () => {
    const store = await filled();
    const same = await cli(["rollback", "OrderPush", "3", ...store], { answers: [] });
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining("stays at version 3") });
    const none = await cli(["prune", "--keep", "9", ...store], { answers: [] });
    expect(none).toMatchObject({ code: 0, stdout: "No version to drop\n" });
  });

  (hasTerminals() ? test : test.skip).each([
    ["y\r", 0, [4, 3, 2, 1]],
    ["n\r", 1, [3, 2, 1]],
    ["\u0003", 1, [3, 2, 1]],
    ["\u0004", 1, [3, 2, 1]],
  ])("is answered on a real terminal by %j", async (typed, code, versions) => {
    const store = await filled();
    const result = await cliOnTerminal(["rollback", "OrderPush", "1", ...store], { waitFor: "[y/N]", typed });
    expect(result.stdout).toContain("Roll OrderPush back to version 1, as version 4?");
    expect(result.code).toBe(code);
    expect(await numbers(store)).toEqual(versions);
  });
});
