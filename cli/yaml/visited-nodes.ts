import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** A part of a document, and where it is. */
export interface VisitedNode {
  readonly node: Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed | Pair<ParsedNode, ParsedNode | null>;
  /** True inside of `{ }` and `[ ]`. */
  readonly inFlow: boolean;
  /** Of the nearest block collection around it, from 0; -1 without one. */
  readonly column: number;
}

/** Every scalar, collection and pair below `root`, in no particular order. Depth costs no stack. */
export function* visitedNodes(root: ParsedNode | null, text: string): Generator<VisitedNode> {
  const waiting: (Omit<VisitedNode, "node"> & { readonly node: unknown })[] = [
    { node: root, inFlow: false, column: -1 },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, inFlow, column } = at;
    if (isScalar(node)) yield { node: node as Scalar.Parsed, inFlow, column };
    else if (isPair(node)) {
      const pair = node as Pair<ParsedNode, ParsedNode | null>;
      yield { node: pair, inFlow, column };
      waiting.push({ node: pair.key, inFlow, column }, { node: pair.value, inFlow, column });
    } else if (isMap(node) || isSeq(node)) {
      const collection = node as YAMLMap.Parsed | YAMLSeq.Parsed;
      yield { node: collection, inFlow, column };
      const [start] = collection.range;
      const isFlow = inFlow || collection.flow === true;
      const below = { inFlow: isFlow, column: isFlow ? column : start - (text.lastIndexOf("\n", start - 1) + 1) };
      for (const item of collection.items) waiting.push({ node: item, ...below });
    }
  }
}
