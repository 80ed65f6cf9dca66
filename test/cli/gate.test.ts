import { cli, folderWith, json } from "./support/cli.ts";

const urnOf = (name: string, type = "actionstore:index:CustomAction") => `urn:pulumi:dev::shop::${type}::${name}`;
const endpoint = { url: "https://api.example.com/v1" };
/** What a preview prints for a value that is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const used = [{ journey: "Welcome", activity: "push-1", mappedVersion: 1 }];
// No store lies here, and no Pulumi.yaml says in which language the program is.
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
  /** Of the argument `action`. */
  readonly madeOf?: readonly string[];
}

const defaultProvider = `${urnOf("default", "pulumi:providers:actionstore")}::1`;

function step({
  op,
  name,
  type = "actionstore:index:CustomAction",
  provider = defaultProvider,
  changes = [],
  madeOf = [],
  ...states
}: Step) {
  const urn = urnOf(name, type);
  const propertyDependencies = { action: madeOf };
  const state = (inputs: object | undefined, outputs: object = {}) =>
    inputs === undefined
      ? undefined
      : { urn, type, id: "act-1", inputs: { name, ...inputs }, outputs, provider, propertyDependencies };
  return {
    op,
    urn,
    provider,
    oldState: state(states.old, { actionId: "act-1", registrationId: "r", ...states.outputs }),
    newState: state(states.new),
    detailedDiff: Object.fromEntries(changes.map((path) => [path, { kind: "update", inputDiff: true }])),
  };
}

/** Every preview shows the stack, and ends with how long it took. */
const stack = {
  op: "same",
  urn: urnOf("shop-dev", "pulumi:pulumi:Stack"),
  oldState: { type: "pulumi:pulumi:Stack" },
  newState: { type: "pulumi:pulumi:Stack" },
  detailedDiff: null,
};
const preview = (steps: readonly object[], diagnostics: readonly object[] = [], more: object = {}) =>
  JSON.stringify({ ...more, steps: [stack, ...steps], diagnostics, duration: 1, changeSummary: { same: 1 } }, null, 4);
const gate = (input: string, ...options: readonly string[]) =>
  cli(["gate", "--preview-only", ...options], { input, cwd });
interface Told {
  readonly kind: string;
  readonly severity: string;
  readonly text: string;
  readonly name?: string;
}
const findings = async (input: string, ...options: readonly string[]) => {
  const result = await gate(input, "--json", ...options);
  const report = json(result) as { readonly findings: readonly Told[] };
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
      step({ op: "create", name: "Fresh", new: { endpoint } }),
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
    ["its catalog lets go of the action", "delete", {}, [catalog("update", { old: catalogOf(named), new: {} })], 0],
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

  test.each([
    ["error: Preview failed: name: OrderPush exists already; choose another name [ACT_NAME_TAKEN]", "ownership"],
    [
      "error: actionstore:index:CustomAction resource 'A' has a problem: name: A is declared by two resources: x and y [ACT_NAME_DUPLICATE]",
      "duplicateName",
    ],
    ["error: Preview failed: breakingChanges: the change breaks journeys [ACT_BREAKING_CHANGE]", "breaking"],
    ["<{%reset%}>error: endpoint.url: is no URL [ACT_URL_INVALID]<{%reset%}>\n", "mistake"],
    ["error: Program failed with an unhandled exception:\n  TypeError", "mistake"],
  ])("a preview that failed with %j is not looked through", async (message, kind) => {
    const input = preview([], [{ urn: urnOf("OrderPush"), severity: "error", message }]);
    const result = await gate(input, "--json");
    const { findings: told, problems } = json(result) as { findings: readonly Told[]; problems: readonly object[] };
    expect({ code: result.code, kinds: told.map((each) => each.kind) }).toEqual({ code: 2, kinds: [kind] });
    expect(problems).toMatchObject([{ code: "ACT_GATE_PREVIEW_FAILED" }]);
    expect(told[0]?.text).not.toMatch(/^(error|warning):|has a problem|Preview failed|reset/);
    if (kind === "mistake") expect(told[0]).toMatchObject({ name: "OrderPush", text: /^OrderPush: / });
    const { stdout } = await gate(input, "--allow", "ownership");
    expect(stdout).not.toContain("Nothing to stop for");
  });

  test("a preview is failed by any error, also one of another package, without text, or that only repeats another", async () => {
    for (const error of [
      { severity: "error", message: "error: update failed\n" },
      { severity: "error" },
      { severity: "error", urn: urnOf("b", "aws:s3:Bucket"), message: "error: no credentials" },
    ]) {
      const { code, stdout } = await gate(preview([], [error]));
      expect(code).toBe(2);
      expect(stdout).toContain("Not to be applied");
    }
  });

  // What pulumi preview --json prints of a YAML program with a wrong type (engine v3.254, pulumi-yaml v1.38).
  const yamlHost = [
    "\u001b[31mError\u001b[0m: actionstore:index:CustomAction is not assignable from {endpoint: {url: List<number>}}\n\n",
    "  on Pulumi.yaml line 4:\n\n",
    "  4:       endpoint: \u001b[1;4m{ url: [1\u001b[0m] } # s3cr3t\n\n",
    "    url: Cannot assign 'List<number>' to 'string'\n\n",
  ].map((message) => ({ severity: "info#err", message }));
  const programIn = (runtime: string) =>
    folderWith({ "Pulumi.yaml": `name: shop\nruntime: ${runtime}\nresources:\n  OrderPush:\n    type: x\n` });

  test("takes what Pulumi's YAML host says on standard error for the failure that it is, with file and line", async () => {
    const options = { input: preview([], yamlHost), cwd: programIn("yaml") };
    const result = await cli(["gate", "--preview-only", "--json"], options);
    expect(result.code).toBe(2);
    expect(json(result)).toMatchObject({
      findings: [
        { kind: "mistake", place: { file: "Pulumi.yaml", line: 4 }, text: /^Error: .*'List<number>' to 'string'$/ },
      ],
      problems: [{ code: "ACT_GATE_PREVIEW_FAILED" }],
    });
    expect(result.stdout).not.toContain("s3cr3t");
    expect(await cli(["gate", "--preview-only"], { ...options, cwd })).toMatchObject({ code: 2 });
  });

  test("lets a program of another language write to standard error what it likes, and a YAML program be warned", async () => {
    const said = (...messages: readonly string[]) =>
      preview(
        [],
        messages.map((message) => ({ severity: "info#err", message })),
      );
    const run = (input: string, folder: string) => cli(["gate", "--preview-only"], { input, cwd: folder });
    const node = said("(node:7) [DEP0040] DeprecationWarning: punycode\n", "Error: caught and told\n");
    expect(await run(node, programIn("nodejs"))).toMatchObject({ code: 0 });
    expect(await run(node, programIn("{ name: nodejs }"))).toMatchObject({ code: 0 });
    for (const folder of [programIn("yaml"), cwd, folderWith({ "Pulumi.yaml": "name: another\nruntime: nodejs\n" })])
      expect(await run(node, folder)).toMatchObject({ code: 2 });
    const warned = said("\u001b[33mWarning\u001b[0m: something is old\n", "  on Pulumi.yaml line 2:\n");
    expect(await run(warned, programIn("yaml"))).toMatchObject({ code: 0 });
  });

  test("keeps warnings apart and in one order, and leaves out what the engine says of others", async () => {
    const result = await gate(
      preview(
        [],
        [
          { urn: urnOf("B"), severity: "warning", message: "warning: endpoint.url: is http [ACT_URL_HTTP]\n" },
          { urn: urnOf("A"), severity: "warning", message: "warning: endpoint.url: is http [ACT_URL_HTTP]\n" },
          { urn: urnOf("b", "aws:s3:Bucket"), severity: "warning", message: "warning: deprecated" },
          { severity: "warning", message: "warning: using a plugin from $PATH" },
          { urn: urnOf("A"), severity: "info", message: "A: version 1 -> 2" },
        ],
      ),
      "--json",
    );
    expect(result.code).toBe(0);
    expect(json(result)).toMatchObject({
      findings: [],
      warnings: ["A", "B"].map((name) => ({ urn: urnOf(name), text: "endpoint.url: is http [ACT_URL_HTTP]" })),
      storeAsked: false,
    });
  });

  test("writes the comment of a pull request, in which nothing of the program is markup or addresses anybody", async () => {
    const message =
      "warning: A: breaking change: **@anna** <img src=x> #1 | `x` was removed. No journey uses it [ACT_BREAK_NOTICE]";
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
        "- A: breaking change: \\*\\*&#64;anna\\*\\* &#60;img src=x&#62; &#35;1 \\| \\`x\\` was removed. No journey uses it",
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

  const pipe = "pulumi preview --json | actionstore gate";
  const whole = preview([step({ op: "create", name: "Fresh", new: { endpoint } })]);
  test.each([
    ["", "is empty", "pulumi printed nothing"],
    ["error: no Pulumi.yaml project file found", "is not a JSON object", pipe],
    [whole.slice(0, whole.length / 2), "ends in the middle", pipe],
    [whole.slice(0, -1), "ends in the middle", pipe],
    [whole + whole, "goes on after the end of the JSON object", pipe],
    ['{"sequence":0,"preludeEvent":{}}\n{"sequence":1}\n', "goes on after the end of the JSON object", pipe],
    ["{}", "is JSON, but not of a preview that ran", pipe],
    ['{"name": "shop"}', "is JSON, but not of a preview that ran", pipe],
    ["[]", "is not a JSON object", pipe],
    [`[${whole}]`, "is not a JSON object", pipe],
    ['{"steps": [], "duration": 1}', "holds no step, not even that of the stack", pipe],
    ['{"steps": null, "duration": 1}', "holds a step without op and urn", pipe],
    ['{"changeSummary": {"same": 3}, "duration": 1}', "holds no step, not even that of the stack", pipe],
    [preview([]).replace('"duration"', '"took"'), "is of a preview that did not come to its end", pipe],
    [preview([], [{ severity: "loud", message: "x" }]), "holds a message that is not one of pulumi preview", pipe],
    [preview([], [{ severity: "error", message: 3 }]), "holds a message that is not one of pulumi preview", pipe],
    ...[null, 1, "x", [], {}, { op: 1, urn: {} }].map(
      (item) => [preview([item as object]), "holds a step without op and urn", pipe] as const,
    ),
    [preview([step({ op: "update", name: "A", old: {} })]), `does not show the new state of ${urnOf("A")}`, pipe],
    [preview([step({ op: "delete", name: "A", new: {} })]), `does not show the old state of ${urnOf("A")}`, pipe],
    [preview([step({ op: "create", name: "A" })]), `does not show the new state of ${urnOf("A")}`, pipe],
    [
      preview([step({ op: "explode", name: "A", new: {} })]),
      'holds the step "explode", which this release does not know',
      pipe,
    ],
    [
      preview([step({ op: "create", name: "A", type: "actionstore:index:Later", new: {} })]),
      "holds a resource of type Later, which this release does not know",
      pipe,
    ],
  ])("given %j says in one mistake that it %s", async (input, detail, hint) => {
    const { code, stdout, stderr } = await gate(input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`standard input: ${detail}`);
    expect(stderr).toContain(hint);
    expect(stderr.match(/\[?ACT_\w+/g)).toEqual(["ACT_GATE_INPUT"]);
  });
});
