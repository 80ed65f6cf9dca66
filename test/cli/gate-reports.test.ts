import { join } from "node:path";
import { derive } from "../../core/contract/derive.ts";
import { contractDigest } from "../../core/prepared/prepare.ts";
import { checkAction } from "../../core/rules/check.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";
import { endpoint, preview, step, urnOf } from "./support/preview.ts";

const program = "name: shop\nruntime: yaml\nresources:\n  OrderPush:\n    type: actionstore:CustomAction\n";
const folder = folderWith({ "Pulumi.yaml": program });
const request = (...names: readonly string[]) => ({
  request: {
    sample: { token: "abc", title: "Hi" },
    variables: Object.fromEntries(names.map((name) => [name, { optional: true }])),
  },
});
const ids = new Map<string, string>();

beforeAll(() =>
  fillStore({
    stack: "shop/dev",
    file: join(folder, ".actionstore/store.db"),
    actions: {
      OrderPush: { endpoint, ...request("token", "title") },
      Unplaced: { endpoint },
    },
    afterwards: async (store) => {
      for (const { id, name } of (await store.list({ sandbox: "dev" })).items) ids.set(name, id);
    },
  }),
);

const breaking = (after: object = {}) =>
  step({
    op: "update",
    name: "OrderPush",
    old: { endpoint, ...request("token", "title") },
    outputs: { actionId: ids.get("OrderPush") },
    new: { endpoint, ...request("token"), ...after },
    changes: ["request"],
  });
const secret = (name: string) => {
  const args = { endpoint, authentication: { bearer: { token: "[secret]" } } };
  const changes = ["authentication.bearer.token"];
  return step({ op: "update", name, old: args, new: args, outputs: { actionId: ids.get(name) }, changes });
};
const gate = (steps: readonly object[], ...args: readonly string[]) =>
  cli(["gate", ...args], { input: preview(steps), cwd: folder });
const judged = async (steps: readonly object[], ...args: readonly string[]) => {
  const result = await gate(steps, "--json", ...args);
  const { findings } = json(result) as { findings: readonly { kind: string; name: string; severity: string }[] };
  return { code: result.code, found: findings.map(({ kind, name, severity }) => `${severity} ${kind} ${name}`) };
};

/** Digest of the contract that the breaking change leads to. */
function acceptedDigest(): string {
  const { canonical } = checkAction({ given: { endpoint, ...request("token") }, defaultName: "OrderPush", rules: {} });
  const contract = derive(canonical)?.contract;
  if (contract === undefined) throw new Error("no contract");
  return contractDigest(contract);
}

describe("what becomes of a finding", () => {
  test("a breaking change stops, one that breakingChanges accepts is reported", async () => {
    expect(await judged([breaking()])).toEqual({ code: 1, found: ["stop breaking OrderPush"] });
    expect(await judged([breaking({ breakingChanges: { accept: acceptedDigest() } })])).toEqual({
      code: 0,
      found: ["tell breaking OrderPush"],
    });
    const other = { breakingChanges: { accept: "0".repeat(64) } };
    expect(await judged([breaking(other)])).toEqual({ code: 1, found: ["stop breaking OrderPush"] });
  });

  test.each([
    ["ACT_BREAK_NOTICE", "warning", { code: 1, found: ["stop breaking OrderPush"] }],
    ["ACT_BREAK_ACCEPTED", "info", { code: 0, found: ["tell breaking OrderPush"] }],
    ["ACT_URL_HTTP", "warning", { code: 0, found: [] }],
  ])("without a store the code %s of a message decides, not its words", async (code, severity, expected) => {
    const message = `OrderPush: breaking change: input.request.title was removed. No journey stays behind [${code}]\n`;
    const urn = urnOf("OrderPush");
    const input = preview([], [{ urn, severity, message: severity === "warning" ? `warning: ${message}` : message }]);
    const result = await cli(["gate", "--preview-only", "--json"], { input, cwd: folder });
    const { findings } = json(result) as { findings: readonly { kind: string; name: string; severity: string }[] };
    expect({
      code: result.code,
      found: findings.map((each) => `${each.severity} ${each.kind} ${each.name}`),
    }).toEqual(expected);
  });

  test.each<[string, readonly string[], number]>([
    ["nothing is said", [], 1],
    ["its kind is allowed", ["--allow", "breaking"], 0],
    ["its kind and name are allowed", ["--allow", "ownership", "--allow", "breaking:OrderPush"], 0],
    ["another name is allowed", ["--allow", "breaking:Order"], 1],
    ["another kind is allowed", ["--allow", "refusedDelete:OrderPush"], 1],
  ])("when %s, a finding that stops ends with %#", async (_, args, code) => {
    expect((await judged([breaking()], ...args)).code).toBe(code);
  });

  test("a changed secret is reported, and stops with --stop-on changedSecret, unless it is allowed", async () => {
    expect(await judged([secret("Unplaced")])).toEqual({ code: 0, found: ["tell changedSecret Unplaced"] });
    const stop = ["--stop-on", "changedSecret"];
    expect(await judged([secret("Unplaced")], ...stop)).toEqual({ code: 1, found: ["stop changedSecret Unplaced"] });
    const allow = ["--allow", "changedSecret:Unplaced"];
    expect((await judged([secret("Unplaced")], ...stop, ...allow)).code).toBe(0);
    expect((await gate([secret("Unplaced")])).stdout).toMatch(/Nothing to stop for, 1 to know of\. Actions/);
  });

  test("a logical name that changes without an alias is a finding of its own, of actions, connections, catalogs and uses", async () => {
    const ofType = (type: string, args: object = {}) => {
      const full = `actionstore:index:${type}`;
      return [
        step({ op: "delete", name: `Old${type}`, type: full, old: { name: "Same", ...args } }),
        step({ op: "create", name: `New${type}`, type: full, new: { name: "Same", ...args } }),
      ];
    };
    const use = { journey: "Welcome", activity: "push-1", action: "act-9" };
    const steps = [...ofType("CustomAction"), ...ofType("Connection"), ...ofType("ActionUse", use)];
    const run = (...args: readonly string[]) =>
      cli(["gate", "--preview-only", "--json", ...args], { input: preview(steps), cwd: folder });
    const result = await run();
    // What keeps its name is taken over: the apply loses nothing.
    expect(result.code).toBe(0);
    expect((await run("--stop-on", "logicalRename")).code).toBe(1);
    expect(result.stdout).not.toMatch(/anew|deletes the old/);
    expect(json(result).findings).toMatchObject([
      {
        kind: "logicalRename",
        severity: "tell",
        name: "NewActionUse",
        urn: urnOf("NewActionUse", "actionstore:index:ActionUse"),
      },
      {
        kind: "logicalRename",
        name: "Same",
        text: expect.stringMatching(
          /^action Same .*takes it over under its id.*removes nothing.*aliases: \[\{ name: Old/,
        ),
      },
      { kind: "logicalRename", name: "Same", text: expect.stringMatching(/^connection Same /) },
    ]);
  });
});

describe("a report", () => {
  const steps = () => [breaking(), secret("Unplaced")];
  const GONE = "input.request.title was removed or renamed";

  test("for people ends with what stops and what is only reported", async () => {
    const { code, stdout } = await gate(steps());
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "Breaking changes",
        `  - OrderPush: breaking change: ${GONE}. No journey stays behind (Pulumi.yaml:4:3)`,
        "",
        "Changed secrets (stop nothing)",
        "  - Unplaced: auth:bearer.token",
        "",
        "1 finding, 1 to know of. Actions: 2 to update.",
        "",
      ].join("\n"),
    );
  });

  test("for GitHub Actions names file, line and column as far as they are known", async () => {
    const { stdout } = await gate(steps(), "--format", "github");
    expect(stdout).toBe(
      [
        `::error file=Pulumi.yaml,line=4,col=3,title=Breaking changes (gate/breaking)::OrderPush: breaking change: ${GONE}. No journey stays behind`,
        `::warning title=Changed secrets (gate/changedSecret)::Unplaced: auth:bearer.token (${urnOf("Unplaced")})`,
        "",
      ].join("\n"),
    );
  });

  test("as SARIF has a location in the program, else the resource", async () => {
    const { stdout } = await gate(steps(), "--format", "sarif");
    expect(JSON.parse(stdout)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "actionstore", version: "1.2.3", rules: [{ id: "gate/breaking" }, {}] } },
          invocations: [{ executionSuccessful: true }],
          results: [
            {
              ruleId: "gate/breaking",
              ruleIndex: 0,
              level: "error",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "Pulumi.yaml" },
                    region: { startLine: 4, startColumn: 3 },
                  },
                  logicalLocations: [{ fullyQualifiedName: urnOf("OrderPush") }],
                },
              ],
            },
            { level: "warning", locations: [{ logicalLocations: [{ fullyQualifiedName: urnOf("Unplaced") }] }] },
          ],
        },
      ],
    });
  });

  test("finds the line in a program that is in Pulumi.json", async () => {
    const program = { name: "shop", runtime: "yaml", resources: { A: { type: "actionstore:CustomAction" } } };
    const cwd = folderWith({ "Pulumi.json": JSON.stringify(program, null, 2) });
    const { stdout } = await cli(["gate", "--preview-only", "--json"], { input: preview([secret("A")]), cwd });
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ name: "A", place: { file: "Pulumi.json", line: 5 } }] });
  });

  test("finds the line in a program of another language where its SDK tells the preview", async () => {
    const cwd = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "index.ts": "\n" });
    const at = (sourcePosition: string, name: string) => {
      const made = secret(name);
      return { ...made, newState: { ...made.newState, sourcePosition } };
    };
    const input = preview([
      at("project:///index.ts#12,5", "A"),
      at("project:///gone.ts#1", "B"),
      at("project:///../../host/run.go#9", "C"),
    ]);
    const { stdout } = await cli(["gate", "--preview-only", "--json"], { input, cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ name: "A", place: { file: "index.ts", line: 12 } }, { name: "B" }, { name: "C" }],
    });
    expect(stdout.match(/"place"/g)).toHaveLength(1);
  });

  test("writes the comment of a pull request, in which nothing of the program is markup or addresses anybody", async () => {
    const message =
      "warning: A: breaking change: **@anna** <img src=x> #1 | `x` was removed. No journey stays behind [ACT_BREAK_NOTICE]";
    const warning = { urn: urnOf("A"), severity: "warning", message: "warning: </details> odd" };
    const { code, stdout } = await cli(["gate", "--preview-only", "--markdown"], {
      input: preview([], [{ urn: urnOf("A"), severity: "warning", message }, warning]),
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "### Action Store",
        "",
        "1 finding. Actions: no change.",
        "",
        "**Breaking changes**",
        "",
        "- A: breaking change: \\*\\*&#64;anna\\*\\* &#60;img src=x&#62; &#35;1 \\| \\`x\\` was removed. No journey stays behind",
        "",
        "<details><summary>1 warning</summary>",
        "",
        "- A: &#60;/details&#62; odd",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });

  const text = async (input: string, ...args: readonly string[]) =>
    (await cli(["gate", "--preview-only", ...args], { input, cwd: folder })).stdout;

  test("names what is deleted, and not what is taken over", async () => {
    const connection = "actionstore:index:Connection";
    const input = preview([
      step({ op: "delete", name: "Shop", type: connection, old: {} }),
      step({ op: "delete", name: "Idle", old: { endpoint, name: "IdlePush" } }),
      step({ op: "delete", name: "Apart", old: { endpoint } }),
      step({ op: "delete", name: "Before", old: { endpoint, name: "Kept" } }),
      step({
        op: "create",
        name: "Messages",
        type: "actionstore:index:ActionCatalog",
        new: { actions: { Kept: { endpoint } } },
      }),
    ]);
    expect(await text(input)).toBe(
      [
        "Deletes",
        "  - Apart",
        "  - IdlePush",
        "  - connection Shop",
        "",
        "Nothing to stop for. Actions: 1 to create, 3 to delete. Connections: 1 to delete.",
        "",
      ].join("\n"),
    );
    expect(await text(input, "--markdown")).toContain("\n**Deletes**\n\n- Apart\n- IdlePush\n- connection Shop\n");
    expect(JSON.parse(await text(input, "--json"))).toMatchObject({
      deletes: [
        { kind: "action", name: "Apart", urn: urnOf("Apart") },
        { kind: "action", name: "IdlePush", urn: urnOf("Idle") },
        { kind: "connection", name: "Shop", urn: urnOf("Shop", connection) },
      ],
    });
  });

  test("names a delete that will be refused once, and a connection's delete as no change of actions", async () => {
    const type = "actionstore:index:Connection";
    const gone = step({ op: "delete", name: "Shop", type, old: {}, outputs: { usedBy: ["Push"] } });
    const said = await text(preview([gone]));
    expect(said).toMatch(/^Deletes that will be refused\n/);
    expect(said).not.toContain("\nDeletes\n");
    expect(said).toContain("1 finding. Connections: 1 to delete.");
    expect(said).not.toContain("no change");
    expect(await text(preview([gone]), "--markdown")).not.toContain("**Deletes**");
    expect(JSON.parse(await text(preview([gone]), "--json"))).toMatchObject({ deletes: [{ name: "Shop" }] });
  });

  test("names the resource of a warning", async () => {
    const warning = { urn: urnOf("OrderPush"), severity: "warning", message: "warning: endpoint.url: is http" };
    const input = preview([], [warning]);
    expect(await text(input)).toContain("  - OrderPush: endpoint.url: is http (Pulumi.yaml:4:3)\n");
    expect(await text(input, "--format", "github")).toContain("::OrderPush: endpoint.url: is http");
    const reported = preview([], [{ ...warning, message: "warning: OrderPush: is odd" }]);
    expect(await text(reported)).toContain("  - OrderPush: is odd (");
  });

  test("of a preview that failed counts the mistakes that it lists, and says that it is a part", async () => {
    const error = { urn: urnOf("OrderPush"), severity: "error", message: "error: endpoint.url: is no URL" };
    const notice = "warning: OrderPush: breaking change: x was removed [ACT_BREAK_NOTICE]";
    const input = preview(
      [step({ op: "create", name: "Fresh", new: { endpoint } })],
      [error, error, { ...error, severity: "warning", message: notice }],
    );
    const { stdout, stderr } = await cli(["gate", "--preview-only"], { input, cwd: folder });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "Not to be applied, because the gate could not look at everything. Found so far: 2 findings. Actions: 1 to create.",
    );
    expect(stderr).toContain("the preview failed with 1 mistake,");
  });
});
