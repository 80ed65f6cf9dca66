import { secret } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { actionNamed, deleteOutside, holdsSecrets, paletteOf, writeOutside } from "../support/outside.ts";

const written = {
  label: "Order push",
  tags: ["orders"],
  endpoint: { url: "https://api.example.com/v1", headers: [{ name: "X-Tenant", value: "acme" }] },
  authentication: { basic: { username: "journeys", password: secret("s3cr3t-ours") } },
  timeoutMs: 10_000,
};

const found = {
  label: "Parcel push",
  group: "Parcels",
  endpoint: { url: "https://api.example.com/v2", headers: [{ name: "X-Tenant", value: "other" }] },
  authentication: { basic: { username: "journeys", password: secret("s3cr3t-theirs") } },
  timeoutMs: 10_000,
};

/** What a refresh has to show of the difference between the two. */
const drift = {
  "authentication.basic.password": "update",
  "endpoint.headers[0].value": "update",
  "endpoint.url": "update",
  group: "add",
  label: "update",
  tags: "delete",
};

describe.each(fronts)("with %s, the engine", (front) => {
  test("shows field by field what was changed outside, a secret among it, and mends it", async () => {
    const project = engineProject(front);
    const program = [{ name: "OrderPush", args: written }];
    await succeeded(project.up(program));
    const { id } = await actionNamed(project, "OrderPush");
    await writeOutside(project, "OrderPush", found);

    // Without a look at the store there is nothing to do.
    expect((await project.preview(program)).ops).toEqual({ same: 1 });
    // A change that knows nothing of the other one does not overwrite it.
    const third = [{ name: "OrderPush", args: { ...written, label: "Third" } }];
    // The host of dynamic providers asks nothing before the apply.
    const blind = [
      await failed(project.up(third)),
      ...(front === "dynamic" ? [] : [await failed(project.preview(third))]),
    ];
    for (const { text } of blind) {
      expect(text).toContain("OrderPush is at revision 2, this run knows revision 1; olga changed it at");
      expect(text).toContain("look at the difference with pulumi up --refresh [ACT_ACTION_CHANGED]");
    }

    const refreshed = await succeeded(project.refresh());
    const [step] = refreshed.steps;
    expect(step?.op).toBe("update");
    if (front !== "dynamic") expect(step?.changes).toEqual(drift);
    expect(step?.new?.inputs).toMatchObject({
      label: "Parcel push",
      group: "Parcels",
      // Header names are given as the store keeps them.
      endpoint: { url: found.endpoint.url, headers: [{ name: "x-tenant", value: "other" }] },
    });
    expect(refreshed.text + refreshed.events).not.toContain("s3cr3t");

    const preview = await succeeded(project.preview(program));
    expect(preview.ops).toEqual({ update: 1 });
    const mended = await succeeded(project.up(program));
    expect(mended.ops).toEqual({ update: 1 });
    const { definition, metadata, id: now } = await actionNamed(project, "OrderPush");
    expect({ now, definition, metadata }).toMatchObject({
      now: id,
      definition: { label: "Order push", endpoint: { url: "https://api.example.com/v1" } },
      metadata: { tags: ["orders"] },
    });
    expect(await holdsSecrets(project, "OrderPush", { "auth:basic.password": "s3cr3t-ours" })).toBe(true);
    expect((await project.refresh()).ops).toEqual({ same: 1 });
    expect((await project.preview(program)).ops).toEqual({ same: 1 });
  });

  test("finds with --refresh only that an action was deleted outside, and registers it again", async () => {
    const project = engineProject(front);
    const program = ["OrderPush", "ParcelPush"].map((name) => ({ name, args: written }));
    await succeeded(project.up(program));
    await deleteOutside(project, "OrderPush");

    expect((await succeeded(project.up(program))).ops).toEqual({ same: 2 });
    expect(await paletteOf(project)).toEqual(["ParcelPush"]);

    const run = await succeeded(project.up(program, { args: ["--refresh"] }));
    expect(run.ops.create).toBe(1);
    expect(await paletteOf(project)).toEqual(["OrderPush", "ParcelPush"]);
    expect((await project.preview(program)).ops).toEqual({ same: 2 });
  });

  test("registers again on update what was deleted outside", async () => {
    const project = engineProject(front);
    await succeeded(project.up([{ name: "OrderPush", args: written }]));
    const { id } = await actionNamed(project, "OrderPush");
    await deleteOutside(project, "OrderPush");
    const program = [{ name: "OrderPush", args: { ...written, label: "Back again" } }];
    const run = await succeeded(project.up(program));
    expect(run.text).toContain("had been deleted outside of this stack and was registered again as version 2");
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ id, version: 2 });
    expect((await project.preview(program)).ops).toEqual({ same: 1 });
  });
});
