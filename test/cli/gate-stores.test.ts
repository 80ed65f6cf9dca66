import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, folderWith } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";
import {
  deleted,
  dynamic,
  elsewhere,
  fillStores,
  folder,
  gate,
  otherStore,
  provider,
  type Run,
  shown,
  usualStore,
} from "./support/gate-stores.ts";
import { endpoint, preview, step, urnOf } from "./support/preview.ts";

const REFUSED = { code: 1, found: ["refusedDelete Used"], problems: [] };

beforeAll(fillStores);

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

  test("an update of what another stack has taken over since is a finding, also where the front asks no store", async () => {
    const cwd = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });
    const file = join(cwd, ".actionstore/store.db");
    const type = "pulumi-nodejs:dynamic/actionstore:CustomAction";
    const fill = { file, actions: { Mine: { endpoint } } };
    let outputs = {};
    await fillStore({
      ...fill,
      stack: "shop/dev",
      afterwards: async (store) => {
        const [held] = await store.find([{ sandbox: "dev", name: "Mine" }]);
        outputs = { actionId: held?.id, registrationId: held?.registrationId, revision: held?.revision };
      },
    });
    const update = (plugin: boolean) => {
      const carried = plugin
        ? {}
        : { __actionstore: { owner: urnOf("Mine", type), sandbox: "dev", store: `file:${file}` } };
      const states = { old: { endpoint, ...carried }, new: { endpoint, label: "Mine", ...carried }, outputs };
      return step({ op: "update", name: "Mine", ...states, ...(plugin ? {} : { type, provider: "p::1" }) });
    };
    expect(await gate({ steps: [update(true)], cwd })).toEqual({ code: 0, found: [], problems: [] });
    await fillStore({
      file,
      actions: {},
      afterwards: (store) =>
        register(store, {
          sandbox: "dev",
          name: "Mine",
          stack: "billing/live",
          given: { endpoint },
          intent: { kind: "create", adopt: true },
        }),
    });
    for (const plugin of [true, false])
      expect(await gate({ steps: [update(plugin)], cwd })).toEqual({
        code: 1,
        found: ["ownership Mine"],
        problems: [],
      });
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

  test("a preview that does nothing with this package asks no store", async () => {
    expect(await gate({ cwd: folderWith() })).toEqual({ code: 0, found: [], problems: [] });
  });
});
