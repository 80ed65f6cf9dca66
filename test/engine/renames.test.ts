import type { EngineResource } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { actionNamed, paletteOf } from "../support/outside.ts";

const args = { endpoint: { url: "https://api.example.com/v1" } };

describe.each(fronts)("with %s, the engine", (front) => {
  test("renames actions and resources without losing one", async () => {
    const project = engineProject(front);
    const before = [
      { name: "Renamed", args: { ...args, name: "OldName" } },
      { name: "Aliased", args: { ...args, name: "KeptByAlias" } },
      { name: "Unaliased", args: { ...args, name: "TakenOver" } },
      { name: "AliasedUnnamed", args },
      { name: "UnaliasedUnnamed", args },
    ];
    await succeeded(project.up(before));
    const held = await Promise.all(
      ["OldName", "KeptByAlias", "TakenOver", "AliasedUnnamed"].map((name) => actionNamed(project, name)),
    );

    const after: readonly EngineResource[] = [
      { name: "Renamed", args: { ...args, name: "NewName" } },
      { name: "Aliased2", args: { ...args, name: "KeptByAlias" }, aliases: ["Aliased"] },
      { name: "Unaliased2", args: { ...args, name: "TakenOver" } },
      { name: "Following", args, aliases: ["AliasedUnnamed"] },
      { name: "Fresh", args },
    ];
    const run = await succeeded(project.up(after));
    expect(run.ops).toEqual({ update: 2, same: 1, create: 2, delete: 2 });
    const now = await Promise.all(
      ["NewName", "KeptByAlias", "TakenOver", "Following"].map((name) => actionNamed(project, name)),
    );
    expect(now.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
    expect(await paletteOf(project)).toEqual(["Following", "Fresh", "KeptByAlias", "NewName", "TakenOver"]);
    expect(run.text).toContain("TakenOver was taken over from");

    expect((await project.preview(after)).ops).toEqual({ same: 5 });
    // The resource that was taken over is managed by the new one: to destroy it removes it.
    expect((await succeeded(project.destroy())).ops).toEqual({ delete: 5 });
    expect(await paletteOf(project)).toEqual([]);
  });

  test("replaces by --replace and by taint, and the palette keeps the action", async () => {
    const project = engineProject(front);
    const program = [{ name: "OrderPush", args }];
    await succeeded(project.up(program));
    const first = await actionNamed(project, "OrderPush");

    const replaced = await succeeded(project.up(program, { args: ["--replace", project.urn("OrderPush")] }));
    expect(replaced.ops).toEqual({ "create-replacement": 1, replace: 1, "delete-replaced": 1 });
    const second = await actionNamed(project, "OrderPush");
    expect(second).toMatchObject({ id: first.id, version: first.version });
    expect(second.registrationId).not.toBe(first.registrationId);
    expect((await project.preview(program)).ops).toEqual({ same: 1 });

    await project.taint("OrderPush");
    const tainted = await succeeded(project.up(program));
    expect(tainted.ops).toMatchObject({ "create-replacement": 1 });
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id: first.id, version: first.version });
    expect(await paletteOf(project)).toEqual(["OrderPush"]);
    expect((await project.preview(program)).ops).toEqual({ same: 1 });
  });
});
