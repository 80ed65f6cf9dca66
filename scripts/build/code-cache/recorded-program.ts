import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cacheFile } from "./cache-file.ts";
import { runProgram } from "./program.ts";
import { programFiles } from "./program-files.ts";

// Runs the program whose start is its argument. Any message ends it, and it leaves behind the code as V8 has it then: with
// all that was compiled on the way.
const [start] = process.argv.splice(2) as [string];
const script = runProgram({ start, require: createRequire(start), module: { exports: {} } });
process.on("message", () => {
  const { code, cache } = programFiles(start);
  writeFileSync(cache, cacheFile(readFileSync(code), script.createCachedData()));
  process.exit(0);
});
