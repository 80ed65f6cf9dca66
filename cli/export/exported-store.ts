import { relative, sep } from "node:path";
import { defaultStoreLocation } from "../../store/default-location.ts";
import { storeFile } from "../../store/location.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import type { ProgramPlace } from "../program-files/program-place.ts";

export interface StoreToName {
  /** Location of the store that was read: `file:/srv/actions.db`. */
  readonly location: string;
  /** What named it; undefined: it is the default one. */
  readonly source: string | undefined;
  readonly cwd: string;
  readonly place: ProgramPlace;
}

/**
 * The store as a program has to name it to find what it imports: relative to the program's folder, absolute where it is printed.
 * Undefined where Pulumi finds it by itself: by the environment, by the configuration of the same project, or as the default one.
 */
export function exportedStore({ location, source, cwd, place }: StoreToName): string | undefined {
  if (source === "ACTIONSTORE_STORE") return undefined;
  const file = storeFile(location, cwd);
  const { folder } = place;
  const project = projectFileAbove(folder);
  if (source !== "--store" && project !== undefined && project === projectFileAbove(cwd) && !place.isFolder)
    return undefined;
  if (file === storeFile(defaultStoreLocation(folder), folder)) return undefined;
  const path = place.file === undefined ? file : relative(folder, file);
  return `file:${sep === "\\" ? path.replaceAll("\\", "/") : path}`;
}
