import { cli, json } from "../cli/support/cli.ts";
import { type EngineResource, secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { useInJourney, writeOutside } from "../support/outside.ts";

const endpoint = { url: "https://api.example.com/v1" };
const push = (token: string, variables: object): EngineResource["args"] => ({
  endpoint: { ...endpoint, headers: [{ name: "X-Key", value: secret(token) }] },
  request: { sample: { token: "abc", title: "Hi" }, variables },
});
const connection = (name: string, token: string): EngineResource => ({
  name,
  type: "Connection",
  args: { authentication: { bearer: { token: secret(token) } } },
});
const before: readonly EngineResource[] = [
  connection("Shop", "s3cr3t-old"),
  connection("Left", "s3cr3t-old"),
  { name: "Connected", args: { endpoint, connection: "Left" }, dependsOn: ["Left"] },
  { name: "OrderPush", args: push("s3cr3t-old", { token: { optional: true }, title: { optional: true } }) },
  { name: "Used", args: { endpoint } },
  { name: "Idle", args: { endpoint } },
  { name: "Messages", type: "ActionCatalog", args: { actions: { InCatalog: { endpoint }, Gone: { endpoint } } } },
];
const after: readonly EngineResource[] = [
  connection("Shop", "s3cr3t-new"),
  { name: "Connected", args: { endpoint, connection: "Left" } },
  { name: "OrderPush", args: push("s3cr3t-new", { token: { optional: true } }) },
  { name: "Fresh", args: { endpoint } },
  { name: "Messages", type: "ActionCatalog", args: { actions: { InCatalog: { endpoint, label: "New" } } } },
];

interface Report {
  readonly findings: readonly {
    readonly kind: string;
    readonly name?: string;
    readonly journeys?: readonly string[];
  }[];
  readonly actions: object;
}

const gate = async (project: EngineProject, input: string): Promise<Report & { readonly code: number | null }> => {
  const options = { input, cwd: project.folder, env: { ACTIONSTORE_STORE: `file:${project.storeFile}` } };
  const result = await cli(["gate", "--json"], options);
  expect(result.stdout + result.stderr).not.toContain("s3cr3t");
  return { ...(json(result) as unknown as Report), code: result.code };
};

describe.each(fronts)("with %s, the gate", (front) => {
  test("finds in the engine's JSON what the store will refuse, what breaks, and which secrets change", async () => {
    const project = engineProject(front);
    await succeeded(project.up(before));
    for (const name of ["OrderPush", "Used", "Gone"]) await useInJourney(project, name, `${name}Journey`);

    const { stdout } = await project.previewJson(after);
    const report = await gate(project, stdout);
    expect(report.code).toBe(1);
    expect(report.actions).toEqual({ create: 1, import: 0, update: 2, delete: 3 });
    expect(report.findings.map(({ kind, name, journeys }) => [kind, name, journeys])).toEqual([
      ["refusedDelete", "Gone", ["GoneJourney (activity push-1)"]],
      ["refusedDelete", "Left", undefined],
      ["refusedDelete", "Used", ["UsedJourney (activity push-1)"]],
      ["breaking", "OrderPush", ["OrderPushJourney (activity push-1)"]],
      // The dynamic front tells the engine of no single property.
      ...(front === "dynamic" ? [] : ["OrderPush", "Shop"].map((name) => ["changedSecret", name, undefined])),
    ]);

    await writeOutside(project, "Fresh", { endpoint });
    const taken = await gate(project, (await project.previewJson(after)).stdout);
    expect(taken.findings).toContainEqual(expect.objectContaining({ kind: "ownership", name: "Fresh" }));

    const same = await gate(project, (await project.previewJson(before)).stdout);
    expect(same).toMatchObject({ code: 0, findings: [], actions: { create: 0, import: 0, update: 0, delete: 0 } });
  });
});
