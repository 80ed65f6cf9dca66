import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { PathStep } from "../../core/value/path.ts";

/** The entry of a map node under this key. */
export function entryOf(
  node: ParsedNode | null | undefined,
  name: string,
): { readonly key: ParsedNode; readonly value: ParsedNode | null } | undefined {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
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
