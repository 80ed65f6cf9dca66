import { namesText } from "../../core/problem/wording.ts";
import type { LintedDefinition } from "../yaml/finding.ts";

/** A thing that a definition refers to and the program does not declare, so that only a store knows it. */
export interface Unchecked {
  readonly of: LintedDefinition;
  readonly kind: "action" | "connection";
  /** Absent: it is an output that is not known before it is applied. */
  readonly name?: string;
}

/** Most references that the sentence names. */
const MAX_NAMED = 5;

/** One sentence that says what a run could not check; undefined: nothing. */
export function uncheckedText(unchecked: readonly Unchecked[]): string | undefined {
  if (unchecked.length === 0) return undefined;
  const named = unchecked.map(({ of, kind, name }) => `${kind} ${name ?? "(an output)"} of ${of.definition}`);
  return `Not checked, because lint asks no store: ${namesText(named, MAX_NAMED)}. pulumi preview checks them.`;
}
