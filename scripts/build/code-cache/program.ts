import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { cachedData } from "./cache-file.ts";
import { programFiles } from "./program-files.ts";

/** What comes around a program's code, as Node has it around every CommonJS module. */
export const wrapper = {
  before: "(function (exports, require, module, __filename, __dirname) {",
  after: "})",
} as const;

export interface Program {
  /** The file that Node was started with. */
  readonly start: string;
  readonly require: NodeJS.Require;
  readonly module: { exports: unknown };
}

/** Runs the code of a program, and gives it as V8 has it: what is read from a cache need not be compiled. */
export function runProgram({ start, require, module }: Program): Script {
  const { code, cache } = programFiles(start);
  const bytes = readFileSync(code);
  const data = cachedData(bytesOf(cache), bytes);
  const script = new Script(bytes.toString(), { filename: code, ...(data === undefined ? {} : { cachedData: data }) });
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run.call(module.exports, module.exports, require, module, start, dirname(start));
  return script;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
