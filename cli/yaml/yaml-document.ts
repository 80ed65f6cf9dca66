import { type Document, type ParseOptions, parseDocument, type SchemaOptions } from "yaml";
import { duplicateKeys } from "./duplicate-keys.ts";

/** A place where a text is not valid YAML. */
export interface YamlFault {
  /** As the parser names it: `BAD_INDENT`, `DUPLICATE_KEY`, `MULTIPLE_DOCS`. */
  readonly code: string;
  readonly offset: number;
  /** Of a DUPLICATE_KEY the key, unless it is secret. */
  readonly name?: string | undefined;
}

export interface YamlDocument {
  readonly document: Document.Parsed;
  /** In the order of the text; empty: the document is the whole text. */
  readonly faults: readonly YamlFault[];
  /** Keys that are there twice, in the order of the text: all of the document can be read all the same. */
  readonly duplicates: readonly YamlFault[];
}

/** The one document that `text` holds; undefined where the parser ran out of stack. Takes time linear in the text. */
export function parseYaml(text: string, options: ParseOptions & SchemaOptions = {}): YamlDocument | undefined {
  try {
    // At `silent` the parser passes over a second document.
    const document = parseDocument(text, {
      ...options,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "error",
      resolveKnownTags: false,
    });
    const faults = document.errors.map(({ code, pos }) => ({ code: code as string, offset: pos[0] }));
    const duplicates = duplicateKeys(document.contents).map((key) => ({ code: "DUPLICATE_KEY", ...key }));
    return { document, faults: faults.sort((a, b) => a.offset - b.offset), duplicates };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
