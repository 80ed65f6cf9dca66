import { relative, sep } from "node:path";
import { defaultStoreLocation } from "../../store/default-location.ts";
import { storeFile } from "../../store/location.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import type { Program } from "../code/program.ts";
import { enclosingProject } from "../program-files/enclosing-project.ts";
import type { ProgramPlace } from "../program-files/program-place.ts";

export interface StoreToName {
  /** Location of the store that was read: `file:/srv/actions.db`. */
  readonly location: string;
  /** What named it; undefined: it is the default one. */
  readonly source: string | undefined;
  readonly cwd: string;
  readonly place: ProgramPlace;
  readonly language: Program["language"];
}

/**
 * The store as a program has to name it to find what it imports: relative to the folder that the program runs in, absolute where it is printed.
 * Undefined where Pulumi finds it by itself: by the environment, by the configuration of the same project, or as the default one.
 */
export function exportedStore({ location, source, cwd, place, language }: StoreToName): string | undefined {
  if (source === "ACTIONSTORE_STORE") return undefined;
  const file = storeFile(location, cwd);
  const { folder } = place;
  const project = projectFileAbove(folder);
  if (source !== "--store" && project !== undefined && project === projectFileAbove(cwd) && !place.isFolder)
    return undefined;
  const runsIn = (language === "typescript" ? enclosingProject(folder)?.workingFolder : undefined) ?? folder;
  if (file === storeFile(defaultStoreLocation(runsIn), runsIn)) return undefined;
  const path = place.file === undefined ? file : relative(runsIn, file);
  return `file:${sep === "\\" ? path.replaceAll("\\", "/") : path}`;
}
