import { errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { actionNamed, paletteOf } from "../support/outside.ts";

const args = { endpoint: { url: "https://api.example.com/v1" } };

/** One of the things that a resource of each kind declares, by a resource of this name. */
const kinds = {
  CustomAction: { name: "OrderPush", ...args },
  Connection: { name: "Shop", baseUrl: "https://api.example.com", authentication: { none: {} } },
  ActionUse: { journey: "Welcome", activity: "push-1", action: "Used", mapping: {} },
};
type Kind = keyof typeof kinds;

interface Declaration {
  readonly name: string;
  readonly provider: "one" | "two";
  readonly more?: object;
}

/** As YAML programs name a resource. */
function reference(name: string): string {
  return `\${${name}}`;
}

/** A YAML program with two explicit providers and a thing of each kind for every declaration. */
function program(declarations: readonly Declaration[]): { readonly text: string } {
  const provider = { type: "pulumi:providers:actionstore" };
  const resources = declarations.flatMap(({ name, provider, more = {} }) =>
    Object.entries(kinds).map(([kind, properties]) => [
      `${name}${kind}`,
      {
        type: `actionstore:${kind}`,
        properties: { ...properties, ...more },
        options: { provider: reference(provider), dependsOn: [reference("Used")] },
      },
    ]),
  );
  const used = { type: "actionstore:CustomAction", properties: args, options: { provider: reference("one") } };
  const all = { one: provider, two: provider, Used: used, ...Object.fromEntries(resources) };
  return { text: `name: shop\nruntime: yaml\nresources: ${JSON.stringify(all)}\n` };
}

/** URN of who manages each thing. */
async function holdersIn(project: EngineProject): Promise<{ readonly [kind in Kind]: string | undefined }> {
  const store = project.store();
  const sandbox = "dev";
  const [action] = await store.find([{ sandbox, name: "OrderPush" }]);
  const [connection] = await store.findConnections([{ sandbox, name: "Shop" }]);
  const [use] = await store.findUses([{ sandbox, journey: "Welcome", activity: "push-1" }]);
  return { CustomAction: action?.owner?.urn, Connection: connection?.owner?.urn, ActionUse: use?.owner?.urn };
}

function urnsOf(project: EngineProject, name: string): { readonly [kind in Kind]: string } {
  const entries = Object.keys(kinds).map((kind) => [kind, project.urn(`${name}${kind}`, kind)]);
  return Object.fromEntries(entries) as { readonly [kind in Kind]: string };
}

describe("two explicit providers of one stack", () => {
  const holder = { name: "First", provider: "one" } as const;
  const newcomer = { name: "Second", provider: "two" } as const;

  test("a newcomer of the other one takes nothing over, at preview and at apply, and its removal takes nothing away", async () => {
    const project = engineProject("yaml");
    await succeeded(project.up(program([holder])));
    const firsts = urnsOf(project, "First");
    expect(await holdersIn(project)).toEqual(firsts);

    const both = program([holder, newcomer]);
    for (const run of [await failed(project.preview(both)), await failed(project.up(both))]) {
      // The engine stops at the first one.
      const found = Object.values(urnsOf(project, "Second")).flatMap((urn) => errorsAt(run, urn));
      expect(found.join("\n")).toMatch(
        /is held by .*First.*, another resource of this stack, through the provider one/,
      );
      expect(found.join("\n")).toMatch(/aliases: \["urn:.*First.*"\].*set adopt: true/);
    }
    expect(await holdersIn(project)).toEqual(firsts);
    await succeeded(project.up(program([holder])));
    expect(await holdersIn(project)).toEqual(firsts);
    expect((await succeeded(project.refresh())).ops).toEqual({ same: 4 });
  });

  test("a resource that is renamed and gets the other one keeps what it has with adopt", async () => {
    const project = engineProject("yaml");
    await succeeded(project.up(program([holder])));
    const { id } = await actionNamed(project, "OrderPush");
    await failed(project.preview(program([newcomer])));
    await succeeded(project.up(program([{ ...newcomer, more: { adopt: true } }])));
    expect(await holdersIn(project)).toEqual(urnsOf(project, "Second"));
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id });
  });

  test("a resource keeps what it has when it gets the other one, and after a refresh when it is renamed", async () => {
    const project = engineProject("yaml");
    await succeeded(project.up(program([holder])));
    const { id } = await actionNamed(project, "OrderPush");
    await succeeded(project.up(program([{ ...holder, provider: "two" }])));
    await succeeded(project.refresh());
    expect(await holdersIn(project)).toEqual(urnsOf(project, "First"));
    await succeeded(project.up(program([newcomer])));
    expect(await holdersIn(project)).toEqual(urnsOf(project, "Second"));
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id });
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
  });
});

describe.each(fronts)("with %s, the engine", (front) => {
  test("gives an action back when a newcomer that came before its holder goes again", async () => {
    const project = engineProject(front);
    const ours = { name: "First", args: { ...args, name: "OrderPush", label: "Ours" } };
    await succeeded(project.up([ours]));
    const { id } = await actionNamed(project, "OrderPush");
    const newcomer = { name: "Second", args: { ...args, name: "OrderPush", label: "Theirs" } };
    // Without a preview, the newcomer is created before anything says that the holder is declared too.
    const both = await failed(project.up([newcomer, { ...ours, dependsOn: ["Second"] }]));
    expect(both.text).toContain("[ACT_NAME_DUPLICATE]");
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ owner: { urn: project.urn("Second") } });

    const back = await succeeded(project.up([ours]));
    expect(back.text).toContain(`it is managed by ${project.urn("First")} of stack shop/dev again`);
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id, owner: { urn: project.urn("First") } });
    await succeeded(project.up([ours], { args: ["--refresh"] }));
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id, definition: { label: "Ours" } });
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
  });
});
