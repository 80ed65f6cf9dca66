import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { actionNamed } from "../support/outside.ts";
import { accepted } from "../support/store.ts";

const args = (version: number) => ({
  label: `Version ${version}`,
  tags: [`v${version}`],
  endpoint: { url: `https://api.example.com/v${version}` },
});
const program = (version: number) => [{ name: "OrderPush", args: args(version) }];

test.each(fronts)(
  "with %s, a rollback is drift that a refresh shows, and the program's definition comes back",
  async (front) => {
    const project = engineProject(front);
    await succeeded(project.up(program(1)));
    await succeeded(project.up(program(2)));
    const { id, sandbox, revision } = await actionNamed(project, "OrderPush");
    const actor = { by: "olga", via: "cli" };
    const [result] = await project.store().rollback([{ key: { sandbox, id }, version: 1, revision, actor }]);
    expect(accepted(result).record).toMatchObject({ version: 3, metadata: { tags: ["v2"] } });

    // A change that knows nothing of the rollback does not undo it.
    expect((await failed(project.up(program(3)))).text).toContain("ACT_ACTION_CHANGED");
    const [step] = (await succeeded(project.refresh())).steps;
    expect(step?.op).toBe("update");
    expect(step?.new?.inputs).toMatchObject({ label: "Version 1", endpoint: { url: "https://api.example.com/v1" } });
    if (front !== "dynamic") expect(step?.changes).toEqual({ "endpoint.url": "update", label: "update" });

    expect((await succeeded(project.up(program(2)))).ops).toEqual({ update: 1 });
    expect(await actionNamed(project, "OrderPush")).toMatchObject({
      id,
      version: 4,
      definition: { label: "Version 2" },
    });
    expect((await project.preview(program(2))).ops).toEqual({ same: 1 });
  },
);
