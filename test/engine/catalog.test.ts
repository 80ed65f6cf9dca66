import { secret } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { actionNamed, holdsSecrets, paletteOf, useInJourney } from "../support/outside.ts";

const endpoint = { url: "https://api.example.com/v1/send" };
const withToken = (token: unknown, more: object = {}) => ({
  endpoint: { ...endpoint, headers: [{ name: "X-Key", value: secret("s3cr3t-header") }] },
  authentication: { bearer: { token } },
  request: { sample: { token: "abc", key: secret("s3cr3t-body") }, variables: { token: {} } },
  ...more,
});
const catalog = (actions: object, more: object = {}) => [
  { name: "Messages", type: "ActionCatalog", args: { actions, ...more } },
];
const registered = async (project: EngineProject) =>
  (await project.state())[0]?.outputs.actions as { readonly [name: string]: { readonly [field: string]: unknown } };

describe.each(fronts)("with %s, a catalog", (front) => {
  test("is one step of the engine: applied, found unchanged, changed by action, kept from deleting what is used", async () => {
    const project = engineProject(front);
    // A secret given in clear, as a careless program does, is a secret all the same.
    const both = { OrderPush: withToken("s3cr3t-token"), Points: { endpoint } };
    const up = await succeeded(project.up(catalog(both)));
    expect(up.ops).toEqual({ create: 1 });
    expect(up.text).not.toContain("s3cr3t");
    expect(await project.pulumi(["stack", "export"])).not.toContain("s3cr3t");
    const record = await actionNamed(project, "OrderPush");
    expect(record.owner?.urn).toBe(`${project.urn("Messages", "ActionCatalog")}#OrderPush`);
    expect((await registered(project)).OrderPush).toMatchObject({ actionId: record.id, version: 1 });
    expect(await holdsSecrets(project, "OrderPush", { "auth:bearer.token": "s3cr3t-token" })).toBe(true);
    expect((await succeeded(project.preview(catalog(both)))).ops).toEqual({ same: 1 });

    await useInJourney(project, "Points", "Welcome");
    const changed = { OrderPush: withToken(secret("s3cr3t-new"), { label: "New" }), Fresh: { endpoint } };
    const refused = await failed(project.up(catalog(changed)));
    expect(refused.text).toMatch(/actions\.Points: Points is used by journey Welcome .*\[ACT_ACTION_IN_USE\]/);
    expect(await paletteOf(project)).toEqual(["OrderPush", "Points"]);

    const forced = await succeeded(project.up(catalog(changed, { forceDelete: true })));
    expect(forced.ops).toEqual({ update: 1 });
    if (front !== "dynamic") {
      expect(forced.steps[0]?.changes).toEqual({
        "actions.Fresh": "add",
        "actions.OrderPush.authentication.bearer.token": "update",
        "actions.OrderPush.label": "add",
        "actions.Points": "delete",
        forceDelete: "add",
      });
    }
    expect(await paletteOf(project)).toEqual(["Fresh", "OrderPush"]);
    expect((await succeeded(project.refresh())).ops).toEqual({ same: 1 });
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
  });
});

test("a catalog of an OpenAPI document keeps its credentials secret", async () => {
  const document = {
    openapi: "3.0.3",
    info: { title: "Mail", version: "1" },
    servers: [{ url: "https://mail.example.com" }],
    components: { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
    security: [{ bearerAuth: [] }],
    paths: { "/emails": { post: { operationId: "sendEmail", responses: { "200": { description: "sent" } } } } },
  };
  const openApi = { document: JSON.stringify(document), values: { bearerAuthToken: secret("s3cr3t-token") } };
  const program = [{ name: "Mail", type: "ActionCatalog", args: { openApi } }];
  const project = engineProject("yaml");
  await succeeded(project.up(program));
  expect(await holdsSecrets(project, "sendEmail", { "auth:bearer.token": "s3cr3t-token" })).toBe(true);
  expect(await project.pulumi(["stack", "export"])).not.toContain("s3cr3t");
  expect((await succeeded(project.preview(program))).ops).toEqual({ same: 1 });
});
