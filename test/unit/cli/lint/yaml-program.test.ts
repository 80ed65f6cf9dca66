import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { yamlProgramOf } from "../../../../cli/lint/yaml-program.ts";
import { temporaryFolder } from "../../../support/store.ts";

type Files = { readonly [path: string]: string };

function folderOf(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const preview = ["pulumi", "preview"];
const yaml = "name: p\nruntime: yaml";

test.each<[string, Files, readonly string[], string, string]>([
  ["in the working directory", { "Pulumi.yaml": yaml }, preview, ".", "Pulumi.yaml"],
  [
    "with options",
    { "Pulumi.yaml": "name: p\nruntime: { name: yaml, options: { x: 1 } }" },
    preview,
    ".",
    "Pulumi.yaml",
  ],
  ["as JSON", { "Pulumi.json": '{"name": "p", "runtime": "yaml"}' }, preview, ".", "Pulumi.json"],
  ["in a folder above", { "Pulumi.yaml": yaml, "a/b/c": "" }, preview, "a/b", "../../Pulumi.yaml"],
  ["that -C names", { "in/Pulumi.yaml": yaml }, ["pulumi", "-C", "in", "preview"], ".", "in/Pulumi.yaml"],
  ["that --cwd names", { "in/Pulumi.yaml": yaml }, ["pulumi", "preview", "--cwd=in"], ".", "in/Pulumi.yaml"],
  ["with a program beside it", { "Pulumi.yaml": yaml, "Main.yaml": "" }, preview, ".", "Main.yaml"],
  [
    "with a program below it",
    { "Pulumi.yaml": `${yaml}\nmain: in`, "in/Main.json": "{}" },
    preview,
    ".",
    "in/Main.json",
  ],
])("the program of a YAML project %s is found", (_, files, command, cwd, file) => {
  expect(yamlProgramOf(command, join(folderOf(files), cwd))).toEqual({ file, project: "p" });
});

test.each<[string, Files]>([
  ["nothing", {}],
  ["a project of another language", { "Pulumi.yaml": "name: p\nruntime: nodejs" }],
  ["a project without a runtime", { "Pulumi.yaml": "name: p" }],
  [
    "a program that another tool writes",
    { "Pulumi.yaml": "name: p\nruntime: { name: yaml, options: { compiler: cue export } }" },
  ],
  ["a file that is not a map", { "Pulumi.yaml": "- runtime: yaml" }],
])("%s is not a program of Pulumi's YAML host", (_, files) => {
  expect(yamlProgramOf(preview, folderOf({ "Pulumi.yaml": "name: p", ...files }))).toBeUndefined();
});
