import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { PathStep } from "../../core/value/path.ts";
import { functionName } from "../yaml/function-name.ts";
import { entryOf } from "../yaml/node-place.ts";
import { referencesIn } from "./interpolation.ts";

/** An argument that is a value of the stack's configuration. */
export interface ConfigReference {
  readonly steps: readonly PathStep[];
  /** Of the value, as the program declares it. */
  readonly name: string;
}

/** The names under `config` of a program, each also with the project's before it, as it may be referred to. */
export interface DeclaredConfig {
  /** Those without `secret: true`. */
  readonly clear: ReadonlySet<string>;
  readonly secret: ReadonlySet<string>;
}

export function declaredConfig(root: ParsedNode): DeclaredConfig {
  const config = entryOf(root, "config")?.value ?? entryOf(root, "configuration")?.value;
  const items = isMap<ParsedNode, ParsedNode | null>(config) ? config.items : [];
  const project = entryOf(root, "name")?.value;
  const names = (secret: boolean): ReadonlySet<string> =>
    new Set(
      items
        .filter(({ value }) => isSecret(value) === secret)
        .map(({ key }) => String(isScalar(key) && key.value))
        .flatMap((name) => (isScalar(project) ? [name, `${project.value}:${name}`] : [name])),
    );
  return { clear: names(false), secret: names(true) };
}

function isSecret(declared: ParsedNode | null): boolean {
  const secret = entryOf(declared, "secret")?.value;
  return isScalar(secret) && secret.value === true;
}

/** The arguments that consist of these values: `${token}`, `Bearer ${token}`. What is in a function is not looked at. */
export function clearReferences(args: ParsedNode | null, names: ReadonlySet<string>): readonly ConfigReference[] {
  const found: ConfigReference[] = [];
  const waiting: { readonly node: ParsedNode | null; readonly steps: readonly PathStep[] }[] = [
    { node: args, steps: [] },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, steps } = at;
    if (isScalar(node)) {
      const referred = referencesIn(String(node.value)).map(({ name }) => name);
      const [first] = referred;
      if (first !== undefined && referred.every((name) => names.has(name))) found.push({ steps, name: first });
    } else if (isSeq<ParsedNode>(node)) {
      for (const [index, item] of node.items.entries()) waiting.push({ node: item, steps: [...steps, index] });
    } else if (isMap<ParsedNode, ParsedNode | null>(node)) {
      for (const { key, value } of node.items) {
        const name = String(isScalar(key) && key.value);
        if (functionName(key) === undefined) waiting.push({ node: value, steps: [...steps, name] });
      }
    }
  }
  return found;
}
