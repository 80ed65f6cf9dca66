// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
import { quoted } from "../../core/problem/wording.ts";
import type { YamlFault } from "./yaml-document.ts";

/** What is wrong at a place of a YAML text, and what to write instead. */
export interface FaultText {
  readonly offset: number;
  readonly detail: string;
  readonly hint: string;
}

/** The faults in words, without those that only follow from another. No word of `text` but keys is in them: it may hold secrets. */
export function faultTexts(faults: readonly YamlFault[], text: string): readonly FaultText[] {
  let lineOfBracket: number | undefined;
  const texts: FaultText[] = [];
  for (const [index, { code, offset, name }] of faults.entries()) {
    const bracket = bracketHint(text, offset);
    const line = text.lastIndexOf("\n", offset - 1);
    if (bracket !== undefined) {
      lineOfBracket = line;
      texts.push({ offset, detail: `is not valid YAML: ${BRACKET}`, hint: bracket });
    } else if (line !== lineOfBracket && !(code === UNEXPECTED && faults[index - 1]?.code === UNEXPECTED)) {
      texts.push({ offset, ...(name === undefined ? textOf(code) : duplicateText(name)) });
    }
  }
  return texts;
}

/** After a token that does not belong the parser stumbles over those behind it. */
const UNEXPECTED = "UNEXPECTED_TOKEN";
const BRACKET = "inside of { } and [ ] a bracket ends the text before it";
const REFERENCE_IN_QUOTES = 'inside of { } and [ ] a reference is in quotes: "${token}"';

/** What to write where a bracket is in the middle of a text without quotes. */
function bracketHint(text: string, offset: number): string | undefined {
  const [before = " ", bracket] = [text[offset - 1], text[offset]];
  if (/[\s,[\]{}"']/.test(before)) return undefined;
  if (bracket === "[") return 'put the whole name in quotes: "items[0].name":';
  if (bracket !== "{") return undefined;
  return before === "$" ? REFERENCE_IN_QUOTES : 'put the whole text in quotes: "https://api.example.com/orders/{id}"';
}

function duplicateText(name: string): Omit<FaultText, "offset"> {
  return {
    ...textOf("DUPLICATE_KEY"),
    detail: `is not valid YAML: the key ${quoted(name)} occurs twice in one object`,
  };
}

function textOf(code: string): Omit<FaultText, "offset"> {
  const refused = refusals[code];
  if (refused !== undefined) return { detail: `is not YAML that Pulumi reads: ${refused[0]}`, hint: refused[1] };
  const [meaning = "the syntax is wrong here", remedy = "mend the YAML and run again"] = mistakes[code] ?? [];
  return { detail: `is not valid YAML: ${meaning}`, hint: remedy };
}

/** By the parser's code: what it means, and what to do. */
const mistakes: { readonly [code: string]: readonly [meaning: string, remedy?: string] } = {
  BAD_ALIAS: ["an alias is not valid"],
  BAD_DQ_ESCAPE: [
    "a text in double quotes holds an escape that is not known; in single quotes a backslash is just that",
  ],
  BAD_INDENT: ["the indentation does not fit what is above, or a bracket is not closed"],
  BAD_SCALAR_START: ["a text begins with a character that is reserved", "put it in quotes"],
  BLOCK_AS_IMPLICIT_KEY: ["a second colon in one line", "put the text in quotes, or begin a new line"],
  BLOCK_IN_FLOW: [
    "indented YAML is inside of brackets, or a text has a colon or dash at its end",
    "put the text in quotes",
  ],
  DUPLICATE_KEY: ["the same key occurs twice in one object", "take one of them out, or give it another name"],
  MISSING_CHAR: ["a character is missing: a colon, comma, quote or bracket", REFERENCE_IN_QUOTES],
  MULTILINE_IMPLICIT_KEY: ["a key goes over more than one line, or a colon is missing after it"],
  MULTIPLE_DOCS: [
    "the file holds more than one YAML document",
    "put what follows into a file of its own; a --- begins a document",
  ],
  TAB_AS_INDENT: ["a tab is used to indent", "use spaces"],
  UNEXPECTED_TOKEN: [
    "there is something here that does not belong: often a quote, bracket or comma",
    REFERENCE_IN_QUOTES,
  ],
};

/** What is valid, and refused or read as something else by Pulumi. */
const refusals: { readonly [code: string]: readonly [meaning: string, remedy: string] } = {
  ANCHOR_NAME: ["the name of an anchor has other characters than letters, digits, _ and -", "leave the anchor out"],
  COLON_IN_FLOW: ["inside of { } and [ ] a text begins with a colon", "put the text in quotes"],
  COLON_WITHOUT_SPACE: [
    "the colon after a key has no space behind it",
    "write a space after it, or put the text in quotes",
  ],
  CONTROL_CHARACTER: ["a control character", 'take it out, or write it in double quotes by its code: "\\x07"'],
  DIRECTIVE: ["a directive such as %YAML", "leave the line out"],
  ESCAPE: ["an escape that only JSON has: \\/ or one half of a character", "write the character itself"],
  KEY_NOT_SIMPLE: [
    "a key and its colon are not in one line, or more than 1,024 characters apart",
    "write them in one line",
  ],
  PULUMI_TAB: ["a tab is where only spaces may be", "use spaces"],
  QUESTION_MARK_IN_FLOW: [
    "inside of { } and [ ] a ? ends the text and begins a key",
    'put the whole text in quotes: "https://api.example.com/orders?state=new"',
  ],
  UNSEEN_LINE_BREAK: [
    "a line break that cannot be seen (U+0085, U+2028 or U+2029)",
    "take it out, or put the text in double quotes",
  ],
};
