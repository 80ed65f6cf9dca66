import { extname } from "node:path";

/** Endings of files in the languages of Pulumi programs that lint does not read. */
const endings = new Set([
  ".ts",
  ".mts",
  ".cts",
  ".js",
  ".mjs",
  ".cjs",
  ".py",
  ".go",
  ".cs",
  ".fs",
  ".vb",
  ".java",
  ".kt",
]);

/** True for a program in a language, by the ending of its file. */
export function isProgramFile(file: string): boolean {
  return endings.has(extname(file).toLowerCase());
}
