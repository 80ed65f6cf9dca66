import { formatPath, type PathStep, type ShownStep } from "../value/path.ts";
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
  /** The way to it in what was given: `["endpoint", "headers", 0, "name"]`. */
  readonly path?: readonly ShownStep[];
  /** What it is about, where that is not a part of what was given: a file, an option, a variable, a field of an answer. Shown in place of a path. */
  readonly subject?: string;
  /** What to write or do instead. */
  readonly hint?: string;
}

/** What is said about one occurrence of a problem; the catalogue knows the rest. */
export interface Occurrence {
  readonly path?: readonly ShownStep[];
  readonly subject?: string;
  readonly detail: string;
  readonly hint?: string;
}

/** The problem `code`, as it occurred here. */
export function problem(code: ProblemCode, occurrence: Occurrence): Problem {
  const entry: CatalogueEntry = catalogue[code];
  const { path = [], subject = "", detail, hint } = occurrence;
  return Object.freeze({
    code,
    title: entry.title,
    class: entry.class,
    severity: entry.severity ?? "error",
    detail,
    ...(path.length === 0 ? {} : { path: Object.freeze([...path]) }),
    ...(subject === "" ? {} : { subject }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** `found`, as part of something bigger: its path begins with `steps`. */
export function problemBelow(steps: readonly PathStep[], found: Problem): Problem {
  return Object.freeze({ ...found, path: [...steps, ...(found.path ?? [])] });
}

/** Where it is, as it is shown: `endpoint.headers[0].name`, `--sandbox`; undefined: all of what was given. */
export function pathText({ path, subject }: Pick<Problem, "path" | "subject">): string | undefined {
  return subject ?? (path === undefined ? undefined : formatPath(path));
}

/** `endpoint.url: what is wrong; what to write`, for what shows the code in a place of its own. */
export function problemSentence(found: Problem): string {
  const { detail, hint } = found;
  const path = pathText(found);
  return `${path === undefined ? "" : `${path}: `}${detail}${hint === undefined ? "" : `; ${hint}`}`;
}

/** One line: `endpoint.url: what is wrong; what to write [ACT_URL_INVALID]`. */
export function describeProblem(found: Problem): string {
  return `${problemSentence(found)} [${found.code}]`;
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
