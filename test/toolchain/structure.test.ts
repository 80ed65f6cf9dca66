import { existsSync } from "node:fs";
import { join } from "node:path";
import { folderCircles } from "./support/folder-circles.ts";
import { layerFolders, violations } from "./support/import-rules.ts";
import { parseSourceFile, readSourceFiles, type SourceFile } from "./support/source-file.ts";

const root = join(__dirname, "../..");

function isHandWritten(file: SourceFile): boolean {
  return !file.path.startsWith("sdk/nodejs/");
}

describe("the source tree", () => {
  test.each(layerFolders)(
    "%s keeps to the allowed imports, to main files for the environment, and to 400 lines",
    (folder) => {
      expect(existsSync(join(root, folder))).toBe(true);
      expect(readSourceFiles(root, folder).filter(isHandWritten).flatMap(violations)).toEqual([]);
    },
  );

  test("has no circle of folders that import each other", () => {
    const files = layerFolders.flatMap((folder) => readSourceFiles(root, folder)).filter(isHandWritten);
    expect(folderCircles(files)).toEqual([]);
  });
});

describe("the structure check", () => {
  test.each(
    [
      ["core/a.ts", 'import { readFileSync } from "node:fs";', "core/a.ts imports node:fs"],
      ["core/a.ts", 'import { randomUUID } from "node:crypto";', "core/a.ts imports node:crypto"],
      [
        "core/rules/a.ts",
        'import type { ActionStore } from "../../store/port/action-store.ts";',
        "core/rules/a.ts imports store/port/action-store.ts",
      ],
      ["core/a.ts", 'export { build } from "esbuild";', "core/a.ts imports esbuild"],
      ["store/db/a.ts", 'import { Output } from "@pulumi/pulumi";', "store/db/a.ts imports @pulumi/pulumi"],
      ["store/a.ts", 'const a = await import("../provider/main.ts");', "store/a.ts imports provider/main.ts"],
      [
        "store/service/a.ts",
        'import { load } from "../db/sqlite/load.ts";',
        "store/service/a.ts imports store/db/sqlite/load.ts",
      ],
      ["store/service/a.ts", 'import { DatabaseSync } from "node:sqlite";', "store/service/a.ts imports node:sqlite"],
      ["provider/a.ts", 'import { open } from "../store/db/sqlite.ts";', "provider/a.ts imports store/db/sqlite.ts"],
      ["provider/a.ts", 'import * as pulumi from "@pulumi/pulumi";', "provider/a.ts imports @pulumi/pulumi"],
      [
        "cli/a.ts",
        'import { check } from "../provider/resources/custom-action.ts";',
        "cli/a.ts imports provider/resources/custom-action.ts",
      ],
      ["cli/a.ts", 'import { x } from "../test/support/x.ts";', "cli/a.ts imports test/support/x.ts"],
      ["sdk/dynamic/a.ts", 'import { x } from "../../core/x.ts";', "sdk/dynamic/a.ts imports core/x.ts"],
      ["store/a.ts", "const home = process.env.HOME;", "store/a.ts reads process.env, which only main files may"],
      ["store/a.ts", "const { argv } = process;", "store/a.ts reads process.argv, which only main files may"],
      ["store/a.ts", 'import { cwd } from "node:process";', "store/a.ts reads process.cwd, which only main files may"],
      ["core/a.ts", "export {};\n".repeat(401), "core/a.ts has 401 lines; at most 400"],
    ].map(([path = "", text = "", sentence = ""]) => ({ path, text, sentence })),
  )("finds that $sentence", (found) => {
    const { path, text, sentence } = found;
    expect(violations(parseSourceFile(path, text))).toEqual([sentence]);
  });

  test("finds folders that import each other, also by way of a third one", () => {
    const files = [
      ["core/a/x.ts", 'import { y } from "../b/y.ts";'],
      ["core/b/y.ts", 'import type { Z } from "./z/z.ts";'],
      ["core/b/z/z.ts", 'import { w } from "../../a/w.ts"; import { v } from "./v.ts";'],
      ["core/c/u.ts", 'import { x } from "../a/x.ts";'],
    ].map(([path = "", text = ""]) => parseSourceFile(path, text));
    expect(folderCircles(files)).toEqual([["core/a", "core/b", "core/b/z"]]);
  });

  test.each([
    [
      "core/a.ts",
      'import { createHash } from "node:crypto"; import Ajv from "ajv/dist/2020.js"; import { b } from "./b/c.ts";',
    ],
    ["provider/main.ts", 'import { openStore } from "../store/open.ts"; const env = process.env;'],
    [
      "provider/a.ts",
      'import * as proto from "@pulumi/pulumi/proto/provider_pb.js"; import { createServer } from "node:net";',
    ],
    [
      "store/a.ts",
      'import { digestOf } from "../core/value/digest.ts"; import DataLoader from "dataloader"; // process.env',
    ],
    [
      "sdk/dynamic/a.ts",
      'import * as pulumi from "@pulumi/pulumi"; import type { CustomActionArgs } from "../nodejs/customAction";',
    ],
  ])("allows in %s: %s", (path, text) => {
    expect(violations(parseSourceFile(path, text))).toEqual([]);
  });
});
