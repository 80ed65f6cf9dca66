import { cli, folderWith, json } from "./support/cli.ts";
import { endpoint, preview, step, urnOf } from "./support/preview.ts";

// No Pulumi.yaml says here in which language the program is.
const cwd = folderWith();
const gate = (input: string, ...options: readonly string[]) =>
  cli(["gate", "--preview-only", ...options], { input, cwd });
interface Reported {
  readonly kind: string;
  readonly severity: string;
  readonly text: string;
  readonly name?: string;
}

describe("what gate is given", () => {
  test.each([
    ["error: Preview failed: name: OrderPush exists already; choose another name [ACT_NAME_TAKEN]", "ownership"],
    [
      "error: actionstore:index:CustomAction resource 'A' has a problem: name: A is declared by two resources: x and y [ACT_NAME_DUPLICATE]",
      "duplicateName",
    ],
    ["error: Preview failed: breakingChanges: the change breaks journeys [ACT_BREAKING_CHANGE]", "breaking"],
    ["<{%reset%}>error: endpoint.url: is not a URL [ACT_URL_INVALID]<{%reset%}>\n", "mistake"],
    ["error: Program failed with an unhandled exception:\n  TypeError", "mistake"],
  ])("a preview that failed with %j is not looked through", async (message, kind) => {
    const input = preview([], [{ urn: urnOf("OrderPush"), severity: "error", message }]);
    const result = await gate(input, "--json");
    const { findings: reported, problems } = json(result) as {
      findings: readonly Reported[];
      problems: readonly object[];
    };
    expect({ code: result.code, kinds: reported.map((each) => each.kind) }).toEqual({ code: 2, kinds: [kind] });
    expect(problems).toMatchObject([{ code: "ACT_GATE_PREVIEW_FAILED" }]);
    expect(reported[0]?.text).not.toMatch(/^(error|warning):|has a problem|Preview failed|reset/);
    if (kind === "mistake") expect(reported[0]).toMatchObject({ name: "OrderPush", text: /^OrderPush: / });
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

  test("does not repeat names and values below fn::secret that the host repeats", async () => {
    const cwd = folderWith({
      "Pulumi.yaml": [
        "name: shop\nruntime: yaml\nresources:\n  A:\n    type: actionstore:CustomAction\n    properties:",
        "      endpoint: { url: https://a.example/ }",
        "      authentication:\n        Fn::Secret:\n          hivStatus: { tokn: [positive one, ab] }\n          bearer: {}\n",
      ].join("\n"),
    });
    const host = [
      "\u001b[31mError\u001b[0m: Property hivStatus does not exist on 'actionstore:index:Authentication'\n\n",
      "  on Pulumi.yaml line 9:\n\n",
      "  authentication: Cannot assign '{hivStatus: {tokn: positive one}, bearer: {}}' to 'ab':\n\n",
    ].map((message) => ({ severity: "info#err", message }));
    for (const format of ["--json", "--format=sarif", "--format=markdown"]) {
      const { stdout } = await cli(["gate", "--preview-only", format], { input: preview([], host), cwd });
      const text = stdout.replaceAll("\\", "");
      expect(text).toContain("Property [secret] does not exist on 'actionstore:index:Authentication'");
      expect(text).toContain("'{[secret]: {[secret]: [secret]}, bearer: {}}' to '[secret]'");
      expect(stdout).not.toMatch(/hivStatus|tokn|positive/);
    }
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

  const pipe = "as it is: pulumi preview --json | actionstore gate";
  test("a refresh that shows more than is counted is no contradiction", async () => {
    const input = preview([step({ op: "refresh", name: "B", old: {}, new: {} }), ...deletes]);
    expect(await gate(input.replace('"delete": 2', '"delete": 1'))).toMatchObject({ code: 0 });
  });

  const whole = preview([step({ op: "create", name: "Fresh", new: { endpoint } })]);
  const deletes = ["A", "B"].map((name) => step({ op: "delete", name, old: {} }));
  const twoDeletes = preview(deletes);
  const update = step({ op: "update", name: "A", old: {}, new: { endpoint }, changes: ["endpoint.url"] });
  const noStep = "holds a step without op and urn";
  test.each<readonly [string, string, string]>([
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
    ['{"steps": null, "duration": 1}', noStep, pipe],
    ['{"changeSummary": {"same": 3}, "duration": 1}', "holds no step, not even that of the stack", pipe],
    [preview([]).replace('"duration"', '"took"'), "is of a preview that did not come to its end", pipe],
    [preview([], [{ severity: "loud", message: "x" }]), "holds a message that is not one of pulumi preview", pipe],
    [preview([], [{ severity: "error", message: 3 }]), "holds a message that is not one of pulumi preview", pipe],
    ...[null, 1, "x", [], {}, { op: 1, urn: {} }].map((item) => [preview([item as object]), noStep, pipe] as const),
    [preview([step({ op: "update", name: "A", old: {} })]), `does not show the new state of ${urnOf("A")}`, pipe],
    [preview([step({ op: "delete", name: "A", new: {} })]), `does not show the old state of ${urnOf("A")}`, pipe],
    [preview([step({ op: "create", name: "A" })]), `does not show the new state of ${urnOf("A")}`, pipe],
    ...[
      ["CustomAction", "name"],
      ["Connection", "name"],
      ["ActionCatalog", "actions"],
      ["ActionUse", "journey"],
      ["ActionUse", "activity"],
    ].map(([kind, input]) => {
      const type = `actionstore:index:${kind}`;
      const old = { journey: "W", activity: "p", actions: {}, [input as string]: undefined };
      return [
        preview([step({ op: "delete", name: "A", type, old, outputs: { actions: { B: { actionId: "act-1" } } } })]),
        `does not show inputs.${input} in the old state of ${urnOf("A", type)}`,
        pipe,
      ] as const;
    }),
    ...["inputs", "outputs", "id", "provider"].map((part) => {
      const gone = step({ op: "delete", name: "A", old: {} });
      const cut = { ...gone, oldState: { ...gone.oldState, [part]: undefined } };
      const shown = part === "inputs" ? "inputs.name" : part;
      return [preview([cut]), `does not show ${shown} in the old state of ${urnOf("A")}`, pipe] as const;
    }),
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
    [
      twoDeletes.replace('"op": "delete"', '"op": "discard"'),
      "does not agree with itself: changeSummary counts 2 to delete, and 1 is shown",
      pipe,
    ],
    [
      twoDeletes.replace('"delete": 2', '"delete": 0'),
      "does not agree with itself: changeSummary counts 0 to delete, and 2 are shown",
      pipe,
    ],
    [
      preview([step({ op: "refresh", name: "B", old: {}, new: {} }), ...deletes]).replace(
        '"op": "delete"',
        '"op": "read"',
      ),
      "does not agree with itself: changeSummary counts 2 to delete, and 1 is shown",
      pipe,
    ],
    [
      preview(deletes.slice(1)).replace(`"urn": "${urnOf("B")}",`, `"urn": "${urnOf("C")}",`),
      `does not agree with itself: the step of ${urnOf("C")} shows another resource`,
      pipe,
    ],
    [
      preview([{ ...update, detailedDiff: null }]),
      `does not agree with itself: diffReasons and detailedDiff of ${urnOf("A")} name other properties`,
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
