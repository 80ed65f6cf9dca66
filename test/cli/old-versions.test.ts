import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { updateOf } from "../support/store.ts";
import { cli, folderWith, json } from "./support/cli.ts";
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
    const { code, stdout, stderr } = await cli(["rollback", ...store, "OrderPush", "1", "--note", "v3 answers 500"]);
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
    const rolled = json(await cli(["rollback", ...store, "OrderPush", "2", "--json"]));
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
    const again = await cli(["rollback", ...store, "OrderPush", "2"]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("stays at version 4"), stderr: "" });
  });

  test.each([
    [["OrderPush", "9"], "ACT_VERSION_NOT_FOUND", "versions are 1-3"],
    [["OrderPsh", "1"], "ACT_ACTION_NOT_FOUND", "did you mean OrderPush?"],
    [["OrderPush", "v1"], "ACT_CLI_USAGE", "numbered 1, 2, 3"],
    [["OrderPush"], "ACT_CLI_USAGE", "missing required argument 'version'"],
  ])("of %j is refused with %s", async (args, code, text) => {
    const result = await cli(["rollback", ...(await filled()), ...args]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(text);
  });

  test("needs the key that the store was made with", async () => {
    const store = await filled();
    const env = { ACTIONSTORE_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };
    const { code, stderr } = await cli(["rollback", ...store, "OrderPush", "1"], { env });
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
    const done = await cli(["prune", ...store, "OrderPush", "--keep", "1"]);
    expect(done.stdout).toContain("2 versions of 1 action dropped");
    const versions = await cli(["versions", ...store, "OrderPush"]);
    expect(versions.stdout).toMatch(/3 live .*pruned before/);
    expect((await cli(["diff", ...store, "OrderPush", "1"])).stderr).toContain("version 1 of OrderPush was pruned");
    expect((await cli(["audit", ...store, "--json"])).stdout).toContain('"action.pruned"');
  });

  test("with an age keeps what was replaced since, with --json as an object", async () => {
    const store = await filled();
    const result = await cli(["prune", ...store, "--keep", "1", "--older-than", "1h", "--json"]);
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
