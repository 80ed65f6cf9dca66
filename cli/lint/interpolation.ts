import { UNKNOWN, type Unknown } from "../../core/value/unknown.ts";

/**
 * A text of a Pulumi YAML program: `$$` stands for `$`, and what `${…}` refers to is not known here (pulumi-yaml,
 * ast/interpolation.go).
 */
export function interpolated(text: string): string | Unknown {
  const literal = text.replaceAll("$$", "");
  return literal.includes("${") ? UNKNOWN : text.replaceAll("$$", () => "$");
}

/** A `${…}` in a text. */
export interface Reference {
  /** Of a resource, variable or configuration value; "" where it is written otherwise than with names and dots. */
  readonly name: string;
  /** The output that is asked for: `${A.actionId}`; undefined where the whole is, or where it is in brackets. */
  readonly property: string | undefined;
  /** True for a text that is nothing else, and names a resource or value as a whole. */
  readonly isWhole: boolean;
}

const NAME = /^[\w$:-]+$/;

/** The references of a text, in its order (pulumi-yaml, ast/property.go). */
export function referencesIn(text: string): readonly Reference[] {
  const parts = text.replaceAll("$$", "").split("${").slice(1);
  return parts.map((part) => {
    const end = part.indexOf("}");
    const [name = "", first = ""] = end < 0 ? [] : part.slice(0, end).split(/(?=[.[])/);
    const property = first.startsWith(".") && NAME.test(first.slice(1)) ? first.slice(1) : undefined;
    return { name: NAME.test(name) ? name : "", property, isWhole: text === `\${${name}}` };
  });
}
