import type { Plugin } from "esbuild";

/** A file of packages that most runs never need, and what we import from each. */
export interface LazyFile {
  /** The name of the program that it is bundled from. */
  readonly entry: string;
  /** Beside the bundles. */
  readonly file: string;
  readonly packages: { readonly [name: string]: readonly string[] };
}

/** One file for each occasion: definitions with a schema of their own, calls to endpoints, and texts in YAML. */
export const lazyFiles: readonly LazyFile[] = [
  {
    entry: "lazy-schema-packages",
    file: "schema-packages.cjs",
    packages: {
      ajv: ["Ajv"],
      "ajv/dist/2019.js": ["Ajv2019"],
      "ajv/dist/2020.js": ["Ajv2020"],
      "ajv-formats/dist/formats.js": ["fullFormats"],
      re2js: ["RE2JS", "RE2JSSyntaxException"],
    },
  },
  {
    entry: "lazy-outbound-packages",
    file: "outbound-packages.cjs",
    packages: { "node-fetch": ["default"], jose: ["SignJWT"] },
  },
  {
    entry: "lazy-yaml-package",
    file: "yaml-package.cjs",
    packages: {
      yaml: [
        "Document",
        "LineCounter",
        "Scalar",
        "isAlias",
        "isCollection",
        "isMap",
        "isPair",
        "isScalar",
        "isSeq",
        "parseDocument",
        "stringify",
      ],
    },
  },
];

/**
 * What is left empty: gRPC wants the first for its channelz and ORCA services, which nothing of ours offers, and protobufjs
 * the second for whole numbers of 64 bits, which none of our messages has.
 */
const unused: ReadonlySet<string> = new Set(["@grpc/proto-loader", "long"]);

const ENTRY = "lazy-packages-entry";
const LAZY = "lazy-package";
const UNUSED = "unused-package";

const importing: ReadonlySet<string> = new Set(["import-statement", "dynamic-import"]);

/**
 * Takes packages out of a bundle, into files that are read when something of theirs is first used: to parse and run them
 * is a fifth of a plugin's start. esbuild reports an import that is not named above.
 */
export const lazyPackages: Plugin = {
  name: "lazy-packages",
  setup({ initialOptions, onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind, namespace }) => {
      if (kind === "entry-point" && lazyFiles.some(({ entry }) => entry === path)) return { path, namespace: ENTRY };
      if (namespace === LAZY) return { path, external: true };
      if (unused.has(path)) return { path, namespace: UNUSED };
      const isLazy = namespace !== ENTRY && importing.has(kind) && fileWith(path) !== undefined;
      return isLazy ? { path, namespace: LAZY } : undefined;
    });
    onLoad({ filter: /./, namespace: LAZY }, ({ path }) => ({ contents: getters(path) }));
    onLoad({ filter: /./, namespace: UNUSED }, () => ({ contents: "" }));
    onLoad({ filter: /./, namespace: ENTRY }, ({ path }) => ({
      contents: lazyFiles
        .filter(({ entry }) => entry === path)
        .flatMap(({ packages }) => Object.entries(packages))
        .map(
          ([name, exported]) => `export { ${exported.map((each) => renamed(name, each)).join(", ")} } from "${name}";`,
        )
        .join("\n"),
      resolveDir: initialOptions.absWorkingDir as string,
    }));
  },
};

function fileWith(packageName: string): LazyFile | undefined {
  return lazyFiles.find(({ packages }) => Object.hasOwn(packages, packageName));
}

function getters(packageName: string): string {
  const { file, packages } = fileWith(packageName) as LazyFile;
  const names = packages[packageName] ?? [];
  const own = names.map(
    (name) =>
      `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("./${file}").${keyOf(packageName, name)} });`,
  );
  // What an import of our modules takes for the default of a CommonJS module is the module itself, marked or not.
  const module = names.includes("default")
    ? [`exports = module.exports = (...given) => require("./${file}").${keyOf(packageName, "default")}(...given);`]
    : [];
  return [...module, 'Object.defineProperty(exports, "__esModule", { value: true });', ...own].join("\n");
}

function renamed(packageName: string, name: string): string {
  const key = keyOf(packageName, name);
  return key === name ? name : `${name} as ${key}`;
}

/** A file has one default export at most. */
function keyOf(packageName: string, name: string): string {
  return name === "default" ? packageName.replace(/\W+/g, "_") : name;
}
