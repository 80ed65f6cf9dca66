import { patternOf } from "../../core/json-schema/pattern.ts";

const MAX_LENGTH = 10_000;

/**
 * A short text that should match an RE2 pattern, every repetition taken `more` times more than it has to be, as far as it may be.
 * The first alternative counts. Undefined where the pattern holds what this does not read; the caller checks what it gets.
 */
export function matchingText(pattern: string, more: number): string | undefined {
  try {
    const text = new PatternReader(pattern, more).read();
    return text.length > MAX_LENGTH ? undefined : text;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Unread extends Error {}

/** One of these stands for a class of characters: the first that is in it. */
const candidates: readonly string[] = [
  ..."a1A0",
  ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)),
  ..." \t\n",
  ..."äяαあ中€",
];

/** Reads a pattern from left to right (RE2 syntax, https://github.com/google/re2/wiki/Syntax) and writes a text for it. */
class PatternReader {
  readonly #pattern: string;
  readonly #more: number;
  #at = 0;

  constructor(pattern: string, more: number) {
    this.#pattern = pattern;
    this.#more = more;
  }

  read(): string {
    const text = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new Unread();
    return text;
  }

  #alternatives(): string {
    const first = this.#sequence();
    while (this.#take(/\|/y) !== undefined) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = "";
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] as string)) {
      text += this.#repeated(this.#atom());
      if (text.length > MAX_LENGTH) throw new Unread();
    }
    return text;
  }

  #repeated(text: string): string {
    const [mark, least, isRange, most] = this.#take(/([?*+]|\{(\d+)(,(\d*))?\})\??/y)?.slice(1, 5) ?? [];
    if (mark === undefined) return text;
    const [from, to] = rangeOf(mark, { least, isRange: isRange !== undefined, most: most?.replace(",", "") });
    const count = Math.min(from + this.#more, to);
    if (text.length * count > MAX_LENGTH) throw new Unread();
    return text.repeat(count);
  }

  #atom(): string {
    if (this.#take(/\((?:\?(?:P?<\w+>|[a-zA-Z-]*:))?(?!\?)/y) !== undefined) {
      const text = this.#alternatives();
      if (this.#take(/\)/y) === undefined) throw new Unread();
      return text;
    }
    if (this.#take(/[\^$]|\\[AzbB]|\(\?[a-zA-Z-]+\)/y) !== undefined) return "";
    const characters = this.#take(/\.|\\[dDwWsS]|\\[pP](?:\{\^?\w+\}|\w)|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]/y);
    if (characters !== undefined) return characterOf(characters[0]);
    const escaped = this.#take(/\\([^A-Za-z0-9])/y)?.[1];
    const literal = escaped ?? this.#take(/[^\\?*+{}()[\]|]|[{}\]]/uy)?.[0];
    if (literal === undefined) throw new Unread();
    return literal;
  }

  /** What the pattern has here, if it is that, and goes on behind it. */
  #take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#pattern) ?? undefined;
    if (found !== undefined) this.#at = expression.lastIndex;
    return found;
  }
}

interface Range {
  readonly least: string | undefined;
  readonly isRange: boolean;
  readonly most: string | undefined;
}

function rangeOf(mark: string, { least, isRange, most }: Range): readonly [from: number, to: number] {
  if (mark === "*") return [0, Number.POSITIVE_INFINITY];
  if (mark === "+") return [1, Number.POSITIVE_INFINITY];
  if (mark === "?") return [0, 1];
  const from = Number(least);
  if (!isRange) return [from, from];
  return [from, most === "" || most === undefined ? Number.POSITIVE_INFINITY : Number(most)];
}

function characterOf(characters: string): string {
  const pattern = patternOf(`^(?:${characters})$`);
  const found = "regex" in pattern ? candidates.find((each) => pattern.regex.test(each)) : undefined;
  if (found === undefined) throw new Unread();
  return found;
}
