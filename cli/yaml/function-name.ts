import { isScalar, type ParsedNode } from "yaml";

/** The name of the function that a key calls, in small letters, as Pulumi's YAML host compares it: `fn::secret`; undefined: it calls none. */
export function functionName(key: ParsedNode): string | undefined {
  const name = isScalar(key) && typeof key.value === "string" ? key.value.toLowerCase() : "";
  return name.startsWith("fn::") ? name : undefined;
}
