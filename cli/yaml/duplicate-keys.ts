import { isMap, isPair, isScalar, isSeq, type ParsedNode } from "yaml";
import { functionName } from "./function-name.ts";

export interface DuplicateKey {
  readonly offset: number;
  /** Undefined below `fn::secret`, where keys are secret as values are. */
  readonly name: string | undefined;
}

/**
 * Every key that occurred before in the same map, in the order of the text. Linear in the keys: the parser's own
 * check compares each key with all before it, and 20,000 keys of one map take it half a minute.
 */
export function duplicateKeys(root: ParsedNode | null): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const waiting: { readonly node: unknown; readonly isSecret: boolean }[] = [{ node: root, isSecret: false }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, isSecret } = at;
    if (isPair<ParsedNode>(node)) {
      const isBelow = isSecret || functionName(node.key) === "fn::secret";
      waiting.push({ node: node.value, isSecret: isBelow }, { node: node.key, isSecret });
    } else if (isSeq(node)) for (const item of node.items) waiting.push({ node: item, isSecret });
    else if (isMap<ParsedNode>(node)) {
      const seen = new Set<unknown>();
      for (const pair of node.items) {
        const { key } = pair;
        if (isScalar(key)) {
          if (seen.has(key.value)) found.push({ offset: key.range[0], name: isSecret ? undefined : String(key.value) });
          seen.add(key.value);
        }
        waiting.push({ node: pair, isSecret });
      }
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
