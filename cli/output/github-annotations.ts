import { isAbsolute, relative, resolve } from "node:path";
import type { Annotation } from "./annotation.ts";
import { printable } from "./text-width.ts";

export interface GithubRequest {
  readonly annotations: readonly Annotation[];
  /** What files of places are relative to. */
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
}

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/**
 * Annotations as GitHub Actions reads them from the output of a step: `::error file=F,line=L,col=C,title=T::message`. Files are
 * relative to the checkout. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations({ annotations, cwd, env }: GithubRequest): readonly string[] {
  const { GITHUB_WORKSPACE: workspace } = env;
  const root = workspace === undefined || workspace === "" ? cwd : workspace;
  return annotations.map(({ level, rule, message, place, urn }) => {
    const fields = [
      ["file", place === undefined ? undefined : inCheckout(resolve(cwd, place.file), root)],
      ["line", place?.line],
      ["col", place?.column],
      ["title", `${rule.title} (${rule.id})`],
    ] as const;
    const given = fields.flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${property(String(value))}`],
    );
    const about = place === undefined && urn !== undefined ? ` (${urn})` : "";
    return `::${commands[level]} ${given.join(",")}::${data(`${message}${about}`)}`;
  });
}

function inCheckout(file: string, root: string): string {
  const inside = relative(root, file);
  return inside.startsWith("..") || isAbsolute(inside) ? file : inside.replaceAll("\\", "/");
}

/** As the runner undoes it (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
