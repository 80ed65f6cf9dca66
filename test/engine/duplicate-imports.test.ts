import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type EngineResource, outputOf } from "../support/engine-program.ts";
import { type EngineRun, errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject } from "../support/fronts.ts";

const sandbox = "shared";
const config = { "actionstore:sandbox": sandbox } as const;

const push: EngineResource = {
  name: "Push",
  args: {
    endpoint: { url: "https://push.example.com/send" },
    request: { sample: { token: "abc" }, variables: { token: { label: "Token" } } },
  },
};
const shop: EngineResource = {
  name: "Shop",
  type: "Connection",
  args: { baseUrl: "https://api.example.com", authentication: { none: {} } },
};
const use: EngineResource = {
  name: "Welcome",
  type: "ActionUse",
  args: {
    journey: "Welcome",
    activity: "push-1",
    action: outputOf("Push", "actionId"),
    mapping: { "request.token": { expression: "@event{token}" } },
  },
};
const program = [push, shop, use];

/** Name or id that an import gives. */
const keys: { readonly [resource: string]: string } = { Push: "Push", Shop: "Shop", Welcome: "Welcome/push-1" };

const changes: { readonly [resource: string]: object } = {
  Push: { label: "Changed" },
  Shop: { headers: [{ name: "X-Region", value: "eu" }] },
  Welcome: { freeze: true },
};

/** The program with every resource changed. */
function changed(resources: readonly EngineResource[], more: object = {}): readonly EngineResource[] {
  return resources.map((each) => {
    const change = changes[each.name.replace("Second", "")];
    return { ...each, args: { ...each.args, ...change, ...more } };
  });
}

/** What declares each thing of the program a second time. */
const again: readonly EngineResource[] = program.map(({ name, type, args }) => ({
  name: `Second${name}`,
  ...(type === undefined ? {} : { type }),
  args: type === "ActionUse" ? { ...args, action: outputOf("SecondPush", "actionId") } : { ...args, name },
}));

function importing(resources: readonly EngineResource[]): readonly EngineResource[] {
  return resources.map((each) => ({ ...each, import: keys[each.name.replace("Second", "")] as string }));
}

function urnsIn(project: EngineProject, resources: readonly EngineResource[]): readonly string[] {
  return resources.map(({ name, type }) => project.urn(name, type));
}

/** Who manages each thing of the program, and under which registration. */
async function heldIn(project: EngineProject) {
  const store = project.store();
  const [action] = await store.find([{ sandbox, name: "Push" }]);
  const [connection] = await store.findConnections([{ sandbox, name: "Shop" }]);
  const [held] = await store.findUses([{ sandbox, journey: "Welcome", activity: "push-1" }]);
  return [action, connection, held].map((each) => each && { owner: each.owner, registration: each.registrationId });
}

const nothing = [undefined, undefined, undefined];

/** What the engine said about one resource that was not an error. */
function reported(run: EngineRun, urn: string): string {
  return run.diagnostics
    .filter((each) => each.urn === urn && each.severity !== "error")
    .map(({ message }) => message)
    .join("\n");
}

// The one that manages it may be of either front; Pulumi imports into the plugin only.
test.each(["yaml", "dynamic"] as const)(
  "what a stack manages with %s stays when another one imports and drops it; to change it there needs adopt",
  async (front) => {
    const ours = engineProject(front, { config });
    const theirs = engineProject("yaml", { stack: "prod", config, sharing: ours });
    await succeeded(ours.up(program));
    const held = await heldIn(ours);
    expect(held.map((each) => each?.owner?.urn)).toEqual(urnsIn(ours, program));

    expect((await succeeded(theirs.up(importing(again)))).ops).toEqual({ import: 3 });
    expect((await succeeded(theirs.preview(again))).ops).toEqual({ same: 3 });
    const refreshed = await succeeded(theirs.refresh());
    const urns = urnsIn(theirs, again);
    for (const [index, urn] of urns.entries()) {
      const owner = held[index]?.owner?.urn;
      expect(reported(refreshed, urn)).toContain(`is managed by ${owner} of stack shop/dev, and only imported here`);
    }
    expect(await heldIn(ours)).toEqual(held);

    for (const [index, urn] of urns.entries()) {
      const one = again.map((each, at) => (at === index ? (changed([each])[0] as EngineResource) : each));
      expect(errorsAt(await failed(theirs.preview(one)), urn).join()).toMatch(/set adopt: true.*_TAKEN]/s);
    }
    await failed(theirs.up(changed(again)));
    expect(await heldIn(ours)).toEqual(held);

    const dropped = await succeeded(theirs.up([]));
    expect(dropped.ops).toEqual({ delete: 3 });
    for (const [index, urn] of urns.entries()) {
      expect(reported(dropped, urn)).toContain(`is managed by ${held[index]?.owner?.urn} of stack shop/dev`);
      expect(reported(dropped, urn)).toContain("nothing was removed");
    }
    expect(await heldIn(ours)).toEqual(held);
    expect((await succeeded(ours.refresh())).ops).toEqual({ same: 3 });
    await succeeded(ours.destroy());
    expect(await heldIn(ours)).toEqual(nothing);
  },
);

test("what another stack imports and adopts is its own, and the former owner removes nothing", async () => {
  const ours = engineProject("yaml", { config });
  const theirs = engineProject("yaml", { stack: "prod", config, sharing: ours });
  await succeeded(ours.up(program));
  await succeeded(theirs.up(importing(again)));
  const adopting = await succeeded(theirs.up(changed(again, { adopt: true })));
  const urns = urnsIn(theirs, again);
  for (const urn of urns) expect(reported(adopting, urn)).toContain("was adopted; until now it was managed by");
  const held = await heldIn(ours);
  expect(held.map((each) => each?.owner?.urn)).toEqual(urns);
  const left = await succeeded(ours.destroy());
  for (const urn of urnsIn(ours, program)) expect(reported(left, urn)).toContain("nothing was removed");
  expect(await heldIn(ours)).toEqual(held);
  await succeeded(theirs.destroy());
  expect(await heldIn(ours)).toEqual(nothing);
});

test("what a stack imports twice stays when the second one goes again", async () => {
  const project = engineProject("yaml", { config });
  await succeeded(project.up(program));
  const held = await heldIn(project);
  for (const { name, type = "CustomAction" } of again)
    await succeeded(project.import(name, keys[name.replace("Second", "")] as string, { type }));
  const run = await succeeded(project.up(program));
  expect(run.ops).toEqual({ same: 3, delete: 3 });
  for (const urn of urnsIn(project, again)) expect(reported(run, urn)).toContain("nothing was removed");
  expect(await heldIn(project)).toEqual(held);
  expect((await succeeded(project.refresh())).ops).toEqual({ same: 3 });
});

test("what a stack imports after a state delete is changed and removed as before", async () => {
  const project = engineProject("yaml", { config });
  await succeeded(project.up(program));
  const held = await heldIn(project);
  const forget = async () => {
    for (const urn of urnsIn(project, program).toReversed()) await project.pulumi(["state", "delete", urn, "--yes"]);
  };
  await forget();
  expect((await succeeded(project.up(changed(importing(program))))).ops).toMatchObject({ import: 3 });
  expect(await heldIn(project)).toEqual(held);
  expect((await project.store().find([{ sandbox, name: "Push" }]))[0]?.definition).toMatchObject({ label: "Changed" });
  await forget();
  await succeeded(project.up(importing(changed(program))));
  await succeeded(project.destroy());
  expect(await heldIn(project)).toEqual(nothing);
});

test("what Pulumi moves – state rename, state move, stack rename – is changed and removed where it is then", async () => {
  const project = engineProject("yaml", { config });
  const backend = pathToFileURL(join(project.folder, "state")).href;
  const other = engineProject("yaml", {
    stack: "prod",
    config,
    sharing: project,
    env: { PULUMI_BACKEND_URL: backend },
  });
  await succeeded(project.up(program));
  const held = await heldIn(project);
  const pulumi = (...args: readonly string[]) =>
    promisify(execFile)("pulumi", [...args, "--non-interactive"], {
      cwd: other.folder,
      env: other.environment(),
    });
  for (const urn of urnsIn(project, program))
    await pulumi("state", "rename", urn, `Moved${urn.split("::").at(-1)}`, "--yes", "--stack", "dev");
  const moved = [push, shop, use].map((each) => ({ ...each, name: `Moved${each.name}` }));
  await succeeded(other.up([]));
  await pulumi("state", "move", "--source", "dev", "--dest", "prod", "--yes", ...urnsIn(project, moved));
  await pulumi("stack", "rename", "live", "--stack", "prod");
  const { stdout } = await pulumi("destroy", "--yes", "--skip-preview", "--stack", "live");
  expect(stdout).not.toContain("nothing was removed");
  expect(held).not.toContain(undefined);
  expect(await heldIn(project)).toEqual(nothing);
});
