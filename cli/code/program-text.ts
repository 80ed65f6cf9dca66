import type { Program } from "./program.ts";
import { typescriptProgram } from "./typescript-program.ts";
import { yamlProgram } from "./yaml-program.ts";

/**
 * The text of a program, ending in a line break: a Pulumi.yaml, or a TypeScript module. Every value reaches the provider as
 * it is in `resources`; payloads that the language would change on the way are written as JSON text.
 */
export function writeProgram(program: Program): string {
  return program.language === "yaml" ? yamlProgram(program) : typescriptProgram(program);
}
