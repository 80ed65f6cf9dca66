import { join } from "node:path";
import { buildBundle, pluginBundle } from "../../../scripts/build/bundles.ts";
import { repositoryRoot } from "../../../scripts/repository.ts";

const [folder = ""] = process.argv.slice(2);

// What is bundled for tests is the plugin as it is packed, in a folder of its own.
await buildBundle(repositoryRoot, { ...pluginBundle, file: join(folder, "plugin.cjs") });
