import { cli, folderWith, json } from "./support/cli.ts";
import { endpoint, preview, step, unknown, urnOf } from "./support/preview.ts";

const used = [{ journey: "Welcome", activity: "push-1", mappedVersion: 1 }];
// No store lies here, and no Pulumi.yaml says in which language the program is.
const cwd = folderWith();

const gate = (input: string, ...options: readonly string[]) =>
  cli(["gate", "--preview-only", ...options], { input, cwd });
interface Reported {
  readonly kind: string;
  readonly severity: string;
  readonly text: string;
  readonly name?: string;
}
const findings = async (input: string, ...options: readonly string[]) => {
  const result = await gate(input, "--json", ...options);
  const report = json(result) as { readonly findings: readonly Reported[] };
  return { code: result.code, found: report.findings.map(({ kind, text }) => [kind, text]) };
};

describe("gate", () => {
  test("lets a preview pass in which there is nothing to stop for", async () => {
    const { code, stdout, stderr } = await gate(
      preview([
        step({ op: "create", name: "Fresh", new: { endpoint } }),
        step({ op: "import", name: "Theirs", new: { endpoint } }),
        step({ op: "update", name: "Changed", old: { endpoint }, new: { endpoint, label: "New" }, changes: ["label"] }),
        {
          op: "create",
          urn: "urn:pulumi:dev::shop::aws:s3:Bucket::b",
          newState: { type: "aws:s3:Bucket", inputs: {} },
        },
      ]),
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "Nothing to stop for. Actions: 1 to create, 1 to import, 1 to update.\n",
    });
    expect(stderr).toContain("No store was asked");
  });

  test("finds deletes of what journeys use, by what the state knows, unless they are forced or taken over", async () => {
    const catalog = { type: "actionstore:index:ActionCatalog", name: "Messages" };
    const held = (name: string) => ({ [name]: { actionId: `act-${name}`, registrationId: "r", usedIn: used } });
    expect(
      await findings(
        preview([
          step({ op: "delete", name: "Used", old: { endpoint }, outputs: { usedIn: used } }),
          step({ op: "delete", name: "Forced", old: { endpoint, forceDelete: true }, outputs: { usedIn: used } }),
          step({ op: "delete", name: "Idle", old: { endpoint }, outputs: { usedIn: [] } }),
          step({ op: "replace", name: "Replaced", old: { endpoint }, outputs: { usedIn: used }, new: { endpoint } }),
          step({
            op: "delete",
            name: "Group",
            type: "actionstore:index:ActionCatalog",
            old: { actions: { TakenOver: { endpoint } } },
            outputs: { actions: held("TakenOver") },
          }),
          step({ op: "create", name: "TakenOver", new: { endpoint } }),
          step({
            op: "update",
            ...catalog,
            old: { actions: { Kept: { endpoint }, Dropped: { endpoint } } },
            outputs: { actions: { ...held("Kept"), ...held("Dropped") } },
            new: { actions: { Kept: { endpoint } } },
          }),
        ]),
      ),
    ).toEqual({
      code: 1,
      found: [
        ["refusedDelete", expect.stringMatching(/^Dropped is used by journey Welcome \(activity push-1\)/)],
        ["refusedDelete", expect.stringMatching(/^Used is used by journey Welcome/)],
      ],
    });
  });

  test.each([
    ["the same run removes the use", { op: "delete" }, 0],
    ["the same run lets the use name another action", { op: "update", new: { action: "act-2" } }, 0],
    ["the use names it by its name now", { op: "update", new: { action: "Used" } }, 1],
    ["the use names another one by its name", { op: "update", new: { action: "Other" } }, 0],
    ["the use names one that is not known yet, and nothing says which", { op: "update", new: { action: unknown } }, 1],
    ["the use names one that is made now", { op: "update", new: { action: unknown }, madeOf: [urnOf("Fresh")] }, 0],
    [
      "the use names one that is not shown to be another",
      { op: "update", new: { action: unknown }, madeOf: [urnOf("Fresh"), urnOf("Hidden")] },
      1,
    ],
    ["the same run replaces the use by that of another activity", { op: "replace", new: { activity: "push-2" } }, 0],
    ["the use is changed and stays", { op: "update", new: { freeze: true } }, 1],
    ["the use is made anew", { op: "replace", new: {} }, 1],
    ["the use of another activity goes", { op: "delete", old: { activity: "push-2" } }, 1],
  ])("when an action is deleted and %s", async (_what, use, code) => {
    const args = { journey: "Welcome", activity: "push-1", action: "act-1" };
    const { new: next, old, madeOf } = { new: undefined, old: {}, madeOf: [], ...use };
    const both = { old: { ...args, ...old }, ...(next === undefined ? {} : { new: { ...args, ...next } }) };
    const steps = [
      step({ op: "delete", name: "Used", old: { endpoint }, outputs: { usedIn: used } }),
      step({ op: "create", name: "Fresh", new: { endpoint: { url: "https://fresh.example.com/" } } }),
      step({ op: use.op, name: "WelcomePush", type: "actionstore:index:ActionUse", madeOf, ...both }),
    ];
    const kinds = (found: readonly (readonly string[])[]) => found.map(([kind]) => kind);
    const report = await findings(preview(steps));
    expect([report.code, kinds(report.found)]).toEqual([code, code === 0 ? [] : ["refusedDelete"]]);
  });

  test("finds that a used action cannot leave its catalog in the run that removes its use", async () => {
    const catalog = { type: "actionstore:index:ActionCatalog", name: "Messages" };
    const held = { actionId: "act-1", registrationId: "r", usedIn: used };
    const use = { journey: "Welcome", activity: "push-1", action: "act-1" };
    const gone = step({ op: "delete", name: "WelcomePush", type: "actionstore:index:ActionUse", old: use });
    const old = { actions: { Used: { endpoint } } };
    const outputs = { actions: { Used: held } };
    const dropped = step({ op: "update", ...catalog, old, outputs, new: { actions: {} } });
    expect((await findings(preview([dropped, gone]))).found).toEqual([
      ["refusedDelete", expect.stringContaining("an ActionUse in a pulumi up of its own")],
    ]);
    expect((await findings(preview([step({ op: "delete", ...catalog, old, outputs }), gone]))).found).toEqual([]);
  });

  const connectionType = "actionstore:index:Connection";
  const named = { endpoint, connection: "Shop" };
  const catalogOf = (entry: object) => ({ actions: { Push: entry } });
  const action = (op: string, sides: { readonly old?: object; readonly new?: object }) =>
    step({ op, name: "Push", ...sides });
  const catalog = (op: string, sides: { readonly old?: object; readonly new?: object }) =>
    step({ op, name: "Messages", type: "actionstore:index:ActionCatalog", ...sides });
  test.each([
    ["an unchanged action names it", "delete", {}, [action("same", { old: named, new: named })], 1],
    [
      "an action of a catalog names it",
      "delete",
      {},
      [catalog("same", { old: catalogOf(named), new: catalogOf(named) })],
      1,
    ],
    ["an action of another program names it", "delete", {}, [], 1],
    ["the action goes too", "delete", {}, [action("delete", { old: named })], 0],
    [
      "its catalog lets go of the action",
      "delete",
      {},
      [catalog("update", { old: catalogOf(named), new: { actions: {} } })],
      0,
    ],
    ["the action names another", "delete", {}, [action("update", { old: named, new: { endpoint } })], 0],
    ["forceDelete is set", "delete", { forceDelete: true }, [], 0],
    ["it is renamed and its action stays", "rename", {}, [action("same", { old: named, new: named })], 1],
    ["it is renamed and the preview does not show its action", "rename", {}, [], 1],
    ["it is made anew under its name", "replace", {}, [], 0],
  ])("when a connection is deleted and %s", async (_what, how, old, others, count) => {
    const after = { rename: { new: { name: "Shop2" } }, replace: { new: {} }, delete: {} }[how] ?? {};
    const op = how === "rename" ? "replace" : how;
    const gone = step({ op, name: "Shop", type: connectionType, old, outputs: { usedBy: ["Push"] }, ...after });
    const text = expect.stringMatching(/^connection Shop is named by Push; let those name another connection/);
    const { found } = await findings(preview([...others, gone]));
    expect(found).toEqual(count === 0 ? [] : [["refusedDelete", text]]);
  });

  test("counts an action of a catalog only when it changes", async () => {
    const state = { Push: { actionId: "act-1" }, Mail: { actionId: "act-2" } };
    const actions = { Push: { endpoint }, Mail: { endpoint } };
    const changed = { actions: { ...actions, Push: { endpoint, label: "New" } } };
    const outputs = { actions: state };
    const update = { op: "update", name: "Messages", type: "actionstore:index:ActionCatalog", outputs };
    const one = step({ ...update, old: { actions }, new: changed, changes: ["actions.Push.label"] });
    expect((await gate(preview([one]))).stdout).toContain("1 to update");
    // The dynamic front does not say.
    const unsaid = step({ ...update, old: { actions }, new: changed });
    expect((await gate(preview([unsaid]))).stdout).toContain("2 to update");
  });

  test("names the places of changed secrets, those of a catalog too, and no value", async () => {
    const args = (token: string) => ({
      endpoint: {
        ...endpoint,
        headers: [
          { name: "X-A", value: "1" },
          { name: "X-Key", value: token },
        ],
      },
      authentication: { bearer: { token } },
      request: { sample: { key: token, text: "Hi" } },
    });
    const changes = ["endpoint.headers[1].value", "authentication", "request.sample.text", "label"];
    const catalog = { name: "Messages", type: "actionstore:index:ActionCatalog" };
    const state = { actions: { Push: { actionId: "act-2" } } };
    expect(
      await findings(
        preview([
          step({ op: "update", name: "OrderPush", old: args("[secret]"), new: args("[secret]"), changes }),
          step({
            op: "update",
            ...catalog,
            old: { actions: { Push: args("[secret]") } },
            outputs: state,
            new: { actions: { Push: args("[secret]") } },
            changes: ["actions.Push.request.sample.key"],
          }),
          step({
            op: "update",
            name: "Shop",
            type: connectionType,
            old: { authentication: { bearer: { token: "[secret]" } } },
            new: { authentication: { bearer: { token: "[secret]" } } },
            changes: ["authentication"],
          }),
        ]),
      ),
    ).toEqual({
      code: 0,
      found: [
        ["changedSecret", "OrderPush: auth:bearer.token"],
        ["changedSecret", "OrderPush: header:X-Key"],
        ["changedSecret", "Push: body:key"],
        ["changedSecret", "Shop: auth:bearer.token"],
      ],
    });
  });

  test("sees one name under two providers, which are two processes, unless their sandboxes differ", async () => {
    const provider = (name: string, sandbox: string) => ({
      op: "create",
      urn: urnOf(name, "pulumi:providers:actionstore"),
      newState: { type: "pulumi:providers:actionstore", id: "1", inputs: { sandbox } },
    });
    const create = (name: string, home: string) =>
      step({
        op: "create",
        name,
        provider: `${urnOf(home, "pulumi:providers:actionstore")}::1`,
        new: { endpoint, name: "OrderPush" },
      });
    const two = [create("One", "a"), create("Two", "b")];
    expect((await findings(preview([provider("a", "dev"), provider("b", "dev"), ...two]))).found).toEqual([
      ["duplicateName", expect.stringContaining("OrderPush is declared by two resources")],
    ]);
    expect((await findings(preview([provider("a", "dev"), provider("b", "test"), ...two]))).code).toBe(0);
  });
});
