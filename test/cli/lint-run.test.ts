import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cliProcess, folderWith, json } from "./support/cli.ts";

/** A command that reports as the fronts do: a line for each checked resource. */
const script = `
const { appendFileSync, writeFileSync } = require("node:fs");
const file = process.env.ACTIONSTORE_LINT_REPORT;
writeFileSync("report-file.txt", file);
writeFileSync("environment.txt", ["ACTIONSTORE_STORE", "ACTIONSTORE_SANDBOX", "PULUMI_STACK"].map((name) => process.env[name]).join(" "));
const add = (name, ...problems) =>
  appendFileSync(file, JSON.stringify({ definition: name, urn: "urn:pulumi:dev::p::actionstore:index:CustomAction::" + name, problems }) + "\\n");
const mistake = { code: "ACT_NAME_INVALID", title: "t", class: "mistake", severity: "error", path: ["name"], detail: "is wrong", hint: "mend it" };
const warning = { ...mistake, code: "ACT_URL_HTTP", severity: "warning" };
const [kind] = process.argv.slice(2);
console.log("output of the command");
if (kind === "mistakes") { add("A", mistake); add("A", mistake, warning); add("B"); }
if (kind === "unasked") appendFileSync(file, JSON.stringify({ definition: "Welcome", urn: "urn:pulumi:dev::p::actionstore:index:ActionUse::Welcome", problems: [], unchecked: [{ kind: "action", name: "Old" }, { kind: "action" }] }) + "\\n");
if (kind === "warnings") add("A", warning);
if (kind === "halfway") { add("A"); process.exitCode = 255; }
if (kind === "failing") process.exitCode = 255;
if (kind === "older") { add("A", warning); add("B", { ...mistake, path: "name" }); }
if (kind === "waiting") { process.on("SIGINT", () => { add("A", warning); process.exit(0); }); setInterval(() => {}, 1000); }
`;

const folder = folderWith({ "command.cjs": script });
const command = (kind: string): readonly string[] => ["--", process.execPath, "command.cjs", kind];
const reportFile = (): string => readFileSync(join(folder, "report-file.txt"), "utf8");

test.each([
  ["mistakes", [], 2, "2 definitions, 1 mistake, 1 warning"],
  ["warnings", [], 0, "1 definition, 0 mistakes, 1 warning"],
  ["warnings", ["--fail-on", "warning"], 1, "1 definition, 0 mistakes, 1 warning"],
  ["halfway", [], 3, "ended with exit code 255; the report may lack definitions"],
  ["failing", [], 3, "ended with exit code 255; no definition was checked"],
])("a command that reports %s, with %j, ends with exit code %i", async (kind, options, code, text) => {
  const result = await cliProcess(["lint", "--run", ...options, ...command(kind)], { cwd: folder });
  expect(result.code).toBe(code);
  expect(result.stdout).toContain(text);
  expect(result.stdout).not.toContain("output of the command");
  expect(result.stderr).toContain("output of the command");
  expect(existsSync(reportFile())).toBe(false);
});

test.each([
  ["--store", "file:other.db", "store"],
  ["--sandbox", "other", "sandbox"],
])("%s is refused where the stack's configuration would overrule it, and the command is not run", async (...given) => {
  const [option, value, name] = given;
  const cwd = folderWith({
    "command.cjs": script,
    "Pulumi.yaml": "name: p\nruntime: nodejs",
    "Pulumi.dev.yaml": "config:\n  actionstore:store: file:own.db\n  actionstore:sandbox: own",
    "Pulumi.free.yaml": "config: {}",
  });
  const run = (stack: string) =>
    cliProcess(["lint", "--run", option, value, "--stack", stack, ...command("warnings")], { cwd });
  const { code, stderr } = await run("dev");
  expect({ code, isRun: existsSync(join(cwd, "report-file.txt")) }).toEqual({ code: 2, isRun: false });
  expect(stderr).toContain(`Pulumi.dev.yaml configures actionstore:${name}, which wins`);
  expect(await run("free")).toMatchObject({ code: 0 });
});

test("with --json stdout holds the report alone, each resource by its last check", async () => {
  const result = await cliProcess(["lint", "--run", "--json", ...command("mistakes")], { cwd: folder });
  expect(json(result)).toMatchObject({
    version: 1,
    definitions: [{ definition: "A", urn: expect.stringMatching(/::A$/) }, { definition: "B" }],
    problems: [
      {
        definition: "A",
        code: "ACT_NAME_INVALID",
        severity: "error",
        path: "name",
        detail: "is wrong",
        hint: "mend it",
      },
      { definition: "A", code: "ACT_URL_HTTP", severity: "warning" },
    ],
  });
});

test("what only a store knows is named in one line, and nobody takes it for checked", async () => {
  const said = "Not checked, because lint asks no store: action Old of Welcome, action (an output) of Welcome.";
  expect(
    (await cliProcess(["lint", "--run", ...command("unasked")], { cwd: folder })).stdout.replaceAll(/\s+/g, " "),
  ).toContain(said);
  const markdown = await cliProcess(["lint", "--run", "--format", "markdown", ...command("unasked")], { cwd: folder });
  expect(markdown.stdout).toContain("Not checked");
  expect(json(await cliProcess(["lint", "--run", "--json", ...command("unasked")], { cwd: folder })).unchecked).toEqual(
    [
      { definition: "Welcome", kind: "action", name: "Old", urn: expect.stringMatching(/::Welcome$/) },
      { definition: "Welcome", kind: "action", urn: expect.stringMatching(/::Welcome$/) },
    ],
  );
});

test("what a plugin of another release reported is passed over", async () => {
  const result = await cliProcess(["lint", "--run", ...command("older")], { cwd: folder });
  expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining("1 definition, 0 mistakes, 1 warning") });
});

test("--store, --sandbox and --stack reach the command as environment variables", async () => {
  await cliProcess(
    ["lint", "--run", "--store", "file:a.db", "--sandbox", "prod", "--stack", "live", ...command("warnings")],
    {
      cwd: folder,
    },
  );
  expect(readFileSync(join(folder, "environment.txt"), "utf8")).toBe("file:a.db prod live");
});

test("a command that does not exist ends with exit code 3", async () => {
  const { code, stdout } = await cliProcess(["lint", "--run", "--", "no-such-command-anywhere"], { cwd: folder });
  expect(code).toBe(3);
  expect(stdout).toContain("no such command on PATH");
});

test("an interrupt is passed on, and what was reported by then is printed", async () => {
  const result = await cliProcess(["lint", "--run", ...command("waiting")], {
    cwd: folder,
    onFirstOutput: (child) => void setTimeout(() => child.kill("SIGINT"), 200),
  });
  expect(result.code).toBe(0);
  expect(result.stdout).toContain("1 definition, 0 mistakes, 1 warning");
  expect(existsSync(reportFile())).toBe(false);
});

describe("of a program of Pulumi's YAML host", () => {
  const program = (head: string): string => `${head}
resources:
  A:
    type: actionstore:CustomAction
    properties:
      endpoint: { url: https://api.example.com }
      name: a-b
  B:
    type: actionstore:Connection
    properties: { baseURL: https://api.example.com }
  Z:
    type: actionstore:CustomAction
    name: C
    properties: { endpoint: { url: https://api.example.com, heders: [] } }
  other: { type: aws:s3:Bucket }
`;
  const yaml = program("name: p\nruntime: yaml");
  const run = async (files: { readonly [name: string]: string }, kind: string) => {
    const cwd = folderWith({ ...files, "command.cjs": script });
    return cliProcess(["lint", "--run", "--json", ...command(kind)], { cwd });
  };
  const problemsIn = (result: Awaited<ReturnType<typeof run>>) =>
    (
      json(result).problems as readonly {
        definition: string;
        code: string;
        path?: string;
        file?: string;
        line?: number;
      }[]
    ).map(({ definition, code, path, file, line }) => [definition, code, path, file && `${file}:${line}`]);

  const read = [
    ["A", "ACT_NAME_INVALID", "name", "Pulumi.yaml:8"],
    ["B", "ACT_SHAPE_REQUIRED", "authentication", "Pulumi.yaml:11"],
    ["B", "ACT_SHAPE_UNKNOWN_FIELD", "baseURL", "Pulumi.yaml:11"],
    ["Z", "ACT_SHAPE_UNKNOWN_FIELD", "endpoint.heders", "Pulumi.yaml:15"],
  ];

  test("everything is read from the file when the host refuses it as a whole", async () => {
    const result = await run({ "Pulumi.yaml": yaml }, "failing");
    expect(result.code).toBe(2);
    expect(problemsIn(result)).toEqual([...read, [null, "ACT_CLI_COMMAND", undefined, undefined]]);
    expect(result.stdout).toContain("3 definitions that it did not check were read from Pulumi.yaml instead");
  });

  test("what a run that failed did not check is read from the file; what it checked counts as the run says", async () => {
    const result = await run({ "Pulumi.yaml": yaml }, "halfway");
    expect(problemsIn(result)).toEqual([...read.slice(1), [null, "ACT_CLI_COMMAND", undefined, undefined]]);
    expect(result.stdout).toContain("2 definitions that it did not check were read from Pulumi.yaml instead");
    expect(json(result).definitions).toMatchObject([
      { definition: "A", file: "Pulumi.yaml", line: 4, urn: expect.stringMatching(/::A$/) },
      { definition: "B", file: "Pulumi.yaml", line: 9 },
      { definition: "Z", file: "Pulumi.yaml", line: 12 },
    ]);
  });

  test("a run that ended well has the last word; the file gives places", async () => {
    const result = await run({ "Pulumi.yaml": yaml }, "mistakes");
    expect(problemsIn(result)).toEqual([
      ["A", "ACT_NAME_INVALID", "name", "Pulumi.yaml:8"],
      ["A", "ACT_URL_HTTP", "name", "Pulumi.yaml:8"],
    ]);
  });

  test("a file of another project is not taken for the program that ran", async () => {
    const result = await run({ "Pulumi.yaml": program("name: q\nruntime: yaml") }, "halfway");
    expect(problemsIn(result)).toEqual([[null, "ACT_CLI_COMMAND", undefined, undefined]]);
  });
});
