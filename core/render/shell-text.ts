import type { SecretEncoding } from "../http/rendered-text.ts";

/** What a terminal does not print as it is: controls, and marks that no one sees. Line breaks are printed. */
const UNSEEN = /(?:(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029])+/u;
const BEYOND_ASCII = /[^ -~\n]+/;

/** Bytes that a text is sent as. */
export type Charset = "utf8" | "latin1";

/**
 * One word of a POSIX shell that stands for exactly this text. What cannot be seen, and in Latin-1 all that is not ASCII, is
 * written in octal: a terminal would change it.
 */
export function shellWord(text: string, charset: Charset = "utf8"): string {
  const special = charset === "latin1" ? BEYOND_ASCII : UNSEEN;
  const pieces = text.split(new RegExp(`(${special.source})`, special.flags));
  const words = pieces.map((piece, index) => {
    if (piece === "") return "";
    return index % 2 === 0 ? `'${piece.replaceAll("'", "'\\''")}'` : octalWord(piece, charset);
  });
  return words.join("");
}

function octalWord(piece: string, charset: Charset): string {
  const octal = [...Buffer.from(piece, charset)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  return `"$(printf '${octal}')"`;
}

/** A name in quotes for a comment. A shell that is not reported otherwise, zsh, takes a comment for a command: nothing in it may act. */
export function namedInComment(name: string): string {
  return `"${name.replaceAll(/[^\p{L}\p{N} .,:/[\]@+=_-]/gu, "?")}"`;
}

/** The functions that write a shell variable as a request does, by encoding. */
const functions = {
  url: {
    name: "url_encoded",
    body: `if ($i < 128 && c ~ /[A-Za-z0-9._~-]/) printf "%s", c; else printf "%%%02X", $i`,
  },
  form: {
    name: "form_encoded",
    body: `if ($i == 32) printf "+"; else if ($i < 128 && c ~ /[A-Za-z0-9._*-]/) printf "%s", c; else printf "%%%02X", $i`,
  },
  json: {
    name: "json_escaped",
    body: `if ($i == 34 || $i == 92) printf "\\\\%s", c; else if ($i > 31) printf "%s", c; else if ($i == 8) printf "\\\\b"; else if ($i == 9) printf "\\\\t"; else if ($i == 10) printf "\\\\n"; else if ($i == 12) printf "\\\\f"; else if ($i == 13) printf "\\\\r"; else printf "\\\\u%04x", $i`,
  },
  header: {
    name: "as_latin1",
    body: `if ($i == 194 || $i == 195) lead = $i; else if (lead) { printf "%c", (lead - 192) * 64 + $i - 128; lead = 0 } else printf "%s", c`,
  },
} as const;

/** Encodings that a variable needs a function for. */
export type EncodingFunction = keyof typeof functions;

/** True where a value is not sent as it is. */
export function needsFunction(encoding: SecretEncoding): encoding is EncodingFunction {
  return typeof encoding === "string" && Object.hasOwn(functions, encoding);
}

/** The word that stands for what is in a variable, written as `encoding` says. */
export function variableWord(name: string, encoding: SecretEncoding): string {
  return needsFunction(encoding) ? `"$(${functions[encoding].name} "$${name}")"` : `"$${name}"`;
}

/** The line that makes {@link variableWord} work: `od` and `awk` are in every POSIX system, and both see bytes. */
export function functionLine(encoding: EncodingFunction): string {
  const { name, body } = functions[encoding];
  return `${name}() { printf %s "$1" | od -An -v -tu1 | LC_ALL=C awk '{ for (i = 1; i <= NF; i++) { c = sprintf("%c", $i + 0); ${body} } }'; }`;
}
