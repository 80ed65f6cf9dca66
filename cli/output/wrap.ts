import { characters, characterWidth, printable, textWidth } from "./text-width.ts";

export interface WrapOptions {
  /** Columns of a line, indent included. */
  readonly width: number;
  /** Columns before every line; default 0. */
  readonly indent?: number;
  /** Comes before the first line, within the indent's further lines: `→ `. */
  readonly lead?: string;
}

/** `text` in lines between words. A longer word stays whole, so that a URL or path can be copied. */
export function wrap(text: string, { width, indent = 0, lead = "" }: WrapOptions): readonly string[] {
  const room = width - indent - textWidth(lead);
  const margin = " ".repeat(indent);
  const hanging = " ".repeat(textWidth(lead));
  return printable(text)
    .split("\n")
    .flatMap((paragraph) => wrapParagraph(paragraph, room))
    .map((line, index) => `${margin}${index === 0 ? lead : hanging}${line}`.trimEnd());
}

function wrapParagraph(paragraph: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** `text` in lines that never exceed `room`: a longer word is cut into pieces. */
export function wrapWithin(text: string, room: number): readonly string[] {
  return wrapParagraph(text, room).flatMap((line) => (textWidth(line) <= room ? [line] : pieces(line, room)));
}

function pieces(word: string, room: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of characters(word)) {
    const width = characterWidth(character);
    if (used + width > room && piece !== "") {
      found.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += width;
  }
  return [...found, piece];
}
