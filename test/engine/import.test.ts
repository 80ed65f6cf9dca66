import { type EngineResource, secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { openSealed } from "../support/exported-state.ts";
import { type EngineProject, engineProject, pluginFronts } from "../support/fronts.ts";
import { actionNamed, holdsSecrets, writeOutside } from "../support/outside.ts";

const args = {
  label: "Order push",
  tags: ["orders"],
  endpoint: {
    url: "https://api.example.com/{project}/send",
    pathParameters: [{ name: "project", value: "acme" }],
    headers: [{ name: "X-Api-Version", value: secret("s3cr3t-header") }],
  },
  authentication: { bearer: { token: secret("s3cr3t-token") } },
  request: {
    sample: { token: "abc", key: secret("s3cr3t-body"), price: 49.9 },
    variables: { token: { label: "Device token" } },
  },
  response: { sample: { id: "1" } },
};

const slots = {
  "auth:bearer.token": "s3cr3t-token",
  "body:key": "s3cr3t-body",
  "header:x-api-version": "s3cr3t-header",
};

/** The program that the state after an import describes: `keep:` texts where secrets were. */
async function programAsImported(project: EngineProject): Promise<readonly EngineResource[]> {
  const [resource] = await project.state();
  return [{ name: "OrderPush", args: openSealed(resource?.inputs, secret) as EngineResource["args"] }];
}

describe.each(pluginFronts)("with %s, the engine", (front) => {
  test("imports by the resource's own option, by name", async () => {
    const project = engineProject(front);
    const { id } = await writeOutside(project, "OrderPush", args);
    const run = await succeeded(project.up([{ name: "OrderPush", args, import: "OrderPush" }]));
    expect(run.ops.import).toBe(1);
    expect((await project.state()).map((resource) => resource.id)).toEqual([id]);
    expect((await succeeded(project.preview([{ name: "OrderPush", args }]))).ops).toEqual({ same: 1 });
  });
});

// The command asks for the host of the project's language, and there is none for Node.js programs here.
describe("with yaml, pulumi import", () => {
  const front = "yaml";

  test.each([
    ["name", "keep: texts", async () => "OrderPush"],
    ["id", "the same secrets", async (project: EngineProject) => (await actionNamed(project, "OrderPush")).id],
  ] as const)("imports by %s, and with %s the next preview is empty", async (_, secrets, keyOf) => {
    const project = engineProject(front);
    const { id } = await writeOutside(project, "OrderPush", args);

    const imported = await succeeded(project.import("OrderPush", await keyOf(project)));
    expect(imported.ops.import).toBe(1);
    expect(imported.text + imported.events).not.toContain("s3cr3t");
    const [resource] = await project.state();
    expect(resource?.id).toBe(id);
    expect(JSON.stringify(resource)).not.toContain("s3cr3t");

    const program = secrets === "keep: texts" ? await programAsImported(project) : [{ name: "OrderPush", args }];
    expect((await succeeded(project.preview(program))).ops).toEqual({ same: 1 });
    await succeeded(project.up(program));
    expect(await holdsSecrets(project, "OrderPush", slots)).toBe(true);

    // An imported action is changed and rotated as any other.
    const changed = [
      {
        name: "OrderPush",
        args: { ...args, label: "New", authentication: { bearer: { token: secret("s3cr3t-new") } } },
      },
    ];
    const preview = await succeeded(project.preview(changed));
    expect(preview.steps.map((step) => step.changes)).toEqual([
      { "authentication.bearer.token": "update", label: "update" },
    ]);
    await succeeded(project.up(changed));
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id, version: 2 });
    expect(await holdsSecrets(project, "OrderPush", { ...slots, "auth:bearer.token": "s3cr3t-new" })).toBe(true);
  });

  test("names the nearest where there is nothing of that name, with a code", async () => {
    const project = engineProject(front);
    await writeOutside(project, "OrderPush", args);
    const cases = [
      ["CustomAction", "OrderPsh", /has no action "OrderPsh"; did you mean OrderPush\? \[ACT_ACTION_NOT_FOUND\]/],
      ["CustomAction", "act-01JZ0000000000000000000000", /actionstore list --all.*ACT_ACTION_NOT_FOUND/],
      ["Connection", "Shop", /has no connection "Shop".*ACT_CONNECTION_NOT_FOUND/],
      ["ActionUse", "Welcome/push-1", /has no use "Welcome\/push-1".*ACT_USE_NOT_FOUND/],
    ] as const;
    for (const [type, id, message] of cases) {
      const run = await project.import("Imported", id, { type });
      expect(run.ok).toBe(false);
      expect(run.text).toMatch(message);
    }
  });
});
