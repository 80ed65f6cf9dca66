import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramObject } from "../../../../cli/code/program.ts";
import { writeProgram } from "../../../../cli/code/program-text.ts";
import { readOpenApiFile } from "../../../../cli/input/openapi-file.ts";
import { importDocument } from "../../../../core/openapi/import-document.ts";
import { typeErrorsOf } from "../../../docs/support/typescript-programs.ts";
import { problemsOfYaml } from "../../../docs/support/yaml-program.ts";
import { problemsOf } from "./support/checked-action.ts";

const root = join(__dirname, "../../../..");
const folder = join(root, "test/fixtures/openapi");
const files = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name));

/** Actions and refused operations of each document: a change of these is a change for its users. */
const expected: { readonly [file: string]: readonly [actions: number, refused: readonly string[]] } = {
  "adyen-transfers.json": [10, []],
  "line-messaging.yml": [72, ["setRichMenuImage"]],
  "paypal-payouts.json": [4, []],
  "resend.yaml": [103, ["contacts/create-import"]],
  "twilio-notify.json": [15, []],
};

const importFile = (file: string) => importDocument({ json: readOpenApiFile(file, folder), operations: [] });

test("the public documents are of five vendors, each with its source and licence", () => {
  expect(files).toEqual(Object.keys(expected));
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const file of files)
    expect(readme).toMatch(new RegExp(`\\| ${file} \\|.*[0-9a-f]{40}.*\\| (MIT|Apache-2\\.0) \\|`));
});

describe.each(files)("%s", (file) => {
  const imported = importFile(file);
  const { actions, report, config } = imported;

  test("is imported but for what no action can be", () => {
    const refused = report.filter(({ severity }) => severity === "error").map(({ operation }) => operation);
    expect([actions.length, refused]).toEqual(expected[file]);
    for (const { pointer, detail } of report) {
      expect(pointer).toMatch(/^#/);
      expect(detail).toMatch(
        /^(left out|not imported|described|authentication left out|the endpoint requires|channel is not set|server variable|\w+.* left out)/,
      );
    }
  });

  test("gives actions that every rule is content with", () => {
    expect(actions.flatMap((action) => problemsOf(action, imported))).toEqual([]);
  });

  test("gives a YAML program without mistakes or warnings, and names its configuration", () => {
    const resources = actions.map(({ name, args }) => ({
      logicalName: name,
      type: "CustomAction",
      args: args as ProgramObject,
    }));
    const text = writeProgram({ language: "yaml", front: "plugin", config, resources });
    expect(problemsOfYaml(text)).toEqual([]);
    expect(config.map(({ name }) => name)).not.toEqual([]);
    for (const { name } of config) expect(text).toContain(`\${${name}}`);
  });
});

/** Compiling takes its time: so many actions of each document, from all over it. */
const COMPILED = 8;

test("actions of every document compile as TypeScript", () => {
  const programs = files.map((file) => {
    const { actions, config } = importFile(file);
    const step = Math.ceil(actions.length / COMPILED);
    const resources = actions
      .filter((_, index) => index % step === 0)
      .map(({ name, args }) => ({ logicalName: name, type: "CustomAction", args: args as ProgramObject }));
    return { place: file, text: writeProgram({ language: "typescript", front: "plugin", config, resources }) };
  });
  expect(typeErrorsOf(root, programs)).toEqual(files.map(() => []));
});
