import type { Import, SourceFile } from "./source-file.ts";

interface Layer {
  readonly folder: string;
  /** Paths or their beginnings, relative to the repository, that this layer may import beside itself. */
  readonly layers: readonly string[];
  /** Packages it may import; without this any but Pulumi's. */
  readonly packages?: readonly string[];
}

const storePort = [
  "store/port/",
  "store/open.ts",
  "store/grouped.ts",
  "store/pages.ts",
  "store/uses-behind.ts",
  "store/shown-action.ts",
  "store/default-location.ts",
  "store/project-file.ts",
  "store/location.ts",
];

const corePackages = ["@sinclair/typebox", "ajv", "ajv-formats", "fastest-levenshtein", "re2js", "yaml", "node:crypto"];

/** What operations of the store see of a database: no SQL, and none in particular. */
const databaseSeam = ["engine", "needs", "changes", "pages", "rows", "json"].map((name) => `store/db/${name}.ts`);

const layers: readonly Layer[] = [
  { folder: "core", layers: [], packages: corePackages },
  {
    folder: "store/service",
    layers: ["core/", "store/port/", "store/outbound/", "store/secrets/", ...databaseSeam],
    packages: ["node:crypto"],
  },
  { folder: "store", layers: ["core/"] },
  { folder: "provider", layers: ["core/", ...storePort] },
  { folder: "cli", layers: ["core/", ...storePort] },
  { folder: "sdk", layers: [], packages: ["@pulumi/pulumi", "pulumi-actionstore/lifecycle"] },
];

/** The folders that the rules speak of. */
export const layerFolders: readonly string[] = layers.map((layer) => layer.folder);

const mayReadProcess = ["provider/main.ts", "cli/main.ts", "provider/dynamic/lifecycle.ts"];
const maxLines = 400;

/** A sentence for everything in `file` that the architecture does not allow. */
export function violations(file: SourceFile): readonly string[] {
  const layer = layers.find(({ folder }) => file.path.startsWith(`${folder}/`));
  if (layer === undefined) return [];
  const found = file.imports.flatMap((each) => importViolation(layer, each));
  if (!mayReadProcess.includes(file.path)) {
    found.push(...file.processReads.map((read) => `reads ${read}, which only main files may`));
  }
  if (file.lines > maxLines) found.push(`has ${file.lines} lines; at most ${maxLines}`);
  return found.map((sentence) => `${file.path} ${sentence}`);
}

function importViolation(layer: Layer, found: Import): readonly string[] {
  const { target } = found;
  const isOurs = /^[a-z]+\/.*\.ts$/.test(target) || target.startsWith(`${layer.folder}/`);
  const allowed = isOurs ? isAllowedLayer(layer, target) : isAllowedPackage(layer, found);
  return allowed ? [] : [`imports ${target}`];
}

function isAllowedLayer(layer: Layer, target: string): boolean {
  return [`${layer.folder}/`, ...layer.layers].some(
    (start) => target === start || (start.endsWith("/") && target.startsWith(start)),
  );
}

function isAllowedPackage(layer: Layer, { target, isTypeOnly, names }: Import): boolean {
  if (target.startsWith("../")) return false;
  if (target.startsWith("@pulumi/") && layer.folder === "provider") {
    // The package's root costs half a second at the plugin's start.
    return isTypeOnly || target.startsWith("@pulumi/pulumi/proto/");
  }
  if (layer.packages === undefined) return !target.startsWith("@pulumi/");
  if (layer.folder === "core" && target === "node:crypto") return names.length === 1 && names[0] === "createHash";
  return layer.packages.some((name) => target === name || target.startsWith(`${name}/`));
}
