import type { UseRecord } from "../../store/port/uses.ts";
import { type EngineResource, outputOf } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { paletteOf } from "../support/outside.ts";
import { accepted } from "../support/store.ts";

const token = "request.message.token";
const title = "request.message.title";
const operator = { by: "olga", via: "journeys" } as const;
const welcome = { sandbox: "dev", journey: "Welcome", activity: "push-1" } as const;

const push: EngineResource = {
  name: "OrderPush",
  args: {
    endpoint: { url: "https://push.example.com/send" },
    request: {
      sample: { message: { token: "abc", title: "Hi" } },
      variables: { "message.token": { label: "Token" }, "message.title": { maxLength: 10, optional: true } },
    },
  },
};

/** The use that these tests declare, with `more` laid over its arguments. */
function use(more: { readonly [field: string]: unknown } = {}, name = "WelcomePush"): EngineResource {
  const { journey, activity } = welcome;
  const action = outputOf("OrderPush", "actionId");
  const mapping = { [token]: { expression: "@event{token}" } };
  return { name, type: "ActionUse", args: { journey, activity, action, mapping, ...more } };
}

const contract = outputOf("OrderPush", "contract");

async function usesIn(project: EngineProject): Promise<readonly UseRecord[]> {
  return (await project.store().listUses({ sandbox: project.stack })).items;
}

async function outputsOf(project: EngineProject, name = "WelcomePush") {
  return (await project.state()).find(({ urn }) => urn.endsWith(`::${name}`))?.outputs ?? {};
}

describe.each(fronts)("with %s, the engine", (front) => {
  test("records a use, maps it anew in place, moves it to another activity, and takes it away with its action", async () => {
    const project = engineProject(front);
    await succeeded(project.up([push, use({ contract })]));
    const [recorded] = await usesIn(project);
    expect(recorded).toMatchObject({
      ...welcome,
      actionName: "OrderPush",
      mapping: { [token]: { expression: "@event{token}" } },
    });
    expect(await outputsOf(project)).toMatchObject({
      actionId: recorded?.actionId,
      actionName: "OrderPush",
      mappedVersion: 1,
      effectiveVersion: 1,
      outdated: false,
      registrationId: recorded?.registrationId,
      recordedAt: recorded?.recordedAt,
    });
    expect((await project.preview([push, use({ contract })])).ops).toEqual({ same: 2 });

    const mapping = { [token]: { expression: "@event{device}" }, [title]: "Welcome" };
    const mapped = await succeeded(project.up([push, use({ contract, mapping })]));
    expect(mapped.ops).toEqual({ same: 1, update: 1 });
    if (front !== "dynamic") {
      expect(mapped.steps.find(({ op }) => op === "update")?.changes).toEqual({
        [`mapping["${title}"]`]: "add",
        [`mapping["${token}"].expression`]: "update",
      });
    }

    const moved = await succeeded(project.up([push, use({ contract, mapping, activity: "push/2" })]));
    expect(moved.ops).toMatchObject({ "create-replacement": 1, "delete-replaced": 1 });
    expect((await usesIn(project)).map(({ activity }) => activity)).toEqual(["push/2"]);

    expect((await succeeded(project.up([]))).ops).toEqual({ delete: 2 });
    expect(await usesIn(project)).toEqual([]);
    expect(await paletteOf(project)).toEqual([]);
  });
});

describe.each(["yaml", "dynamic"] as const)("with %s, the engine", (front) => {
  test("reports every mistake in a mapping and records nothing", async () => {
    const project = engineProject(front);
    const wrong = { mapping: { "request.message.tokn": "abc", [title]: "much too long" } };
    // What an action that does not exist yet will want is known when it exists.
    const first = await failed(project.up([push, use({ ...wrong, contract })]));
    // Without the contract the plugin asks the store at preview, the dynamic provider when it writes.
    const rest = [push, use(wrong)] as const;
    const second = await failed(front === "dynamic" ? project.up(rest) : project.preview(rest));
    for (const { text } of [first, second]) {
      expect(text).toContain("did you mean request.message.token or request.message.title? [ACT_USE_VARIABLE_UNKNOWN]");
      expect(text).toContain(`mapping["${token}"]: is required and missing (string)`);
      expect(text).toContain("has 13 characters, more than maxLength, 10");
    }
    expect(await usesIn(project)).toEqual([]);
  });

  test("shows with --refresh what was changed outside, and mends it", async () => {
    const project = engineProject(front);
    const program = [push, use({ freeze: false })];
    await succeeded(project.up(program));
    const byHand = { ...welcome, action: { name: "OrderPush" }, actor: operator };
    accepted((await project.store().recordUse([{ ...byHand, mapping: { [token]: "by hand" } }]))[0]);
    const refreshed = await succeeded(project.refresh());
    const step = refreshed.steps.find(({ name }) => name === "WelcomePush");
    expect(step?.op).toBe("update");
    if (front !== "dynamic") expect(step?.changes).toEqual({ [`mapping["${token}"]`]: "update" });
    expect((await succeeded(project.up(program))).ops).toEqual({ same: 1, update: 1 });
    expect((await usesIn(project))[0]?.mapping).toEqual({ [token]: { expression: "@event{token}" } });

    await project.store().removeUse([{ ...welcome, actor: operator }]);
    const again = await succeeded(project.up(program, { args: ["--refresh"] }));
    expect(again.ops.create).toBe(1);
    expect(await usesIn(project)).toHaveLength(1);
  });

  test("needs no mapping where the action asks for nothing, and refuses that where it does", async () => {
    const project = engineProject(front);
    const ping: EngineResource = { name: "Ping", args: { endpoint: { url: "https://api.example.com" } } };
    const nightly = (more: EngineResource["args"]): EngineResource => ({
      name: "Nightly",
      type: "ActionUse",
      args: { journey: "Nightly", activity: "ping", action: outputOf("Ping", "actionId"), ...more },
    });
    await succeeded(project.up([ping, nightly({})]));
    expect(await usesIn(project)).toMatchObject([{ journey: "Nightly", mapping: {} }]);
    expect((await succeeded(project.preview([ping, nightly({})], { args: ["--refresh"] }))).ops.update).toBeUndefined();
    expect((await succeeded(project.preview([ping, nightly({ mapping: {} })]))).ops).toEqual({ same: 2 });

    const other = engineProject(front);
    await succeeded(other.up([push]));
    const refused = await failed(other.preview([push, use({ mapping: undefined, contract })]));
    expect(refused.text).toContain("ACT_USE_VARIABLE_MISSING");
  });

  test("keeps use and action when both are replaced", async () => {
    const project = engineProject(front);
    const program = [push, use({ contract })];
    await succeeded(project.up(program));
    await project.taint("WelcomePush", "ActionUse");
    await succeeded(project.up(program, { args: ["--replace", project.urn("OrderPush")] }));
    expect(await paletteOf(project)).toEqual(["OrderPush"]);
    expect(await usesIn(project)).toMatchObject([welcome]);
    expect((await project.preview(program)).ops).toEqual({ same: 2 });
  });
});

test("a program that removes an action and leaves its use is refused", async () => {
  const project = engineProject("yaml");
  await succeeded(project.up([push, use()]));
  const refused = await failed(project.up([use({ action: "OrderPush" })]));
  expect(refused.text).toContain("OrderPush is used by journey Welcome (activity push-1)");
  expect(refused.text).toContain("[ACT_ACTION_IN_USE]");
});

test("two resources may swap their activities in one apply", async () => {
  const project = engineProject("yaml");
  const program = (first: string, second: string) => [
    push,
    use({ activity: first, mapping: { [token]: "first" } }, "First"),
    use({ activity: second, mapping: { [token]: "second" } }, "Second"),
  ];
  await succeeded(project.up(program("push-1", "push-2")));
  await succeeded(project.up(program("push-2", "push-1")));
  expect((await usesIn(project)).map(({ activity, mapping }) => [activity, mapping[token]])).toEqual([
    ["push-1", "second"],
    ["push-2", "first"],
  ]);
  expect((await project.preview(program("push-2", "push-1"))).ops).toEqual({ same: 3 });
});

test("a use is imported by journey and activity, and then shows no change", async () => {
  const project = engineProject("yaml");
  await succeeded(project.up([push]));
  const mapping = { [token]: "abc" };
  const byHand = { ...welcome, action: { name: "OrderPush" }, actor: operator };
  accepted((await project.store().recordUse([{ ...byHand, mapping }]))[0]);
  await succeeded(project.import("WelcomePush", "Welcome/push-1", { type: "ActionUse" }));
  // Pulumi learns from this run that the use goes before its action.
  expect((await succeeded(project.up([push, use({ mapping, contract })]))).ops).toEqual({ same: 2 });
  expect((await succeeded(project.destroy())).ops).toEqual({ delete: 2 });
});

test("a mapping that changes together with its action is held against what the action will be", async () => {
  const project = engineProject("yaml");
  await succeeded(project.up([push, use()]));
  const renamed: EngineResource = {
    name: "OrderPush",
    args: { ...push.args, request: { sample: { device: "abc" }, variables: { device: {} } } },
  };
  const after = [renamed, use({ mapping: { "request.device": "abc" } })];
  expect((await succeeded(project.preview(after))).ops).toEqual({ update: 2 });
  const wrong = await failed(project.preview([renamed, use({ mapping: { [token]: "abc" } })]));
  expect(wrong.text).toContain('mapping["request.device"]: is required and missing');
  // With the contract a mapping that stays as it was has to fit as well.
  expect((await failed(project.preview([renamed, use({ contract })]))).text).toContain("[ACT_USE_VARIABLE_MISSING]");
  await succeeded(project.up(after));
  expect(await usesIn(project)).toMatchObject([{ mappedVersion: 2, outdated: false }]);
});

test("a use of another stack is left alone unless it is adopted, and two resources cannot declare one", async () => {
  const project = engineProject("yaml", { config: { "actionstore:sandbox": "dev" } });
  const other = engineProject("yaml", { stack: "live", sharing: project, config: { "actionstore:sandbox": "dev" } });
  await succeeded(project.up([push, use()]));
  const mapping = { [token]: "theirs" };
  const refused = await failed(other.preview([use({ action: "OrderPush", mapping })]));
  expect(refused.text).toContain(`managed by ${project.urn("WelcomePush", "ActionUse")} of stack shop/dev`);
  const adopted = await succeeded(other.up([use({ action: "OrderPush", mapping, adopt: true })]));
  expect(adopted.text).toContain("the use Welcome/push-1 was adopted");
  expect((await succeeded(project.up([push]))).ops).toEqual({ same: 1, delete: 1 });
  expect((await usesIn(project)).map((each) => each.mapping)).toEqual([mapping]);

  const twice = await failed(project.preview([push, use(), use({}, "Second")]));
  expect(twice.text).toContain("Welcome/push-1 is declared by two resources");
});
