import { type Document, type ParseOptions, parseDocument, type SchemaOptions } from "yaml";
import { duplicateKeys } from "./duplicate-keys.ts";

/** A place where a text is not valid YAML. */
export interface YamlFault {
  /** As the parser names it: `BAD_INDENT`, `DUPLICATE_KEY`, `MULTIPLE_DOCS`. */
  readonly code: string;
  readonly offset: number;
}

export interface YamlDocument {
  readonly document: Document.Parsed;
  /** In the order of the text; empty: the document is the whole text. */
  readonly faults: readonly YamlFault[];
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
    const faults = [
      ...document.errors.map(({ code, pos }) => ({ code: code as string, offset: pos[0] })),
      ...duplicateKeys(document.contents).map((offset) => ({ code: "DUPLICATE_KEY", offset })),
    ];
    return { document, faults: faults.sort((a, b) => a.offset - b.offset) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
