import { UNKNOWN, type Unknown } from "../../core/value/unknown.ts";

/**
 * A text of a Pulumi YAML program: `$$` stands for `$`, and what `${…}` refers to is not known here (pulumi-yaml,
 * ast/interpolation.go).
 */
export function interpolated(text: string): string | Unknown {
  const literal = text.replaceAll("$$", "");
  return literal.includes("${") ? UNKNOWN : text.replaceAll("$$", () => "$");
}
