import { createRequire } from "node:module";
import { join } from "node:path";
import type { shapeMistakes } from "../../../core/definition/shape.ts";
import { buildBundle } from "../../../scripts/build/bundles.ts";
import { repositoryRoot } from "../../../scripts/repository.ts";
import { shapeCases } from "./shape-cases.ts";

// Bundles the shape check into the folder that is given and prints, as JSON, what it finds in each case.
const file = join(process.argv[2] as string, "shape.cjs");
await buildBundle(repositoryRoot, { entry: "core/definition/shape.ts", file, banner: "" });
const bundled = createRequire(import.meta.url)(file) as { readonly shapeMistakes: typeof shapeMistakes };
console.log(JSON.stringify(shapeCases.map(({ schema, value }) => bundled.shapeMistakes(schema, value, () => true))));
