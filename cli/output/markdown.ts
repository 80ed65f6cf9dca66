import { printable } from "./text-width.ts";

/** Text of the program as text of a comment (GitHub Flavored Markdown, 2.4): `@anna` would notify her, `#1` link. */
export function markdownText(text: string): string {
  return printable(text)
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll(/[&<>@#]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll(/[\\`*_{}[\]()~|!]/g, (mark) => `\\${mark}`);
}

/** A list of texts. */
export function markdownList(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `- ${markdownText(text)}`);
}
