import { join } from "node:path";

/** The folder of package.json, absolute. */
export const repositoryRoot = join(import.meta.dirname, "..");
