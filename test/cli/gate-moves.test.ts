import { deleted, fillStores, gate, ids, registrationIds, usualStore } from "./support/gate-stores.ts";
import { defaultProvider, endpoint, step, unknown, urnOf } from "./support/preview.ts";

beforeAll(fillStores);

describe("gate follows what moves", () => {
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

  test("a move to another sandbox is reported, also where the preview does not say where things were", async () => {
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
    const key = `${usualStore} dev Used`;
    const held = { actionId: ids.get(key), registrationId: registrationIds.get(key), revision: 1 };
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
