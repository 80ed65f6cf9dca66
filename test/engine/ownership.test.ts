import { secret } from "../support/engine-program.ts";
import { errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { actionNamed, elsewhere, paletteOf, writeOutside } from "../support/outside.ts";

const args = {
  endpoint: { url: "https://api.example.com/v1" },
  authentication: { bearer: { token: secret("s3cr3t") } },
};

describe.each(fronts)("with %s, the engine", (front) => {
  test("refuses a name that another stack holds, and adopts it when asked to", async () => {
    const project = engineProject(front);
    const theirs = await writeOutside(project, "OrderPush", { ...args, label: "Theirs" });

    const refused = await failed(project.up([{ name: "OrderPush", args }]));
    const [message] = errorsAt(refused, project.urn("OrderPush"));
    expect(message).toContain("OrderPush");
    expect(message).toContain(elsewhere.urn);
    if (front !== "dynamic")
      expect(message).toContain("pulumi import actionstore:index:CustomAction OrderPush OrderPush");
    expect(message).toContain("adopt: true");
    expect(message).toContain("[ACT_NAME_TAKEN]");
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ revision: 1, owner: elsewhere });

    const adopting = [{ name: "OrderPush", args: { ...args, adopt: true, label: "Ours" } }];
    const adopted = await succeeded(project.up(adopting));
    expect(adopted.text).toContain(`OrderPush was adopted; until now it was managed by ${elsewhere.urn}`);
    expect(await actionNamed(project, "OrderPush")).toMatchObject({
      id: theirs.id,
      version: 2,
      owner: { urn: project.urn("OrderPush"), stack: "shop/dev" },
    });
    expect((await project.preview(adopting)).ops).toEqual({ same: 1 });

    // What the former owner knows of is gone: its delete removes nothing.
    const actor = { by: "olga", via: "console" };
    const { id, sandbox, registrationId } = theirs;
    const [removal] = await project
      .store()
      .remove([{ sandbox, id, registrationId, owner: elsewhere, force: false, actor }]);
    expect(removal).toEqual({
      ok: true,
      value: { effect: "kept", owner: { urn: project.urn("OrderPush"), stack: "shop/dev" } },
    });
    expect(await paletteOf(project)).toEqual(["OrderPush"]);
  });

  test("refuses two resources with one name and names both", async () => {
    const project = engineProject(front);
    const run = await failed(
      project.preview(["First", "Second"].map((name) => ({ name, args: { ...args, name: "OrderPush" } }))),
    );
    expect(run.text).toContain("OrderPush is declared by two resources");
    expect(run.text).toContain(project.urn("First"));
    expect(run.text).toContain(project.urn("Second"));
    expect(run.text).toContain("[ACT_NAME_DUPLICATE]");
  });

  test.each([
    ["before", ["Second", "First"]],
    ["after", ["First", "Second"]],
  ] as const)("takes no action from a resource that is renamed in the same run, declared %s it", async (_, order) => {
    const project = engineProject(front);
    const [renamed, first] = [
      { ...args, name: "Renamed" },
      { ...args, name: "OrderPush" },
    ];
    await succeeded(project.up([{ name: "First", args: first }]));
    const { id } = await actionNamed(project, "OrderPush");
    const swapped = { First: renamed, Second: first };
    const program = order.map((name) => ({ name, args: swapped[name] }));
    // Pulumi previews no create of a dynamic provider: there the rename may be first, and then nothing is in the way.
    const run = await (front === "dynamic" ? project.up(program) : failed(project.preview(program)));
    if (!run.ok) {
      expect(run.text).toContain("[ACT_NAME_TAKEN]");
      expect(run.text).toContain("in a pulumi up of its own; to swap two names, go through a third one");
      // One after the other works.
      await succeeded(project.up([{ name: "First", args: renamed }]));
      await succeeded(project.up(program));
    }
    expect(await actionNamed(project, "Renamed")).toMatchObject({ id });
    expect(await paletteOf(project)).toEqual(["OrderPush", "Renamed"]);
  });

  test("applies two stacks to one store at the same time", async () => {
    const one = engineProject(front);
    const two = engineProject(front, { stack: "prod", sharing: one });
    const program = Array.from({ length: 20 }, (_, index) => ({ name: `Action${index}`, args }));
    const runs = await Promise.all([one.up(program), two.up(program)]);
    expect(runs.map(({ ok, ops }) => ({ ok, ops }))).toEqual([
      { ok: true, ops: { create: 20 } },
      { ok: true, ops: { create: 20 } },
    ]);
    expect([await paletteOf(one), await paletteOf(two)].map(({ length }) => length)).toEqual([20, 20]);
    expect(await one.store().sandboxes()).toEqual(["dev", "prod"]);
  });
});

test("an action moves from the plugin to the dynamic provider by adopt, and keeps its id", async () => {
  const plugin = engineProject("typescript", { stack: "prod", config: {} });
  await succeeded(plugin.up([{ name: "OrderPush", args }]));
  const { id } = await actionNamed(plugin, "OrderPush");
  const dynamic = engineProject("dynamic", { project: "other", stack: "prod", sharing: plugin });
  await succeeded(dynamic.up([{ name: "OrderPush", args: { ...args, adopt: true } }]));
  await succeeded(plugin.destroy());
  expect(await actionNamed(plugin, "OrderPush")).toMatchObject({ id, version: 1 });
});
