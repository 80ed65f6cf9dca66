import { folderWith } from "./support/cli.ts";
import {
  deleted,
  elsewhere,
  fillStores,
  gate,
  otherStore,
  provider,
  type Run,
  shown,
  usualStore,
} from "./support/gate-stores.ts";
import { endpoint, step, unknown } from "./support/preview.ts";

beforeAll(fillStores);

describe("gate says what kept it from asking", () => {
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

  test("a project's file that cannot be read is a problem of the report", async () => {
    const cwd = folderWith({ "Pulumi.yaml": "name: [shop\n" });
    const create = step({ op: "create", name: "Idle", new: { endpoint } });
    expect(await gate({ steps: [create], cwd })).toEqual({
      code: 2,
      found: [],
      problems: ["ACT_CLI_FILE is not valid YAML"],
    });
  });
});
