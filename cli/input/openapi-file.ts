import { statSync } from "node:fs";
import { resolve } from "node:path";
import { documentOfText } from "../../core/openapi/document-text.ts";
import { fail } from "../../core/problem/problem.ts";
import type { Json } from "../../core/value/value.ts";
import { contentOf } from "../yaml/yaml-file.ts";

/** More than any API that people describe. */
const MAX_JSON_MIB = 32;

/** The content of a JSON or YAML file, every digit of its numbers kept. Problem: ACT_CLI_FILE. */
export function readOpenApiFile(file: string, cwd: string): Json {
  if (bytesOf(file, cwd) > MAX_JSON_MIB * 1024 * 1024)
    fail("ACT_CLI_FILE", {
      subject: file,
      detail: `is larger than ${MAX_JSON_MIB} MiB`,
      hint: "cut out the paths that you need",
    });
  const text = contentOf(file, cwd);
  if (typeof text === "object") fail("ACT_CLI_FILE", { subject: file, ...text });
  const read = documentOfText(text);
  return "value" in read ? read.value : fail("ACT_CLI_FILE", { subject: file, ...read });
}

/** 0 where the file cannot be looked at: reading it says why. */
function bytesOf(file: string, cwd: string): number {
  return statSync(resolve(cwd, file), { throwIfNoEntry: false })?.size ?? 0;
}
