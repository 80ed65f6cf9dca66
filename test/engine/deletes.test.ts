import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { elsewhere, paletteOf, useInJourney } from "../support/outside.ts";

const args = { endpoint: { url: "https://api.example.com/v1" } };
const named = (...names: readonly string[]) => names.map((name) => ({ name, args }));

describe.each(fronts)("with %s, the engine", (front) => {
  test("deletes what no journey uses, and what is used only when forced to", async () => {
    const project = engineProject(front);
    await succeeded(project.up(named("Idle", "Used")));
    await useInJourney(project, "Used", "Welcome");

    const refused = await failed(project.up([]));
    expect(refused.text).toContain("Used is used by");
    expect(refused.text).toContain("Welcome");
    expect(refused.text).toContain("[ACT_ACTION_IN_USE]");
    expect(await paletteOf(project)).toEqual(["Used"]);

    const forced = await succeeded(project.up([{ name: "Used", args: { ...args, forceDelete: true } }]));
    expect(forced.ops.update).toBe(1);
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
    expect(await project.state()).toEqual([]);
  });

  test("destroys everything, also what is gone already", async () => {
    const project = engineProject(front);
    await succeeded(project.up(named("One", "Two", "Three")));
    const store = project.store();
    const [held] = await store.find([{ sandbox: "dev", name: "Two" }]);
    if (held === undefined) throw new Error("Two is not in the store");
    const actor = { by: "olga", via: "console" };
    await store.remove([{ ...held, owner: elsewhere, force: false, actor }]);

    expect((await succeeded(project.destroy())).ops).toEqual({ delete: 3 });
    expect(await paletteOf(project)).toEqual([]);
  });
});
