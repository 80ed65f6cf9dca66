import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { LineCounter, type ParsedNode } from "yaml";
import { problem } from "../../core/problem/problem.ts";
import { faultTexts } from "./fault-texts.ts";
import { type Finding, locationText, type SourceLocation } from "./finding.ts";
import { pulumiFaults } from "./pulumi-faults.ts";
import { parseYaml } from "./yaml-document.ts";

/** A YAML or JSON file, parsed; its nodes know where they are. */
export interface YamlFile {
  /** As named on the command line. */
  readonly file: string;
  readonly root: ParsedNode | null;
  /** Keys that are there twice; what Pulumi's parser refuses of it, although it is valid. Of JSON not: Pulumi has another parser for it. */
  readonly findings: readonly Finding[];
  placeAt(offset: number): SourceLocation;
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
  const placeAt = (offset: number): SourceLocation => {
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
  const { document, faults, duplicates } = parsed;
  // Behind a place that is not valid nothing can be said.
  const end = faults[0]?.offset ?? Number.POSITIVE_INFINITY;
  const refused = file.endsWith(".json") ? [] : pulumiFaults(content, document);
  const known = [...refused, ...duplicates].filter(({ offset }) => offset < end).sort((a, b) => a.offset - b.offset);
  const findings = faultTexts([...known, ...faults], content).map(({ offset, ...text }) =>
    fileFinding(placeAt(offset), text),
  );
  return faults.length > 0
    ? { ok: false, findings }
    : { ok: true, value: { file, root: document.contents, findings, placeAt } };
}

/** ACT_CLI_FILE, its path being `orders.yaml:3:5`. */
export function fileFinding(
  place: SourceLocation,
  { detail, hint }: { readonly detail: string; readonly hint?: string },
): Finding {
  return {
    place,
    problem: problem("ACT_CLI_FILE", { subject: locationText(place), detail, ...(hint === undefined ? {} : { hint }) }),
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
