import type { ValueObject } from "../../core/value/value.ts";
import { connectionOwner, registeredConnection } from "../support/connections.ts";
import { answerJson, endpoint } from "../support/endpoint.ts";
import { type EngineResource, outputOf, secret } from "../support/engine-program.ts";
import { errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts, pluginFronts } from "../support/fronts.ts";
import { actionNamed, paletteOf, valuesOf } from "../support/outside.ts";
import { accepted, storeAt, updateOf } from "../support/store.ts";
import { loopback, testHosts } from "../support/tested.ts";

const shop = (args: EngineResource["args"]): EngineResource => ({ name: "Shop", type: "Connection", args });
const bearer = (token: string) => ({ bearer: { token: secret(token) } });
const actions = (connection: unknown): readonly EngineResource[] =>
  ["First", "Second"].map((name) => ({ name, args: { connection, endpoint: { url: `/${name}` } } }));
const named = outputOf("Shop", "name");

/** The connection of the stack's sandbox, which has to be there. */
async function connectionOf(project: EngineProject) {
  const [record] = await project.store().findConnections([{ sandbox: project.stack, name: "Shop" }]);
  if (record === undefined) throw new Error("Shop is not in the store");
  return record;
}

describe.each(fronts)("with %s, a connection", (front) => {
  test("is made with its actions, rotated for all of them at once, kept while they name it, and removed with them", async () => {
    const where = await endpoint((_, response) => answerJson(response, {}));
    const project = engineProject(front);
    const program = (token: string) => [
      shop({ baseUrl: `${where.url()}/v1`, authentication: bearer(token) }),
      ...actions(named),
    ];
    expect((await succeeded(project.up(program("s3cr3t-1")))).ops).toEqual({ create: 3 });
    expect((await succeeded(project.preview(program("s3cr3t-1")))).ops).toEqual({ same: 3 });
    expect(await connectionOf(project)).toMatchObject({ usedBy: ["First", "Second"], version: 1 });

    const rotated = await succeeded(project.up(program("s3cr3t-2")));
    expect(rotated.ops).toEqual({ same: 2, update: 1 });
    expect(await connectionOf(project)).toMatchObject({ version: 1, revision: 2 });
    const store = storeAt(project.storeFile, { allowedHosts: testHosts, world: { lookup: loopback } });
    for (const name of ["First", "Second"])
      accepted(await store.test({ key: { sandbox: project.stack, name }, values: {} }));
    expect(where.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/v1/First", "Bearer s3cr3t-2"],
      ["/v1/Second", "Bearer s3cr3t-2"],
    ]);

    const refused = await failed(project.up(actions("Shop")));
    expect(refused.text).toContain("Shop cannot be deleted: it is named by First, Second");
    expect(refused.text).toContain("[ACT_CONNECTION_IN_USE]");
    expect(refused.text + rotated.text + JSON.stringify(await project.pulumi(["stack", "export"]))).not.toContain(
      "s3cr3t",
    );

    await succeeded(project.up(program("s3cr3t-2")));
    const renamed = [shop({ ...program("s3cr3t-2")[0]?.args, name: "Store" }), ...actions(named)];
    const moved = await succeeded(project.up(renamed));
    expect(moved.ops).toEqual({ "create-replacement": 1, "delete-replaced": 1, replace: 1, update: 2 });
    expect((await project.store().listConnections({ sandbox: project.stack })).items).toMatchObject([
      { name: "Store", usedBy: 2 },
    ]);
    expect((await succeeded(project.up([]))).ops).toEqual({ delete: 3 });
    expect(await paletteOf(project)).toEqual([]);
    expect((await project.store().listConnections({ sandbox: project.stack })).items).toEqual([]);
  });
});

describe.each(pluginFronts)("with %s, the engine", (front) => {
  const args = { baseUrl: "https://api.example.com/v1", authentication: bearer("s3cr3t-token") };

  test("imports a connection by name or id, shows what others changed, and brings it back", async () => {
    const project = engineProject(front);
    const writeOutside = (given: ValueObject) =>
      registeredConnection(project.store(), {
        given,
        owner: connectionOwner("Theirs", "billing/live"),
        intent: { kind: "create", adopt: true },
      });
    const { record } = await writeOutside(valuesOf(args));
    const imported = await succeeded(project.up([{ ...shop(args), import: front === "yaml" ? record.id : "Shop" }]));
    expect(imported.ops).toEqual({ import: 1 });
    expect((await project.state()).map(({ id }) => id)).toEqual([record.id]);
    expect((await succeeded(project.preview([shop(args)]))).ops).toEqual({ same: 1 });

    await registeredConnection(project.store(), {
      given: valuesOf({ ...args, baseUrl: "https://api.example.com/v2" }),
      owner: { urn: project.urn("Shop", "Connection"), stack: `shop/${project.stack}` },
      intent: updateOf({ record: await connectionOf(project) }),
    });
    const drift = await succeeded(project.refreshPreview());
    expect(drift.steps.map(({ name, changes }) => ({ name, changes }))).toEqual([
      { name: "Shop", changes: { baseUrl: "update" } },
    ]);
    await succeeded(project.refresh());
    await succeeded(project.up([shop(args)]));
    expect((await connectionOf(project)).definition.baseUrl).toBe("https://api.example.com/v1");
  });
});

describe("with yaml, a preview", () => {
  const known = { baseUrl: "https://api.example.com", authentication: { none: {} } };
  const pushed = (more: object = {}): EngineResource => ({
    name: "Push",
    args: { connection: "Shop", endpoint: { url: "/push" }, ...more },
  });

  test("names the nearest connection where an action names none that there is", async () => {
    const project = engineProject("yaml");
    await succeeded(project.up([shop(known)]));
    const run = await failed(project.preview([shop(known), pushed({ connection: "Shpo" })]));
    expect(errorsAt(run, project.urn("Push"))[0]).toContain('sandbox dev has no connection "Shpo"; did you mean Shop?');
  });

  test.each([
    ["baseUrl", { authentication: { none: {} } }, {}, "[ACT_CONNECTION_BASE_URL]"],
    [
      "headers",
      { ...known, headers: [{ name: "X-A", value: "1" }] },
      { endpoint: { url: "/push", headers: [{ name: "x-a", value: "2" }] } },
      "[ACT_CONNECTION_FIELD]",
    ],
  ])("holds an action against the %s that this very run declares", async (_, connection, more, code) => {
    const project = engineProject("yaml");
    const run = await failed(project.preview([shop(connection), pushed({ connection: named, ...more })]));
    expect(run.text).toContain(code);
    const right = [shop(known), pushed({ connection: named })];
    expect((await succeeded(project.preview(right))).ops).toEqual({ create: 2 });
    await succeeded(project.up(right));
    expect((await actionNamed(project, "Push")).definition).toMatchObject({ connection: "Shop" });
  });
});
