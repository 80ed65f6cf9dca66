import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Project } from "./project.ts";

/** What decides which stack is selected. */
export interface SelectionSources {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The stack that `pulumi stack select` or PULUMI_STACK chose for a project, without its organisation and project. Pulumi keeps
 * it in `workspaces/<project>-<SHA-1 of the path of Pulumi.yaml>-workspace.json` of PULUMI_HOME (pulumi 3.254,
 * pkg/workspace/workspace.go), whatever the backend is. A file that cannot be read selects nothing.
 */
export function selectedStack(project: Project, { env, cwd, home }: SelectionSources): string | undefined {
  if (env.PULUMI_STACK !== undefined) return stackName(env.PULUMI_STACK);
  const folder = resolve(cwd, env.PULUMI_HOME || join(home, ".pulumi"));
  const files = spellings(project, { env, cwd }).map((path) => {
    const hash = createHash("sha1").update(path).digest("hex");
    return join(folder, "workspaces", `${project.name}-${hash}-workspace.json`);
  });
  return files.map(stackIn).find((name) => name !== undefined);
}

/** `organization/shop/dev` -> `dev`. */
export function stackName(reference: string): string | undefined {
  const name = reference.slice(reference.lastIndexOf("/") + 1);
  return name === "" ? undefined : name;
}

/** The path as Pulumi writes it: by PWD where that leads to the working directory, which may go through links (os.Getwd). */
function spellings({ file }: Project, { env: { PWD }, cwd }: Omit<SelectionSources, "home">): readonly string[] {
  if (PWD === undefined || PWD === cwd || !isSameFolder(PWD, cwd)) return [file];
  return [resolve(PWD, relative(cwd, file)), file];
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function stackIn(file: string): string | undefined {
  try {
    const { stack } = JSON.parse(readFileSync(file, "utf8")) as { readonly stack?: unknown };
    return typeof stack === "string" ? stackName(stack) : undefined;
  } catch {
    return undefined;
  }
}
