import { createRequire } from "node:module";
import { join } from "node:path";
import type { argumentMistakes } from "../../../core/arguments/argument-mistakes.ts";
import { buildBundle } from "../../../scripts/build/bundles.ts";
import { repositoryRoot } from "../../../scripts/repository.ts";
import { argumentCases } from "./argument-cases.ts";

// Bundles the check of arguments into the folder that is given and prints, as JSON, what it finds in each case.
const file = join(process.argv[2] as string, "argument-mistakes.cjs");
await buildBundle(repositoryRoot, { entry: "core/arguments/argument-mistakes.ts", file, banner: "" });
const bundled = createRequire(import.meta.url)(file) as { readonly argumentMistakes: typeof argumentMistakes };
console.log(
  JSON.stringify(argumentCases.map(({ schema, value }) => bundled.argumentMistakes(schema, value, () => true))),
);
