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
  { name: "Fresh", args: { endpoint: { url: "https://fresh.example.com/" } } },
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

const gate = async (
  project: EngineProject,
  input: string,
  ...args: readonly string[]
): Promise<Report & { readonly code: number | null }> => {
  const options = { input, cwd: project.folder, env: { ACTIONSTORE_STORE: `file:${project.storeFile}` } };
  const result = await cli(["gate", "--json", ...args], options);
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

  test("stops with exit code 2 for a preview that failed, and for a store that is not the stack's own", async () => {
    const project = engineProject(front);
    await succeeded(project.up([{ name: "Used", args: { endpoint } }]));
    const { stdout } = await project.previewJson([{ name: "Used", args: { endpoint: { url: "gopher://x" } } }]);
    expect(await gate(project, stdout)).toMatchObject({
      code: 2,
      problems: [{ code: "ACT_GATE_PREVIEW_FAILED" }],
      findings: [{ kind: "mistake", name: "Used", text: expect.stringContaining("ACT_URL_") }],
    });
    const wrongType = await project.previewJson([{ name: "Used", args: { endpoint: { url: ["a"] } } }]);
    expect(await gate(project, wrongType.stdout)).toMatchObject({ code: 2 });

    const deletes = (await project.previewJson([])).stdout;
    expect(await gate(project, deletes)).toMatchObject({ code: 0, actions: { delete: 1 } });
    expect(await gate(project, deletes, "--store", "file:other.db")).toMatchObject({
      code: 2,
      problems: [{ code: "ACT_GATE_STORE" }],
    });
    expect(await gate(project, deletes, "--sandbox", "nope")).toMatchObject({ code: 2 });

    await writeOutside(project, "Used", { endpoint });
    const changed = await project.previewJson([{ name: "Used", args: { endpoint, label: "Mine" } }]);
    expect(await gate(project, changed.stdout)).toMatchObject({
      // The host of dynamic providers asks nothing before the apply.
      code: front === "dynamic" ? 1 : 2,
      findings: [{ kind: "changedOutside", name: "Used", text: expect.stringContaining("olga changed it at") }],
    });
  });
});

// Nothing here depends on the language of the program.
describe.each(["yaml", "dynamic"] as const)("with %s, the gate", (front) => {
  test("reports a break that is accepted, and a logical name that changed without an alias", async () => {
    const project = engineProject(front);
    const wide = push("s3cr3t", { token: { optional: true }, title: { optional: true } });
    const narrow = push("s3cr3t", { token: { optional: true } });
    await succeeded(project.up([{ name: "OrderPush", args: wide }]));
    const broken = await gate(project, (await project.previewJson([{ name: "OrderPush", args: narrow }])).stdout);
    expect(broken).toMatchObject({ code: 1, findings: [{ kind: "breaking", severity: "stop" }] });

    const refusing = { ...narrow, breakingChanges: { accept: "0".repeat(64) } };
    const refused = await project.up([{ name: "OrderPush", args: refusing }]);
    const accept = /accept: ([0-9a-f]{64})/.exec(refused.text.replaceAll("0".repeat(64), ""))?.[1];
    const accepted = { ...narrow, breakingChanges: { accept } };
    expect(
      await gate(project, (await project.previewJson([{ name: "OrderPush", args: accepted }])).stdout),
    ).toMatchObject({ code: 0, findings: [{ kind: "breaking", name: "OrderPush", severity: "tell" }] });

    const renamed = [{ name: "Other", args: { ...wide, name: "OrderPush" } }];
    expect(await gate(project, (await project.previewJson(renamed)).stdout)).toMatchObject({
      code: 0,
      findings: [{ kind: "logicalRename", severity: "tell", name: "OrderPush", urn: project.urn("Other") }],
    });

    const followed = await gate(project, (await project.previewJson([{ name: "Other", args: wide }])).stdout);
    expect(followed).toMatchObject({
      code: 1,
      actions: { create: 1, delete: 1 },
      findings: [{ kind: "logicalRename", severity: "stop", name: "Other", urn: project.urn("Other") }],
    });
  });
});
