import { cli } from "../cli/support/cli.ts";
import { type EngineResource, outputOf } from "../support/engine-program.ts";
import { type EngineRun, errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { engineProject } from "../support/fronts.ts";
import { actionNamed } from "../support/outside.ts";

interface Variables {
  readonly [path: string]: object;
}

function push(variables: Variables, more: object = {}): EngineResource {
  const request = { sample: { message: { token: "abc", title: "Hi" } }, variables };
  return { name: "OrderPush", args: { endpoint: { url: "https://push.example.com/send" }, request, ...more } };
}

const use = (journey: string, activity: string): EngineResource => ({
  name: `${journey}Use`,
  type: "ActionUse",
  args: {
    journey,
    activity,
    action: outputOf("OrderPush", "actionId"),
    mapping: { "request.message.token": { expression: "@event{token}" } },
  },
});

const uses = [use("Welcome", "push-1"), use("Parcel", "push-2")];
const before = { "message.token": {}, "message.title": { optional: true } };
/** The title becomes required, the token is no longer asked for. */
const after = { "message.title": {} };

const reasons = [
  'input.request["message.title"] was optional and is required now',
  'input.request["message.token"] was removed or renamed',
];

function warningsAt({ diagnostics }: EngineRun, urn: string): readonly string[] {
  return diagnostics
    .filter((each) => each.severity === "warning" && each.urn === urn)
    .map(({ message }) => message.trim());
}

test("a preview tells why a change breaks journeys and which of them stay behind; after the apply they are outdated", async () => {
  const project = engineProject("yaml");
  const urn = project.urn("OrderPush");
  await succeeded(project.up([push(before), ...uses]));

  const preview = await succeeded(project.preview([push(after), ...uses]));
  expect(preview.ops).toEqual({ update: 1, same: 2 });
  expect(warningsAt(preview, urn)).toEqual([
    `OrderPush: breaking change: ${reasons.join("; ")}. These journeys stay behind: Parcel (activity push-2, mapped to version 1), Welcome (activity push-1, mapped to version 1) [ACT_BREAK_NOTICE]`,
  ]);

  const refused = await failed(project.preview([push(after, { breakingChanges: "refuse" }), ...uses]));
  expect(errorsAt(refused, urn).join("\n")).toMatch(
    new RegExp(
      `breakingChanges: the change breaks journeys that use OrderPush: ${escaped(reasons.join("; "))}\\. These journeys stay behind: Parcel \\(activity push-2, mapped to version 1\\), Welcome \\(activity push-1, mapped to version 1\\); keep the contract compatible, or allow just this change with breakingChanges: \\{ accept: [0-9a-f]{64} \\} \\[ACT_BREAKING_CHANGE\\]`,
    ),
  );

  await succeeded(project.up([push(after), ...uses]));
  const { usedIn, breaks } = await actionNamed(project, "OrderPush");
  expect(breaks.map(({ path, reason }) => `${path} ${reason}`)).toEqual(reasons);
  const left = { mappedVersion: 1, effectiveVersion: 1, outdated: true };
  expect(usedIn).toEqual([
    { journey: "Parcel", activity: "push-2", ...left },
    { journey: "Welcome", activity: "push-1", ...left },
  ]);
  const [entry] = (await project.store().palette({ sandbox: "dev" })).items;
  expect(entry).toMatchObject({ name: "OrderPush", version: 2, outdatedUses: 2 });
  const { stdout } = await cli(["show", "OrderPush", "--store", `file:${project.storeFile}`]);
  expect(stdout).toContain("Welcome, push-1 (mapped to version 1, runs on 1, outdated)");

  // The uses were not touched: a refresh tells what became of them, and nothing is to be done.
  await succeeded(project.refresh());
  const outputs = (await project.state()).map((each) => each.outputs);
  expect(outputs).toMatchObject([{ breaking: true, breakingReasons: reasons, outdatedIn: [{}, {}] }, left, left]);
  expect((await project.preview([push(after), ...uses])).ops).toEqual({ same: 3 });
});

function escaped(text: string): string {
  return text.replaceAll(/[[\].()]/g, "\\$&");
}
