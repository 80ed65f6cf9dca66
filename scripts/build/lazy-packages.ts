import type { Plugin } from "esbuild";

/** Packages that most runs never need, with what we import from them. */
const packages: { readonly [name: string]: readonly string[] } = {
  ajv: ["Ajv"],
  "ajv/dist/2019.js": ["Ajv2019"],
  "ajv/dist/2020.js": ["Ajv2020"],
  re2js: ["RE2JS", "RE2JSSyntaxException"],
};

/** The file beside the bundles that holds them, and the name of the program that it is bundled from. */
export const packagesFile = "packages.cjs";
export const packagesEntry = "lazy-packages";

const ENTRY = "lazy-packages-entry";
const LAZY = "lazy-package";

/**
 * Takes packages out of a bundle, into a file that is read when something of theirs is first used: to parse and run them
 * is a fifth of a plugin's start. esbuild reports an import that is not named above.
 */
export const lazyPackages: Plugin = {
  name: "lazy-packages",
  setup({ initialOptions, onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind, namespace }) => {
      if (kind === "entry-point" && path === packagesEntry) return { path, namespace: ENTRY };
      if (namespace === LAZY) return { path, external: true };
      const isLazy = namespace !== ENTRY && kind === "import-statement" && Object.hasOwn(packages, path);
      return isLazy ? { path, namespace: LAZY } : undefined;
    });
    onLoad({ filter: /./, namespace: LAZY }, ({ path }) => ({ contents: getters(packages[path] ?? []) }));
    onLoad({ filter: /./, namespace: ENTRY }, () => ({
      contents: Object.entries(packages)
        .map(([path, names]) => `export { ${names.join(", ")} } from ${JSON.stringify(path)};`)
        .join("\n"),
      resolveDir: initialOptions.absWorkingDir as string,
    }));
  },
};

function getters(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("./${packagesFile}").${name} });`,
    )
    .join("\n");
}
