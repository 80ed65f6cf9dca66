import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { resourceKinds } from "../../core/resources/kinds.ts";
import { functionName } from "../yaml/function-name.ts";

/**
 * The names and texts that a YAML program writes below `fn::secret`, without the names of our own fields: Pulumi's YAML host
 * repeats them in what it says of wrong fields.
 */
export function writtenSecrets(root: ParsedNode | null | undefined): readonly string[] {
  const found = new Set<string>();
  const own = fieldNames();
  const visit = (node: ParsedNode | null | undefined, isSecret: boolean): void => {
    if (isSeq<ParsedNode>(node)) for (const item of node.items) visit(item, isSecret);
    if (isScalar(node) && isSecret && node.value !== null && typeof node.value !== "boolean")
      found.add(String(node.value));
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      const called = functionName(key);
      if (isSecret && called === undefined && !own.has(name)) found.add(name);
      visit(value, isSecret || called === "fn::secret");
    }
  };
  visit(root, false);
  return [...found].filter((text) => text !== "");
}

/** The names of every field, at any depth, that an argument of ours may have. */
function fieldNames(): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties } = schema as { readonly properties?: unknown };
    if (typeof properties === "object" && properties !== null)
      for (const name of Object.keys(properties)) names.add(name);
    for (const part of Object.values(schema)) visit(part);
  };
  for (const { args } of resourceKinds) visit(args);
  return names;
}
