import { withoutDeception } from "../../core/value/visible-text.ts";

const plain = /^[\x20-\x7e]*$/;
const zero = /^[\p{Mark}\p{Cf}]/u;
/** East Asian wide and fullwidth (Unicode UAX 11), and emoji. */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])|\ufe0f/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many columns of a terminal `text` takes. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/** What a person would call characters: letters with their accents, emoji in one piece. */
export function characters(text: string): readonly string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** Columns of one character. */
export function characterWidth(character: string): number {
  if (zero.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** `text` from a store or a file without the characters that would command the terminal, and those that nobody sees. */
export function printable(text: string): string {
  return withoutDeception(text.replaceAll("\r\n", "\n").replace(control, "\ufffd"));
}

/** {@link printable}, in one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim();
}
