import { projectFileAbove } from "../../store/project-file.ts";
import { type Project, readProject } from "../project/project.ts";

/** The Node.js project that a TypeScript module in `folder` becomes a part of; one in another language does not run it. */
export function enclosingProject(folder: string): Project | undefined {
  const file = projectFileAbove(folder);
  const project = file === undefined ? undefined : readProject(file);
  return project?.language === "nodejs" ? project : undefined;
}
