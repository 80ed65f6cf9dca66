/** A field of a JSON object; for one that holds a list, each item by itself. */
export interface JsonPart {
  readonly field: string;
  readonly value: unknown;
}

/** Why a text is not a JSON object that can be read, in words. */
export class JsonFault extends Error {}

/** A step of a thousand actions takes 40 MB. */
const MAX_PART_BYTES = 400 * 1024 * 1024;

/**
 * The parts of one JSON object (RFC 8259, UTF-8) as they arrive: no more of it is kept than one field, or one item of a list.
 * @throws JsonFault.
 */
export async function* jsonParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPart> {
  const scanner = new Scanner();
  for await (const chunk of chunks) yield* scanner.read(chunk);
  scanner.end();
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What may come next between parts. */
type Expected = "start" | "key" | "colon" | "value" | "item" | "afterItem" | "afterValue" | "nothing";

const faultAfter: { readonly [expected in Expected]?: string } = {
  start: "is not a JSON object",
  nothing: "goes on after the end of the JSON object",
};

class Scanner {
  #expected: Expected = "start";
  #field = "";
  /** Pieces of the part that is being read; undefined between parts. */
  #pieces: Uint8Array[] | undefined;
  #bytes = 0;
  #nesting = 0;
  #isText = false;
  #isEscaped = false;

  *read(chunk: Uint8Array): Generator<JsonPart> {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      if (this.#pieces === undefined) {
        if (this.#isBlank(byte) || !this.#begins(byte)) continue;
        start = index;
      }
      const ending = this.#follow(byte);
      if (ending === "inside") continue;
      const end = ending === "with" ? index + 1 : index;
      const part = this.#finish(chunk.subarray(start, end));
      if (part !== undefined) yield part;
      // A number or a word ends before this byte, which has a meaning of its own.
      if (ending === "before") index -= 1;
    }
    if (this.#pieces !== undefined) this.#keep(chunk.subarray(start));
  }

  end(): void {
    if (this.#expected === "start") throw new JsonFault("is empty");
    if (this.#expected !== "nothing") throw new JsonFault("ends in the middle");
  }

  #isBlank(byte: number): boolean {
    return isSpace(byte) || (this.#expected === "start" && BYTE_ORDER_MARK.includes(byte));
  }

  /** Takes a byte between parts; true when a part begins with it. */
  #begins(byte: number): boolean {
    const next = this.#next(byte);
    if (next === undefined) throw new JsonFault(faultAfter[this.#expected] ?? "is not valid JSON");
    if (next !== "part") {
      this.#expected = next;
      return false;
    }
    this.#pieces = [];
    this.#bytes = 0;
    this.#nesting = 0;
    return true;
  }

  #next(byte: number): Expected | "part" | undefined {
    switch (this.#expected) {
      case "start":
        return byte === OPEN_BRACE ? "key" : undefined;
      case "key":
        return byte === QUOTE ? "part" : byte === CLOSE_BRACE ? "nothing" : undefined;
      case "colon":
        return byte === COLON ? "value" : undefined;
      case "value":
        return byte === OPEN_BRACKET ? "item" : "part";
      case "item":
        return byte === CLOSE_BRACKET ? "afterValue" : "part";
      case "afterItem":
        return byte === COMMA ? "item" : byte === CLOSE_BRACKET ? "afterValue" : undefined;
      case "afterValue":
        return byte === COMMA ? "key" : byte === CLOSE_BRACE ? "nothing" : undefined;
      case "nothing":
        return undefined;
    }
  }

  /** Takes a byte of a part: whether the part goes on, or ends with or before it. */
  #follow(byte: number): "inside" | "with" | "before" {
    if (this.#isText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#isText = false;
        return this.#nesting === 0 ? "with" : "inside";
      }
      return "inside";
    }
    if (byte === QUOTE) this.#isText = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#nesting += 1;
    else if (this.#nesting === 0) {
      if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte)) return "before";
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.#nesting -= 1;
      if (this.#nesting === 0) return "with";
    }
    return "inside";
  }

  #keep(piece: Uint8Array): void {
    this.#bytes += piece.length;
    if (this.#bytes > MAX_PART_BYTES)
      throw new JsonFault(`holds a part of more than ${MAX_PART_BYTES / 1024 / 1024} MB`);
    // The stream may use its buffer again.
    this.#pieces?.push(Uint8Array.from(piece));
  }

  /** The part that ends with `piece`; undefined for a field's name. */
  #finish(piece: Uint8Array): JsonPart | undefined {
    this.#keep(piece);
    const value = parsed(Buffer.concat(this.#pieces ?? []).toString("utf8"));
    this.#pieces = undefined;
    if (this.#expected === "key") {
      this.#field = String(value);
      this.#expected = "colon";
      return undefined;
    }
    this.#expected = this.#expected === "item" ? "afterItem" : "afterValue";
    return { field: this.#field, value };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What it says may quote the text.
    throw new JsonFault("is not valid JSON");
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
