import { type Document, isCollection, isPair, isScalar, isSeq, type Pair, type ParsedNode, type Scalar } from "yaml";
import { visitedNodes } from "./visited-nodes.ts";
import type { YamlFault } from "./yaml-document.ts";

/**
 * Where the parser of Pulumi and its YAML host (gopkg.in/yaml.v3 v3.0.1: readerc.go, scannerc.go) refuses what is valid YAML 1.2,
 * or reads something else in it; in the order of the text. Takes time linear in the text.
 */
export function pulumiFaults(text: string, { contents }: Pick<Document.Parsed, "contents">): readonly YamlFault[] {
  const faults = [...textFaults(text)];
  const quoted: Extent[] = [];
  const wholes: Extent[] = [];
  for (const { node, inFlow, column } of visitedNodes(contents, text)) {
    if (isPair(node)) faults.push(...keyFaults(node, inFlow, text));
    else if (isScalar(node)) {
      faults.push(...scalarFaults(node, text), ...(inFlow ? flowScalarFaults(node, column, text) : []));
      wholes.push(node.range);
      if (node.type?.startsWith("QUOTE") === true) quoted.push(node.range);
    } else if (inFlow || node.flow === true) wholes.push(node.range);
    else if (isSeq(node)) faults.push(...node.items.flatMap((item) => itemFaults(item, text)));
  }
  faults.push(
    ...outside(quoted, { text, code: "UNSEEN_LINE_BREAK", pattern: /[\u0085\u2028\u2029]/g }),
    ...outside(wholes, { text, code: "PULUMI_TAB", pattern: /^ *\t/gm }),
  );
  return faults.sort((a, b) => a.offset - b.offset);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those that YAML does not have
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

function* textFaults(text: string): Generator<YamlFault> {
  for (const { index } of text.matchAll(CONTROL)) yield { code: "CONTROL_CHARACTER", offset: index };
  const directive = /^\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*%/.exec(text);
  if (directive !== null) yield { code: "DIRECTIVE", offset: directive[0].length - 1 };
}

function scalarFaults({ type, range: [start, end], anchor }: Scalar.Parsed, text: string): readonly YamlFault[] {
  const source = text.slice(start, end);
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const tab = isBlock ? /^[^\d\n]*\n(?: *\n)* *\t/.exec(source) : null;
  // Every escape is gone through, so that the second of two backslashes begins none.
  const escapes = type === "QUOTE_DOUBLE" ? [...source.matchAll(/\\(?:(\/|u[dD][89a-fA-F])|.)/gs)] : [];
  return [
    ...(anchor === undefined || /^[\w-]+$/.test(anchor) ? [] : [{ code: "ANCHOR_NAME", offset: start }]),
    ...(tab === null ? [] : [{ code: "PULUMI_TAB", offset: start + tab[0].length - 1 }]),
    ...escapes
      .filter((match) => match[1] !== undefined)
      .map(({ index }) => ({ code: "ESCAPE", offset: start + index })),
  ];
}

function flowScalarFaults({ type, range }: Scalar.Parsed, column: number, text: string): readonly YamlFault[] {
  if (type !== "PLAIN") return [];
  const [start, end] = range;
  const mark = text.slice(start, end).indexOf("?");
  const tab = tabAfter(end, column, text);
  return [
    ...(mark < 0 ? [] : [{ code: "QUESTION_MARK_IN_FLOW", offset: start + mark }]),
    ...(text[start] === ":" ? [{ code: "COLON_IN_FLOW", offset: start }] : []),
    ...(tab === undefined ? [] : [{ code: "PULUMI_TAB", offset: tab }]),
  ];
}

/** A tab that begins one of the blank lines after a plain text, further left than the block around it. */
function tabAfter(end: number, column: number, text: string): number | undefined {
  const tab = [...matchAt(/\s*/y, end, text).matchAll(/\n( *)\t/g)].find(
    ({ 1: spaces = "" }) => spaces.length <= column,
  );
  return tab === undefined ? undefined : end + tab.index + tab[0].length - 1;
}

function matchAt(sticky: RegExp, offset: number, text: string): string {
  sticky.lastIndex = offset;
  return sticky.exec(text)?.[0] ?? "";
}

const MAX_KEY_LENGTH = 1_024;

/** Unless a `?` announces it, a key is short and in one line with its colon; in { } the colon of a plain one needs a space. */
function keyFaults({ key }: Pair<ParsedNode, ParsedNode | null>, inFlow: boolean, text: string): readonly YamlFault[] {
  if (!isScalar(key)) return [];
  const [start, end] = key.range;
  const colon = end + matchAt(/\s*/y, end, text).length;
  if (text[colon] !== ":" || /\?\s*$/.test(text.slice(Math.max(0, start - 80), start))) return [];
  const isGlued = inFlow && colon === end && key.type === "PLAIN" && /[,[\]{}]/.test(text[colon + 1] ?? "");
  const isLong = colon - start > MAX_KEY_LENGTH || /[\n\u0085\u2028\u2029]/.test(text.slice(start, colon));
  return [
    ...(isGlued ? [{ code: "COLON_WITHOUT_SPACE", offset: colon }] : []),
    ...(isLong ? [{ code: "KEY_NOT_SIMPLE", offset: start }] : []),
  ];
}

/** `-` and a tab. */
function itemFaults(item: ParsedNode, text: string): readonly YamlFault[] {
  if (!(isScalar(item) || isCollection(item))) return [];
  const before = /- *\t[ \t]*$/.exec(text.slice(Math.max(0, item.range[0] - 80), item.range[0]));
  return before === null ? [] : [{ code: "PULUMI_TAB", offset: item.range[0] - 1 }];
}

/** From one offset to another. */
type Extent = readonly [number, number, ...unknown[]];

/** Every match of `pattern` whose last character is in none of the extents. */
function* outside(
  extents: readonly Extent[],
  { text, code, pattern }: { readonly text: string; readonly code: string; readonly pattern: RegExp },
): Generator<YamlFault> {
  const sorted = extents.toSorted(([a], [b]) => a - b);
  let next = 0;
  let end = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const offset = index + match.length - 1;
    for (; (sorted[next]?.[0] ?? Number.POSITIVE_INFINITY) <= offset; next += 1)
      end = Math.max(end, sorted[next]?.[1] ?? 0);
    if (offset >= end) yield { code, offset };
  }
}
