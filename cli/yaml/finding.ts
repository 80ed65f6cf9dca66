import type { Problem } from "../../core/problem/problem.ts";

/** Where something is in a file, for people: lines and columns from 1. */
export interface SourceLocation {
  /** As named on the command line. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A definition that was checked. */
export interface LintedDefinition {
  /** Logical name. */
  readonly definition: string;
  readonly place?: SourceLocation;
  /** Of a resource that a run reported. */
  readonly urn?: string;
}

/** One problem of a definition; without one it concerns the file as a whole. */
export interface Finding {
  readonly of?: LintedDefinition;
  readonly place?: SourceLocation;
  readonly problem: Problem;
}

/** `orders.yaml:12:3`, as far as it is known. */
export function locationText({ file, line, column }: SourceLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
