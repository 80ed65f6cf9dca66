/**
 * Characters that nobody sees but that change what is read: bidirectional controls (CVE-2021-42574), joiners, fillers, tags and
 * the like (Unicode TR36, 2.10; UTS 39, 3.1).
 */
export const INVISIBLE =
  /\u034f|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Control characters that are no white space: they command terminals. */
const COMMAND = /[^\P{Cc}\t\n\r]/u;

/** A flag of a region: a black flag, the tags of its code, the end of tags (UTS 51, ED-14a). */
const REGION_FLAG = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{4,6}\u{e007f}/gu;
const JOINERS = new Set(["\u200c", "\u200d"]);
const MARKS = new Set(["\u200e", "\u200f", "\u061c"]);

/** Why a text that people read deceives them; undefined: it does not. Joiners in scripts and emoji that need them are fine. */
export function deceptionIn(text: string): string | undefined {
  const [character] = deceptiveCharacters(text);
  if (character !== undefined) return `holds ${codePointName(character[0])}, which nobody sees`;
  const command = COMMAND.exec(text)?.[0];
  if (command !== undefined) return `holds a control character (${codePointName(command)})`;
  return text !== "" && text.trim() === "" ? "holds nothing but blanks" : undefined;
}

/** `text` with every character that deceives replaced, for a screen. */
export function withoutDeception(text: string): string {
  let shown = "";
  let from = 0;
  for (const { 0: character, index } of deceptiveCharacters(text)) {
    shown += `${text.slice(from, index)}\ufffd`;
    from = index + character.length;
  }
  return from === 0 ? text : shown + text.slice(from);
}

function deceptiveCharacters(text: string): readonly RegExpExecArray[] {
  const found = [...text.matchAll(INVISIBLE)];
  if (found.length === 0) return found;
  const flags = [...text.matchAll(REGION_FLAG)].map(({ 0: flag, index }) => ({ from: index, to: index + flag.length }));
  const isRightToLeft = hasRightToLeft(text);
  return found.filter(({ 0: character, index }) => {
    if (JOINERS.has(character)) return !isJoin(text, index);
    if (MARKS.has(character)) return !isRightToLeft;
    return !flags.some(({ from, to }) => from < index && index < to);
  });
}

/** Why databases and JSON readers refuse a text; undefined: they do not. */
export function storageFaultIn(text: string): string | undefined {
  if (text.includes("\0")) return "holds a NUL character (U+0000)";
  return text.isWellFormed() ? undefined : "holds half of a surrogate pair, which is not a character";
}

/** `text` with every invisible character written as JSON and JavaScript escape it. */
export function withEscapes(text: string): string {
  return text.replaceAll(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join(""),
  );
}

/** What an endpoint sent, in one line: white space as blanks, control and invisible characters as escapes, at most `limit` characters. */
export function excerpt(text: string, limit: number): string {
  // No more than that can be shown, and the text may be a megabyte.
  const head = text.slice(0, limit).replaceAll(/[\t\n\r ]+/g, " ");
  const visible = withEscapes(
    head.replaceAll(/\p{Cc}/gu, (character) => `\\u${hex(character.charCodeAt(0), 4)}`),
  ).trim();
  if (text.length <= limit && visible.length <= limit) return visible;
  return `${visible.slice(0, limit).toWellFormed()}…`;
}

/** `U+202E`. */
export function codePointName(character: string): string {
  return `U+${hex(character.codePointAt(0) as number, 4).toUpperCase()}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function isJoin(text: string, index: number): boolean {
  const before = [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? "";
  const [after = ""] = text.slice(index + 1, index + 3);
  return isJoinable(before) && isJoinable(after);
}

// Expressions with many scripts take a millisecond to make, which a start without such text need not take.

function hasRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    text,
  );
}

/** What a joiner may join: letters of scripts that shape by it, and parts of an emoji. */
function isJoinable(character: string): boolean {
  return /\ufe0f|[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u.test(
    character,
  );
}
