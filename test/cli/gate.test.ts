import { cli, folderWith, json } from "./support/cli.ts";

const urnOf = (name: string, type = "actionstore:index:CustomAction") => `urn:pulumi:dev::shop::${type}::${name}`;
const endpoint = { url: "https://api.example.com/v1" };
const used = [{ journey: "Welcome", activity: "push-1", mappedVersion: 1 }];
// No store lies here.
const cwd = folderWith();

interface Step {
  readonly op: string;
  readonly name: string;
  readonly type?: string;
  readonly provider?: string;
  readonly old?: object;
  readonly outputs?: object;
  readonly new?: object;
  readonly changes?: readonly string[];
}

function step({ op, name, type = "actionstore:index:CustomAction", provider = "p::1", changes = [], ...states }: Step) {
  const urn = urnOf(name, type);
  const state = (inputs: object | undefined, outputs: object = {}) =>
    inputs === undefined ? undefined : { urn, type, id: "act-1", inputs: { name, ...inputs }, outputs };
  return {
    op,
    urn,
    provider,
    oldState: state(states.old, { actionId: "act-1", registrationId: "r", ...states.outputs }),
    newState: state(states.new),
    detailedDiff: Object.fromEntries(changes.map((path) => [path, { kind: "update", inputDiff: true }])),
  };
}

const preview = (steps: readonly object[], diagnostics: readonly object[] = []) =>
  JSON.stringify({ steps, diagnostics, duration: 1, changeSummary: { same: 1 } }, null, 4);
const gate = (input: string, ...options: readonly string[]) => cli(["gate", ...options], { input, cwd });
const findings = async (input: string) => {
  const result = await gate(input, "--json");
  const report = json(result) as { readonly findings: readonly { readonly kind: string; readonly text: string }[] };
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
          step({ op: "delete-replaced", name: "Replaced", old: { endpoint }, outputs: { usedIn: used } }),
          step({ op: "delete", name: "Renamed", old: { endpoint }, outputs: { usedIn: used } }),
          step({ op: "create", name: "Other", new: { endpoint, name: "Renamed" } }),
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
    ["the same run replaces the use by that of another activity", { op: "replace", new: { activity: "push-2" } }, 0],
    ["the use is changed and stays", { op: "update", new: { freeze: true } }, 1],
    ["the use is made anew", { op: "replace", new: {} }, 1],
    ["the use of another activity goes", { op: "delete", old: { activity: "push-2" } }, 1],
  ])("when an action is deleted and %s", async (_what, use, code) => {
    const args = { journey: "Welcome", activity: "push-1", action: "act-1" };
    const { new: next, old } = { new: undefined, old: {}, ...use };
    const both = { old: { ...args, ...old }, ...(next === undefined ? {} : { new: { ...args, ...next } }) };
    const steps = [
      step({ op: "delete", name: "Used", old: { endpoint }, outputs: { usedIn: used } }),
      step({ op: use.op, name: "WelcomePush", type: "actionstore:index:ActionUse", ...both }),
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
    ["an action of a catalog names it", "delete", {}, [catalog("same", { new: catalogOf(named) })], 1],
    ["an action of another program names it", "delete", {}, [], 1],
    ["the action goes too", "delete", {}, [action("delete", { old: named })], 0],
    ["its catalog lets go of the action", "delete", {}, [catalog("update", { old: catalogOf(named), new: {} })], 0],
    ["the action names another", "delete", {}, [action("update", { old: named, new: { endpoint } })], 0],
    ["forceDelete is set", "delete", { forceDelete: true }, [], 0],
    ["it is renamed and its action stays", "delete-replaced", {}, [action("same", { old: named, new: named })], 1],
    [
      "it is made anew under its name",
      "delete-replaced",
      {},
      [step({ op: "create-replacement", name: "Shop", type: connectionType, new: {} })],
      0,
    ],
  ])("when a connection is deleted and %s", async (_what, op, old, others, count) => {
    const gone = step({ op, name: "Shop", type: connectionType, old, outputs: { usedBy: ["Push"] } });
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
    // The dynamic front does not tell.
    const untold = step({ ...update, old: { actions }, new: changed });
    expect((await gate(preview([untold]))).stdout).toContain("2 to update");
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
      code: 1,
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

  test.each([
    [
      "error",
      "error: Preview failed: name: OrderPush exists already; choose another name [ACT_NAME_TAKEN]",
      "ownership",
    ],
    [
      "error",
      "error: actionstore:index:CustomAction resource 'A' has a problem: name: A is declared by two resources: x and y [ACT_NAME_DUPLICATE]",
      "duplicateName",
    ],
    ["error", "error: Preview failed: breakingChanges: the change breaks journeys [ACT_BREAKING_CHANGE]", "breaking"],
    ["error", "<{%reset%}>error: endpoint.url: is no URL [ACT_URL_INVALID]<{%reset%}>\n", "mistake"],
    ["error", "error: Program failed with an unhandled exception:\n  TypeError", "mistake"],
    ["warning", "warning: OrderPush: breaking change: input.request.token was removed. No journey uses it", "breaking"],
  ])("takes from the engine's messages the %s %s", async (severity, message, kind) => {
    const { code, found } = await findings(preview([], [{ urn: urnOf("OrderPush"), severity, message }]));
    expect({ code, kinds: found.map(([each]) => each) }).toEqual({ code: 1, kinds: [kind] });
    expect(found[0]?.[1]).not.toMatch(/^(error|warning):|has a problem|Preview failed|reset/);
  });

  test("keeps warnings apart, and leaves out what the engine only repeats or says of others", async () => {
    const result = await gate(
      preview(
        [],
        [
          { urn: urnOf("A"), severity: "warning", message: "warning: endpoint.url: is http [ACT_URL_HTTP]\n" },
          { urn: urnOf("b", "aws:s3:Bucket"), severity: "warning", message: "warning: deprecated" },
          { severity: "warning", message: "warning: using a plugin from $PATH" },
          { urn: urnOf("A"), severity: "info", message: "A: version 1 -> 2" },
          { severity: "error", message: "error: preview failed\n" },
        ],
      ),
      "--json",
    );
    expect(result.code).toBe(0);
    expect(json(result)).toMatchObject({
      findings: [],
      warnings: [{ urn: urnOf("A"), text: "endpoint.url: is http [ACT_URL_HTTP]" }],
      storeAsked: false,
    });
  });

  test("writes the comment of a pull request, in which nothing of the program is markup or addresses anybody", async () => {
    const message = "warning: A: breaking change: **@anna** <img src=x> #1 | `x` was removed. No journey uses it";
    const warning = { urn: urnOf("A"), severity: "warning", message: "warning: </details> odd" };
    const { code, stdout } = await gate(
      preview([], [{ urn: urnOf("A"), severity: "warning", message }, warning]),
      "--markdown",
    );
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "### Action Store",
        "",
        "1 finding. Actions: no change.",
        "",
        "**Breaking changes**",
        "",
        "- A: \\*\\*&#64;anna\\*\\* &#60;img src=x&#62; &#35;1 \\| \\`x\\` was removed. No journey uses it",
        "",
        "<details><summary>1 warning</summary>",
        "",
        "- &#60;/details&#62; odd",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["", "is empty", "pulumi printed nothing"],
    ["error: no Pulumi.yaml project file found", "is not a JSON object", "pulumi preview --json | actionstore gate"],
    ['{"steps": [', "ends in the middle", "pulumi preview --json | actionstore gate"],
    ['{"name": "shop"}', "is JSON, but not of pulumi preview", "pulumi preview --json | actionstore gate"],
    ["[]", "is not a JSON object", "pulumi preview --json | actionstore gate"],
  ])("given %j says in one mistake that it %s", async (input, detail, hint) => {
    const { code, stdout, stderr } = await gate(input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`standard input: ${detail}`);
    expect(stderr).toContain(hint);
    expect(stderr.match(/ACT_/g)).toHaveLength(1);
  });

  test.each([
    [
      "steps of any shape",
      '{"steps": [null, 1, "x", [], {}, {"op": 1, "urn": {}}, {"op": "update", "newState": {"type": "actionstore:index:CustomAction", "inputs": 3}}]}',
    ],
    [
      "diagnostics of any shape",
      '{"diagnostics": [null, 1, {"severity": "error"}, {"severity": "error", "message": 3}]}',
    ],
    ["no steps", '{"changeSummary": {"same": 3}}'],
  ])("takes %s for nothing to stop for", async (_, input) => {
    expect((await gate(input)).code).toBe(0);
  });

  test("prints either JSON or a comment", async () => {
    expect(await gate(preview([]), "--json", "--markdown")).toMatchObject({ code: 2 });
  });
});
