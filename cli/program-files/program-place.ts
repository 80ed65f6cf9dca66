import { statSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import type { Program } from "../code/program.ts";
import { type InstalledPackage, installedPackage, type OwnPackage } from "./installed-package.ts";
import { projectName } from "./project-name.ts";

/** Where a program is to run. */
export interface ProgramPlace {
  readonly folder: string;
  /** What a project there is called: as its folder, and `actions` where no folder is named. */
  readonly project: string;
  /** Absolute; undefined: it is printed. */
  readonly file: string | undefined;
  /** True: `--output` names the folder, and the program is all that is to be in it. */
  readonly isFolder: boolean;
  readonly installed: InstalledPackage;
}

export interface PlaceRequest {
  /** `--output`: a file, or a folder, which need not be there. Without one the program is printed. */
  readonly output: string | undefined;
  readonly language: Program["language"];
  readonly cwd: string;
  readonly own: OwnPackage;
}

/** The file of a program in its folder, by Pulumi's custom. */
export const mainFiles: { readonly [language in Program["language"]]: string } = {
  yaml: "Pulumi.yaml",
  typescript: "index.ts",
};

/** Where `--output` leads. A name without an ending is a folder. */
export function programPlace({ output, language, cwd, own }: PlaceRequest): ProgramPlace {
  const place = resolve(cwd, output ?? ".");
  const isFolder = output !== undefined && namesFolder(output, place);
  const file = output === undefined ? undefined : isFolder ? join(place, mainFiles[language]) : place;
  const folder = file === undefined ? cwd : dirname(file);
  const project = isFolder ? projectName(folder) : "actions";
  return { folder, project, file, isFolder, installed: installedPackage(folder, own) };
}

function namesFolder(output: string, place: string): boolean {
  if (/[\\/]$/.test(output)) return true;
  const found = statSync(place, { throwIfNoEntry: false });
  return found === undefined ? extname(place) === "" : found.isDirectory();
}
