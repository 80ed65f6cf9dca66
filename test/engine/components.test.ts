import { succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject } from "../support/fronts.ts";
import { actionNamed, paletteOf } from "../support/outside.ts";

const entryPoints = { typescript: "pulumi-actionstore", dynamic: "pulumi-actionstore/dynamic" } as const;

interface Shape {
  /** Logical names of the components, from the outermost in. */
  readonly components: readonly string[];
  /** Type of each component. */
  readonly type?: string;
  /** An alias of each action, connection and use, as a piece of the program. */
  readonly alias?: string;
}

/** A program whose connection, action and use are children of a component. */
function program(front: keyof typeof entryPoints, { components, type = "shop:index:Journey", alias }: Shape) {
  const options = `{ parent${alias === undefined ? "" : `, aliases: [${alias}]`} }`;
  const text = `
import * as pulumi from "@pulumi/pulumi";
import { ActionUse, Connection, CustomAction } from "${entryPoints[front]}";

let parent: pulumi.Resource | undefined;
for (const name of ${JSON.stringify(components)}) {
  parent = new pulumi.ComponentResource("${type}", name, {}, parent === undefined ? {} : { parent });
}
const shop = new Connection("Shop", { baseUrl: "https://api.example.com", authentication: { none: {} } }, ${options});
const push = new CustomAction("Push", { connection: shop.name, endpoint: { url: "/send" } }, ${options});
new ActionUse("Welcome", { journey: "Welcome", activity: "push-1", action: push.actionId, mapping: {} }, ${options});
`;
  return { text };
}

const key = { sandbox: "dev", journey: "Welcome", activity: "push-1" } as const;

async function ownersIn(project: EngineProject) {
  const [connection] = await project.store().findConnections([{ sandbox: "dev", name: "Shop" }]);
  const [use] = await project.store().findUses([key]);
  return [connection, await actionNamed(project, "Push"), use].map((each) => each?.owner?.urn);
}

describe.each(["typescript", "dynamic"] as const)("with %s, children of a component", (front) => {
  const typeOf = (kind: string) =>
    front === "dynamic" ? `pulumi-nodejs:dynamic/actionstore:${kind}` : `actionstore:index:${kind}`;
  const urns = (parents: string) =>
    [
      ["Connection", "Shop"],
      ["CustomAction", "Push"],
      ["ActionUse", "Welcome"],
    ].map(([kind = "", name]) => `urn:pulumi:dev::shop::${parents}$${typeOf(kind)}::${name}`);

  test("move to another parent by an alias in place; a refresh notes it, and a replace there is theirs", async () => {
    const project = engineProject(front);
    await succeeded(project.up(program(front, { components: ["Old"] })));
    expect(await ownersIn(project)).toEqual(urns("shop:index:Journey"));
    const before = await actionNamed(project, "Push");
    const type = "shop:index:Campaign";
    const alias = `{ parent: pulumi.createUrn("Old", "shop:index:Journey") }`;
    const moved = program(front, { components: ["New"], type, alias });
    expect((await succeeded(project.up(moved))).ops).toEqual({ same: 3 });
    await succeeded(project.refresh());
    const now = urns(type);
    // The host of dynamic providers tells no URN, so there the store names the former one until the next change.
    const noted = front === "dynamic" ? urns("shop:index:Journey") : now;
    expect(await ownersIn(project)).toEqual(noted);
    const replaced = await succeeded(project.up(moved, { args: ["--replace", now[1] as string] }));
    expect(replaced.ops).toMatchObject({ "create-replacement": 1, "delete-replaced": 1 });
    expect(await actionNamed(project, "Push")).toMatchObject({ id: before.id, version: 1 });
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
    expect(await project.store().findUses([key])).toEqual([undefined]);
  });

  test("without an alias are taken over by the new ones, and keep their ids", async () => {
    const project = engineProject(front);
    await succeeded(project.up(program(front, { components: ["Old"] })));
    const before = await actionNamed(project, "Push");
    const type = "shop:index:Campaign";
    const other = program(front, { components: ["Outer", "Inner"], type });
    const run = await succeeded(project.up(other));
    expect(run.ops).toEqual({ create: 3, delete: 3 });
    expect(await ownersIn(project)).toEqual(urns(`${type}$${type}`));
    expect(await actionNamed(project, "Push")).toMatchObject({ id: before.id, version: 1 });
    expect((await succeeded(project.preview(other))).ops).toEqual({ same: 3 });
  });
});
