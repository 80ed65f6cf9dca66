import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";
import { defaultProvider, endpoint, preview, step, unknown, urnOf } from "./support/preview.ts";

const folder = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });
const elsewhere = folderWith();
const usualStore = join(folder, ".actionstore/store.db");
const otherStore = join(elsewhere, "other.db");

/** Ids as the store gave them: sandbox and name -> id. */
const ids = new Map<string, string>();

beforeAll(async () => {
  const actions = { Used: { endpoint }, Idle: { endpoint } };
  for (const [file, sandbox] of [
    [usualStore, "dev"],
    [usualStore, "prod"],
    [otherStore, "dev"],
    [usualStore, "own"],
  ] as const) {
    await fillStore({
      file,
      sandbox,
      ...(sandbox === "own" ? { stack: "shop/dev" } : {}),
      actions,
      afterwards: async (store) => {
        for (const { id, name } of (await store.list({ sandbox })).items) ids.set(`${file} ${sandbox} ${name}`, id);
        const use = { sandbox, journey: "Welcome", activity: "push-1", mapping: {}, action: { name: "Used" } };
        await store.recordUse([{ ...use, actor: { by: "anna", via: "console" } }]);
      },
    });
  }
});

interface Run {
  readonly steps?: readonly object[];
  readonly config?: { readonly [name: string]: unknown };
  readonly options?: readonly string[];
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
}
const gate = async ({ steps = [], config = {}, options = [], env = {}, cwd = folder }: Run) => {
  const result = await cli(["gate", "--json", ...options], { input: preview(steps, [], { config }), cwd, env });
  const { findings = [], problems = [] } = json(result) as {
    readonly findings?: readonly { readonly kind: string; readonly name: string }[];
    readonly problems?: readonly { readonly code: string; readonly detail: string }[];
  };
  return {
    code: result.code,
    found: findings.map(({ kind, name }) => `${kind} ${name}`),
    problems: problems.map(({ code, detail }) => `${code} ${detail}`),
  };
};

interface Gone {
  readonly file?: string;
  readonly sandbox?: string;
  readonly name?: string;
  readonly provider?: string;
}
const deleted = ({ file = usualStore, sandbox = "dev", name = "Used", provider = defaultProvider }: Gone = {}) => {
  const actionId = ids.get(`${file} ${sandbox} ${name}`) ?? "";
  return step({ op: "delete", name, old: { endpoint }, outputs: { actionId, registrationId: "" }, provider });
};
const providerUrn = urnOf("Prov", "pulumi:providers:actionstore");
const provider = `${providerUrn}::7`;
const shown = (inputs: object, op = "same") => ({
  op,
  urn: providerUrn,
  oldState: { type: "pulumi:providers:actionstore", id: "7", inputs },
  newState: op === "delete" ? undefined : { type: "pulumi:providers:actionstore", id: "7", inputs },
});
const dynamic = (carried: object, name = "Used", file = usualStore, sandbox = "dev") => {
  const actionId = ids.get(`${file} ${sandbox} ${name}`) ?? "";
  const type = "pulumi-nodejs:dynamic/actionstore:CustomAction";
  const old = { endpoint, __actionstore: { owner: urnOf(name, type), ...carried } };
  return step({ op: "delete", name, type, old, outputs: { actionId, registrationId: "" }, provider: "p::1" });
};
const REFUSED = { code: 1, found: ["refusedDelete Used"], problems: [] };

describe("gate asks the store and sandbox of the stack", () => {
  test.each<[string, () => Run]>([
    ["the defaults, beside Pulumi.yaml and by the stack's name", () => ({ steps: [deleted()] })],
    [
      "the stack's configuration",
      () => ({ steps: [deleted({ sandbox: "prod" })], config: { "actionstore:sandbox": "Prod" } }),
    ],
    [
      "the stack's configuration, relative to the program",
      () => ({ steps: [deleted()], config: { "actionstore:store": "file:.actionstore/store.db" }, cwd: folder }),
    ],
    [
      "the environment, where configuration says nothing",
      () => ({
        steps: [deleted({ file: otherStore })],
        env: { ACTIONSTORE_STORE: `file:${otherStore}`, ACTIONSTORE_SANDBOX: "dev" },
        cwd: elsewhere,
      }),
    ],
    [
      "--store, where nothing else says",
      () => ({
        steps: [deleted({ file: otherStore })],
        options: ["--store", `file:${otherStore}`],
        cwd: elsewhere,
      }),
    ],
    ["--store that says the same", () => ({ steps: [deleted()], options: ["--store", "file:.actionstore/store.db"] })],
    [
      "an explicit provider's own step",
      () => ({ steps: [shown({ sandbox: "prod" }), deleted({ sandbox: "prod", provider })] }),
    ],
    [
      "a provider that goes after what it serves",
      () => ({ steps: [deleted({ sandbox: "prod", provider }), shown({ sandbox: "prod" }, "delete")] }),
    ],
    [
      "an explicit provider's, not the configuration's",
      () => ({
        steps: [shown({ sandbox: "dev", store: `file:${otherStore}` }), deleted({ file: otherStore, provider })],
        config: { "actionstore:sandbox": "prod" },
      }),
    ],
    [
      "what a dynamic resource carries",
      () => ({
        steps: [dynamic({ sandbox: "prod" }, "Used", usualStore, "prod")],
        config: { "actionstore:sandbox": "dev" },
      }),
    ],
    [
      "the store that a dynamic resource carries",
      () => ({
        steps: [dynamic({ sandbox: "dev", store: `file:${otherStore}` }, "Used", otherStore)],
      }),
    ],
  ])("by %s", async (_, run) => {
    expect(await gate(run())).toEqual(REFUSED);
  });

  test.each<[string, () => Run, RegExp]>([
    [
      "a sandbox that does not exist",
      () => ({ steps: [deleted()], config: { "actionstore:sandbox": "nope" } }),
      /no sandbox "nope"; it has dev, own, prod/,
    ],
    [
      "a sandbox that is named and does not exist",
      () => ({ options: ["--sandbox", "nope"] }),
      /no sandbox "nope"; it has dev, own, prod/,
    ],
    ["a store that does not exist", () => ({ steps: [deleted()], cwd: folderWith() }), /there is no store at /],
    [
      "a store that is named and does not exist",
      () => ({ options: ["--store", "file:nope.db"], cwd: elsewhere }),
      /there is no store at .*nope\.db/,
    ],
    [
      "a first create where nothing is yet",
      () => ({ steps: [step({ op: "create", name: "A", new: { endpoint } })], cwd: folderWith() }),
      /there is no store at /,
    ],
    [
      "--store that differs from the configuration",
      () => ({
        steps: [deleted()],
        config: { "actionstore:store": "file:.actionstore/store.db" },
        options: ["--store", `file:${otherStore}`],
      }),
      /the stack's configuration says store/,
    ],
    [
      "--store that differs from the default",
      () => ({ steps: [deleted()], options: ["--store", `file:${otherStore}`] }),
      /names no store, so that it is file:/,
    ],
    [
      "--store that differs from the environment",
      () => ({
        steps: [deleted()],
        env: { ACTIONSTORE_STORE: `file:${usualStore}` },
        options: ["--store", `file:${otherStore}`],
      }),
      /--store names another/,
    ],
    [
      "--store that differs from the provider",
      () => ({
        steps: [shown({ sandbox: "dev", store: `file:${usualStore}` }), deleted({ provider })],
        options: ["--store", `file:${otherStore}`],
      }),
      /the provider Prov says store/,
    ],
    [
      "--sandbox that differs",
      () => ({ steps: [deleted()], config: { "actionstore:sandbox": "dev" }, options: ["--sandbox", "prod"] }),
      /says sandbox "dev", --sandbox "prod"/,
    ],
    [
      "a masked store",
      () => ({ steps: [deleted()], config: { "actionstore:store": "[secret]" } }),
      /keeps store as a secret/,
    ],
    [
      "a masked sandbox of a provider",
      () => ({ steps: [shown({ sandbox: "[secret]" }), deleted({ provider })] }),
      /the provider Prov keeps sandbox as a secret/,
    ],
    [
      "a masked sandbox, though --sandbox is given",
      () => ({
        steps: [deleted()],
        config: { "actionstore:sandbox": "[secret]" },
        options: ["--sandbox", "dev"],
      }),
      /keeps sandbox as a secret/,
    ],
    [
      "a sandbox that is not known yet",
      () => ({ steps: [shown({ sandbox: unknown }), deleted({ provider })] }),
      /not known before the apply/,
    ],
    [
      "a provider that the preview does not show",
      () => ({ steps: [deleted({ provider })] }),
      /does not show the provider "Prov"/,
    ],
    [
      "a sandbox that holds nothing of the stack's",
      () => ({
        steps: [deleted({ sandbox: "prod" })],
        env: { ACTIONSTORE_SANDBOX: "dev" },
      }),
      /holds nothing of what the stack's state says/,
    ],
    [
      "--first-run of a stack that has been there",
      () => ({
        steps: [deleted()],
        config: { "actionstore:sandbox": "nope" },
        options: ["--first-run"],
      }),
      /though the stack's state says/,
    ],
  ])("and stops with the reason for %s", async (_, run, reason) => {
    const result = await gate(run());
    expect(result).toEqual({ code: 2, found: [], problems: [expect.stringMatching(reason)] });
    expect(result.problems[0]).toMatch(/^ACT_GATE_STORE /);
  });

  test("a first run into a new sandbox or store is said to be one", async () => {
    const create = step({ op: "create", name: "A", new: { endpoint } });
    const options = ["--first-run"];
    expect(await gate({ steps: [create], cwd: folderWith(), options })).toMatchObject({ code: 0 });
    const config = { "actionstore:sandbox": "fresh" };
    expect(await gate({ steps: [create], config, options })).toMatchObject({ code: 0 });
    expect(await gate({ steps: [create], config })).toMatchObject({ code: 2 });
  });

  test("a use alone has to have a store too", async () => {
    const use = { journey: "Welcome", activity: "push-1", action: "act-1" };
    const steps = [step({ op: "create", name: "Use", type: "actionstore:index:ActionUse", new: use })];
    expect(await gate({ steps })).toMatchObject({ code: 0 });
    expect(await gate({ steps, cwd: folderWith() })).toMatchObject({
      code: 2,
      problems: [expect.stringContaining("there is no store")],
    });
  });

  test("says which store and sandbox it asked", async () => {
    const { stderr } = await cli(["gate"], { input: preview([deleted()]), cwd: folder });
    expect(stderr).toBe(`store file:${usualStore} (default), sandbox dev (stack dev)\n`);
  });

  test.each<[string, { readonly [name: string]: string }, { readonly [name: string]: string }, string[], string]>([
    [
      "its configuration",
      { store: "file:.actionstore/store.db", sandbox: "prod" },
      {},
      [],
      "the stack's configuration",
    ],
    ["options", {}, {}, ["--store", ".actionstore/store.db", "--sandbox", "dev"], "--store"],
    ["the environment", {}, { ACTIONSTORE_STORE: "file:.actionstore/store.db" }, [], "ACTIONSTORE_STORE"],
  ])("says that it is by %s that it asked there", async (_, configured, env, options, source) => {
    const config = Object.fromEntries(Object.entries(configured).map(([key, text]) => [`actionstore:${key}`, text]));
    const steps = [step({ op: "create", name: "New", new: { endpoint } })];
    const { stderr } = await cli(["gate", ...options], { input: preview(steps, [], { config }), cwd: folder, env });
    expect(stderr).toContain(`store file:${usualStore} (${source}), sandbox `);
  });

  test("a --stack that is not the preview's is a problem of the report", async () => {
    const create = step({ op: "create", name: "New", new: { endpoint } });
    expect(await gate({ steps: [create], options: ["--stack", "acme/shop/dev"] })).toMatchObject({ code: 0 });
    for (const options of [
      ["--stack", "prod"],
      ["--stack", "acme/shop/prod"],
    ])
      for (const look of [[], ["--preview-only"]])
        expect(await gate({ steps: [create], options: [...options, ...look] })).toEqual({
          code: 2,
          found: [],
          problems: ['ACT_GATE_STORE the preview is of the stack "dev", and --stack names "prod"'],
        });
  });

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

  test.each([
    ["Pulumi.yaml", "name: shop\nruntime: nodejs\nmain: src\n"],
    ["Pulumi.json", '{ "name": "shop", "runtime": "nodejs", "main": "src/index.ts" }'],
  ])("a relative store begins where the program runs, as %s says with main", async (file, text) => {
    const cwd = folderWith({ [file]: text });
    mkdirSync(join(cwd, "src"));
    writeFileSync(join(cwd, "src/index.ts"), "");
    await fillStore({ file: join(cwd, "src/s.db"), sandbox: "dev", actions: { Idle: { endpoint } } });
    const create = step({ op: "create", name: "Idle", new: { endpoint } });
    const config = { "actionstore:store": "file:./s.db" };
    const asked = { code: 1, found: ["ownership Idle"], problems: [] };
    expect(await gate({ steps: [create], config, cwd })).toEqual(asked);
    expect(await gate({ steps: [create], config, cwd, options: ["--store", "src/s.db"] })).toEqual(asked);
  });

  test("the default store lies beside Pulumi.json too", async () => {
    const project = folderWith({ "Pulumi.json": '{ "name": "shop", "runtime": "nodejs" }' });
    const cwd = join(project, "src");
    mkdirSync(cwd);
    const file = join(project, ".actionstore/store.db");
    await fillStore({ file, sandbox: "dev", actions: { Idle: { endpoint } } });
    const create = step({ op: "create", name: "Idle", new: { endpoint } });
    expect(await gate({ steps: [create], cwd })).toEqual({ code: 1, found: ["ownership Idle"], problems: [] });
  });

  test("a project's file that cannot be read is a problem of the report", async () => {
    const cwd = folderWith({ "Pulumi.yaml": "name: [shop\n" });
    const create = step({ op: "create", name: "Idle", new: { endpoint } });
    expect(await gate({ steps: [create], cwd })).toEqual({
      code: 2,
      found: [],
      problems: ["ACT_CLI_FILE is not valid YAML"],
    });
  });

  test("a preview of 3,000 deletes and creates is judged in seconds", async () => {
    const steps = Array.from({ length: 3_000 }, (_, index) => [
      deleted({ name: "Idle" }),
      step({ op: "create", name: `A${index}`, new: { endpoint } }),
    ]).flat();
    const began = performance.now();
    // Each create looks like a rename of one of the deletes.
    expect(await gate({ steps })).toMatchObject({ code: 1 });
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  test("a preview that does nothing with this package asks no store", async () => {
    expect(await gate({ cwd: folderWith() })).toEqual({ code: 0, found: [], problems: [] });
  });

  test("a move to another sandbox is told, also where the preview does not say where things were", async () => {
    const moved = step({
      op: "replace",
      name: "Used",
      old: { endpoint },
      new: { endpoint },
      outputs: {
        actionId: ids.get(`${usualStore} dev Used`) ?? "",
        usedIn: [{ journey: "Welcome", activity: "push-1" }],
      },
    });
    const now = { ...moved, newState: { ...moved.newState, provider: defaultProvider.replace(/1$/, unknown) } };
    const config = { "actionstore:sandbox": "prod" };
    expect(await gate({ steps: [now], config })).toEqual({
      code: 1,
      found: ["refusedDelete Used", "moved Used", "ownership Used"],
      problems: [],
    });
    const fresh = { config: { "actionstore:sandbox": "fresh" }, options: ["--first-run", "--allow", "moved"] };
    expect(await gate({ ...fresh, steps: [now] })).toMatchObject({
      code: 1,
      found: ["refusedDelete Used", "moved Used"],
    });
    // What is removed beside it, nothing tells.
    const gone = deleted({ name: "Idle" });
    expect(await gate({ ...fresh, steps: [now, gone] })).toMatchObject({
      code: 2,
      problems: [expect.stringContaining("does not show where it was")],
    });
  });

  test("a newer release of the plugin is another default provider of the same home", async () => {
    const newer = `${urnOf("default_0_2_0", "pulumi:providers:actionstore")}::9`;
    const held = { actionId: ids.get(`${usualStore} dev Used`) ?? "" };
    const both = { name: "Used", old: { endpoint }, new: { endpoint }, outputs: held };
    const onNewer = (made: ReturnType<typeof step>, reasons: readonly string[]) => ({
      ...made,
      newState: { ...made.newState, provider: newer },
      replaceReasons: reasons,
    });
    const gone = deleted({ name: "Idle" });
    for (const made of [
      onNewer(step({ op: "update", ...both }), []),
      onNewer(step({ op: "replace", ...both }), ["label"]),
    ])
      expect(await gate({ steps: [made, gone] })).toEqual({ code: 0, found: [], problems: [] });
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

describe("what a create takes over", () => {
  const config = { "actionstore:sandbox": "own" };
  const other = { request: { sample: { a: "x" }, variables: { a: { label: "A" } } } };

  test("from a resource that the preview does not remove is a name declared twice", async () => {
    const created = step({ op: "create", name: "Idle2", new: { name: "Idle", endpoint } });
    const { found } = await gate({ steps: [created], config });
    expect(found).toEqual(["duplicateName Idle"]);
  });

  test("is held against the contract that journeys know", async () => {
    const created = step({ op: "create", name: "Used2", new: { name: "Used", endpoint, ...other } });
    const { code, found } = await gate({ steps: [deleted({ sandbox: "own" }), created], config });
    expect({ code, found }).toEqual({ code: 1, found: ["breaking Used", "logicalRename Used"] });
  });

  test.each([
    ["a name", { name: unknown, endpoint }],
    ["a part of the contract", { endpoint, request: { sample: { a: "x" }, variables: { a: { pattern: unknown } } } }],
  ])("and %s that is not known before the apply stops, where journeys use the action", async (_what, after) => {
    const outputs = { actionId: ids.get(`${usualStore} dev Used`) ?? "", registrationId: "" };
    const update = step({ op: "update", name: "Used", old: { endpoint }, outputs, new: after });
    const { code, problems } = await gate({ steps: [update] });
    expect({ code, problems: problems.join() }).toEqual({
      code: 2,
      problems: expect.stringContaining("ACT_GATE_UNKNOWN"),
    });
  });
});
