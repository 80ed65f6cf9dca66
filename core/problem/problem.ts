import { formatPath, MASKED_STEP, type PathStep } from "../value/path.ts";
import { catalogue, type ProblemCode } from "./catalogue/catalogue.ts";
import type { CatalogueEntry } from "./catalogue/entry.ts";

export type ProblemClass = "mistake" | "outside" | "bug";
export type Severity = "error" | "warning";

/** Something that is wrong, said so that its reader can mend it. Never holds a secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly title: string;
  readonly class: ProblemClass;
  /** `advice`: good style, and no fault; told by lint only. */
  readonly severity: Severity | "advice";
  /** What is wrong and what was found. */
  readonly detail: string;
  /** Where, in Pulumi's notation: `endpoint.headers[0].name`. */
  readonly path?: string;
  /** What to write or do instead. */
  readonly hint?: string;
}

/** What is said about one occurrence of a problem; the catalogue knows the rest. */
export interface Occurrence {
  readonly path?: readonly PathStep[] | string;
  readonly detail: string;
  readonly hint?: string;
}

/** The problem `code`, as it occurred here. */
export function problem(code: ProblemCode, occurrence: Occurrence): Problem {
  const entry: CatalogueEntry = catalogue[code];
  const { path, detail, hint } = occurrence;
  return Object.freeze({
    code,
    title: entry.title,
    class: entry.class,
    severity: entry.severity ?? "error",
    detail,
    ...(path === undefined || path.length === 0 ? {} : { path: typeof path === "string" ? path : formatPath(path) }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** `found`, as part of something bigger: its path begins with `steps`. */
export function problemBelow(steps: readonly PathStep[], found: Problem): Problem {
  const base = formatPath(steps);
  const { path } = found;
  if (path === undefined) return Object.freeze({ ...found, path: base });
  const isIndex = path.startsWith("[") && !path.startsWith(MASKED_STEP);
  return Object.freeze({ ...found, path: isIndex ? `${base}${path}` : `${base}.${path}` });
}

/** One line: `endpoint.url: what is wrong; what to write [ACT_URL_INVALID]`. */
export function describeProblem({ code, path, detail, hint }: Problem): string {
  return `${path === undefined ? "" : `${path}: `}${detail}${hint === undefined ? "" : `; ${hint}`} [${code}]`;
}

/** Carries problems through code that throws: I/O that failed, a bug. Rules return their problems instead. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[] | Problem, options?: ErrorOptions) {
    const all = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(all.map(describeProblem).join("\n"), options);
    this.name = "ProblemError";
    this.problems = all;
  }
}

/** Throws `problem(code, occurrence)`. */
export function fail(code: ProblemCode, occurrence: Occurrence, cause?: unknown): never {
  throw new ProblemError(problem(code, occurrence), cause === undefined ? undefined : { cause });
}

/** The problems that `error` carries; anything else is a bug of ours, reported under a code of its own without its text. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const name = error instanceof Error ? error.name : typeof error;
  const at = error instanceof Error ? /\n +at ([\w$.<>]+)/.exec(error.stack ?? "")?.[1] : undefined;
  return [
    problem("ACT_BUG_INTERNAL", {
      detail: `unexpected ${name}${at === undefined ? "" : ` in ${at}`}`,
      hint: "this is a bug of Action Store: please report it with this text",
    }),
  ];
}
