import { isMap, isPair, isScalar, isSeq, type ParsedNode } from "yaml";

/**
 * The offset of every key that occurred before in the same map, in the order of the text. Linear in the keys: the parser's own
 * check compares each key with all before it, and 20,000 keys of one map take it half a minute.
 */
export function duplicateKeys(root: ParsedNode | null): readonly number[] {
  const found: number[] = [];
  const waiting: unknown[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isPair(node)) waiting.push(node.value ?? null, node.key ?? null);
    else if (isSeq(node)) for (const item of node.items) waiting.push(item);
    else if (isMap<ParsedNode>(node)) {
      const seen = new Set<unknown>();
      for (const pair of node.items) {
        const { key } = pair;
        if (isScalar(key)) {
          if (seen.has(key.value)) found.push(key.range[0]);
          seen.add(key.value);
        }
        waiting.push(pair);
      }
    }
  }
  return found.sort((a, b) => a - b);
}
