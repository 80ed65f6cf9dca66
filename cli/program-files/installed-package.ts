import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The package whose command line runs. */
export interface OwnPackage {
  /** Its folder: absolute, links followed. */
  readonly folder: string;
  /** The versions of @pulumi/pulumi that it works with: `^3.270.0`. */
  readonly pulumiRange: string;
}

/** How programs in a folder get at the package. */
export interface InstalledPackage {
  /** With `/`: relative to the folder where it is installed in that folder or above it, else absolute. */
  readonly path: string;
  /** True: an import finds it. */
  readonly isInstalled: boolean;
}

/** The package as a program in `folder` finds it: the copy that Node would load, else the one that runs now. */
export function installedPackage(folder: string, own: OwnPackage): InstalledPackage {
  const found = copyAbove(folder);
  return found === undefined
    ? { path: slashes(own.folder), isInstalled: false }
    : { path: slashes(relative(folder, found)), isInstalled: true };
}

function copyAbove(folder: string): string | undefined {
  const copy = join(folder, "node_modules", "pulumi-actionstore");
  if (existsSync(join(copy, "PulumiPlugin.yaml"))) return copy;
  const parent = dirname(folder);
  return parent === folder ? undefined : copyAbove(parent);
}

function slashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
