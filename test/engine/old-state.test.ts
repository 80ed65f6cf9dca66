import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineResource, outputOf, secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { holdsSecrets, paletteOf } from "../support/outside.ts";

/** Up to commit b215594 outputs held a contract as an object, and those of a catalog echoed its inputs. */
interface State {
  readonly deployment: { readonly resources: readonly StateEntry[] };
}

interface StateEntry {
  readonly type: string;
  readonly inputs?: Fields;
  readonly outputs?: Fields;
}

type Fields = { readonly [name: string]: unknown };

const CARRIED = "__actionstore";

/** The stack goes on from a state as that commit wrote it. */
async function withOldState(project: EngineProject): Promise<void> {
  const state = JSON.parse(await project.pulumi(["stack", "export", "--show-secrets"])) as State;
  const resources = state.deployment.resources.map((entry) =>
    entry.outputs === undefined ? entry : { ...entry, ...oldEntry(entry as Required<StateEntry>) },
  );
  const file = join(project.folder, "old-state.json");
  writeFileSync(file, JSON.stringify({ ...state, deployment: { ...state.deployment, resources } }));
  await project.pulumi(["stack", "import", "--file", file]);
}

function oldEntry({ type, inputs, outputs }: Required<StateEntry>): Pick<StateEntry, "inputs" | "outputs"> {
  if (type.endsWith(":ActionUse")) return { inputs: withObject(inputs), outputs: withObject(outputs) };
  if (!type.endsWith(":ActionCatalog")) return { outputs: withObject(outputs) };
  const { inputs: _, ...carried } = (outputs[CARRIED] ?? {}) as Fields;
  const computed = outputs.actions as { readonly [name: string]: Fields };
  const actions = Object.entries(inputs.actions as { readonly [name: string]: Fields }).map(([name, written]) => [
    name,
    { ...written, ...withObject(computed[name] ?? {}) },
  ]);
  const echoed = { ...inputs, ...outputs, actions: Object.fromEntries(actions) };
  return { outputs: outputs[CARRIED] === undefined ? echoed : { ...echoed, [CARRIED]: carried } };
}

function withObject(outputs: Fields): Fields {
  return typeof outputs.contract === "string" ? { ...outputs, contract: JSON.parse(outputs.contract) } : outputs;
}

const endpoint = { url: "https://api.example.com/v1/send" };
const request = { sample: { token: "abc" }, variables: { token: {} } };
const authentication = { bearer: { token: secret("s3cr3t-token") } };
const mapping = { "request.token": { expression: "@event{token}" } };

const program = (label: string): readonly EngineResource[] => [
  { name: "OrderPush", args: { endpoint, request, authentication } },
  {
    name: "Messages",
    type: "ActionCatalog",
    args: { adopt: false, actions: { Points: { endpoint, request, authentication }, Parcel: { endpoint, label } } },
  },
  {
    name: "Use",
    type: "ActionUse",
    args: {
      journey: "Welcome",
      activity: "push-1",
      action: outputOf("OrderPush", "actionId"),
      contract: outputOf("OrderPush", "contract"),
      mapping,
    },
  },
];

describe.each(fronts)("with %s, a stack whose state an earlier version wrote", (front) => {
  test("shows no change, is refreshed, changed and destroyed", async () => {
    const project = engineProject(front);
    await succeeded(project.up(program("One")));
    await withOldState(project);

    expect((await succeeded(project.preview(program("One")))).ops).toEqual({ same: 3 });
    expect((await succeeded(project.up(program("One")))).ops).toEqual({ same: 3 });
    const changed = await succeeded(project.up(program("Two")));
    expect(changed.ops).toEqual({ same: 2, update: 1 });
    if (front !== "dynamic")
      expect(changed.steps.find(({ op }) => op === "update")?.changes).toEqual({ "actions.Parcel.label": "update" });

    await withOldState(project);
    const refreshed = await succeeded(project.refresh());
    expect(Object.keys(refreshed.ops)).toEqual(["same"]);
    expect(await project.pulumi(["stack", "export"])).not.toContain("s3cr3t");
    const state = await project.state();
    const outputsOf = (name: string) => state.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs ?? {};
    const { Points } = (outputsOf("Messages").actions ?? {}) as { readonly [name: string]: Fields };
    for (const outputs of [outputsOf("OrderPush"), Points]) expect(typeof outputs?.contract).toBe("string");
    expect(Points).not.toHaveProperty("endpoint");
    expect(await holdsSecrets(project, "Points", { "auth:bearer.token": "s3cr3t-token" })).toBe(true);
    expect((await succeeded(project.preview(program("Two")))).ops).toEqual({ same: 3 });

    await withOldState(project);
    await succeeded(project.destroy());
    expect(await paletteOf(project)).toEqual([]);
  });
});
