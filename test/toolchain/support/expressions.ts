import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "scslre";
import ts from "typescript";

/** A regular expression as it is written. */
export interface Expression {
  /** `core/http/url.ts:12`. */
  readonly place: string;
  readonly text: string;
}

/** Every regular expression that a source file writes. */
export function expressionsIn(root: string, path: string): readonly Expression[] {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path}:${line + 1}`, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const words = {
  Trade: "trades characters between two repetitions",
  Self: "repeats itself in several ways",
  Move: "moves: it can begin at every character of a run",
} as const;

/** Why an expression may take more than linear time; empty: it does not. */
export function superlinearParts(text: string): readonly string[] {
  const end = text.lastIndexOf("/");
  const expression = new RegExp(text.slice(1, end), text.slice(end + 1));
  const reports: string[] = analyse(expression).reports.map(({ type }) => words[type]);
  // What the analysis does not follow.
  if (/(?<!\\)[*+}]\?/.test(text)) reports.push("is lazy: each begin may look for its end up to the end of the text");
  if (/\\[1-9]/.test(text)) reports.push("refers back to a group");
  return reports;
}
