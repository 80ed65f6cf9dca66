import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { PathStep } from "../../core/value/path.ts";

/** A key of a map node and what is under it. */
export interface MapEntry {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

const entriesOfMaps = new WeakMap<ParsedNode, ReadonlyMap<string, MapEntry>>();

/** The entry of a map node under this key. The keys of a map are gone through once, however many are asked for. */
export function entryOf(node: ParsedNode | null | undefined, name: string): MapEntry | undefined {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const known = entriesOfMaps.get(node);
  if (known !== undefined) return known.get(name);
  const entries = new Map<string, MapEntry>();
  for (const { key, value } of node.items) {
    if (isScalar(key) && !entries.has(String(key.value))) entries.set(String(key.value), { key, value });
  }
  entriesOfMaps.set(node, entries);
  return entries.get(name);
}

/** Where the part at `steps` begins, as an offset; where it is missing, where the nearest part above it does. */
export function offsetOf(node: ParsedNode, steps: readonly PathStep[]): number {
  let offset = node.range[0];
  let at: ParsedNode | null | undefined = node;
  for (const step of steps) {
    at = entryOf(at, "fn::secret")?.value ?? at;
    if (typeof step === "number") {
      const item: ParsedNode | undefined = isSeq<ParsedNode>(at) ? at.items[step] : undefined;
      if (item === undefined) break;
      offset = item.range[0];
      at = item;
    } else {
      const entry = entryOf(at, step);
      if (entry === undefined) break;
      offset = entry.key.range[0];
      at = entry.value;
    }
  }
  return offset;
}
