import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { LineCounter, type ParsedNode } from "yaml";
import { problem } from "../../core/problem/problem.ts";
import { type Finding, type Place, placeText } from "./finding.ts";
import { parseYaml, type YamlFault } from "./yaml-document.ts";

/** A YAML or JSON file, parsed; its nodes know where they are. */
export interface YamlFile {
  /** As named on the command line. */
  readonly file: string;
  readonly root: ParsedNode | null;
  placeAt(offset: number): Place;
}

/** What reading a file gave: the file, or why there is none. */
export type YamlFileResult =
  | { readonly ok: true; readonly value: YamlFile }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads a file. No message quotes its text, which may hold secrets.
 * Problem: ACT_CLI_FILE, one for each place that is not valid.
 */
export function readYamlFile(file: string, cwd: string): YamlFileResult {
  const content = contentOf(file, cwd);
  if (typeof content === "object") return { ok: false, findings: [fileFinding({ file }, content)] };
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const parsed = parseYaml(content, { lineCounter: lines });
  if (parsed === undefined) {
    return {
      ok: false,
      findings: [fileFinding({ file }, { detail: "is nested too deeply", hint: "a definition has at most 32 levels" })],
    };
  }
  const { document, faults } = parsed;
  if (faults.length === 0) return { ok: true, value: { file, root: document.contents, placeAt } };
  const findings = faults.filter(isFirstOfItsKind).map((fault) => fileFinding(placeAt(fault.offset), explained(fault)));
  return { ok: false, findings };
}

/** ACT_CLI_FILE, its path being `orders.yaml:3:5`. */
export function fileFinding(
  place: Place,
  { detail, hint }: { readonly detail: string; readonly hint?: string },
): Finding {
  return {
    place,
    problem: problem("ACT_CLI_FILE", { subject: placeText(place), detail, ...(hint === undefined ? {} : { hint }) }),
  };
}

/** The text of a file, or why there is none. */
export function contentOf(file: string, cwd: string): string | { readonly detail: string; readonly hint: string } {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(resolve(cwd, file)));
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case "ENOENT":
        return { detail: "does not exist", hint: "check the path" };
      case "EISDIR":
        return { detail: "is a folder", hint: "name the files in it, for instance Pulumi.yaml" };
      case "EACCES":
        return { detail: "may not be read by this user", hint: "check its permissions" };
      case "ERR_ENCODING_INVALID_ENCODED_DATA":
        return { detail: "is not text in UTF-8", hint: "name a YAML or JSON file" };
      default:
        return {
          detail: `could not be read (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
          hint: "check the file",
        };
    }
  }
}

const meanings: { readonly [code: string]: string } = {
  BAD_ALIAS: "an alias is not valid",
  BAD_DQ_ESCAPE: "a text in double quotes holds an escape that is not known; in single quotes a backslash is just that",
  BAD_INDENT: "the indentation does not fit what is above, or a bracket is not closed",
  BAD_SCALAR_START: "a text begins with a character that is reserved: put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a second colon in one line: put the text in quotes, or begin a new line",
  BLOCK_IN_FLOW: "indented YAML is inside of brackets",
  DUPLICATE_KEY: "the same key occurs twice in one object",
  MISSING_CHAR: "a character is missing: a colon, comma, quote or bracket",
  MULTILINE_IMPLICIT_KEY: "a key goes over more than one line, or a colon is missing after it",
  MULTIPLE_DOCS: "the file holds more than one YAML document",
  TAB_AS_INDENT: "a tab is used to indent: use spaces",
  UNEXPECTED_TOKEN: "there is something here that does not belong: often a quote, bracket or comma",
};

/** After a token that does not belong the parser stumbles over those behind it. */
function isFirstOfItsKind({ code }: YamlFault, index: number, faults: readonly YamlFault[]): boolean {
  return code !== "UNEXPECTED_TOKEN" || faults[index - 1]?.code !== "UNEXPECTED_TOKEN";
}

function explained({ code }: YamlFault): { readonly detail: string; readonly hint: string } {
  return {
    detail: `is not valid YAML: ${meanings[code] ?? "the syntax is wrong here"}`,
    hint: remedies[code] ?? "mend the YAML and run again",
  };
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
const REFERENCE_IN_QUOTES = 'inside of { } and [ ] a reference is in quotes: "${token}"';

const remedies: { readonly [code: string]: string } = {
  DUPLICATE_KEY: "take one of them out, or give it another name",
  MISSING_CHAR: REFERENCE_IN_QUOTES,
  MULTIPLE_DOCS: "put what follows into a file of its own; a --- begins a document",
  UNEXPECTED_TOKEN: REFERENCE_IN_QUOTES,
};
