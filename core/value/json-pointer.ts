import type { PathStep } from "./path.ts";
import { isList, type Value } from "./value.ts";
import { childAt } from "./value-at.ts";

/** The names in a JSON pointer (RFC 6901, 3 and 4): `/a~1b/0` -> `["a/b", "0"]`. */
export function parsePointer(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescaped);
}

/**
 * The names in a JSON pointer as a fragment (RFC 6901, 6): `#/$defs/a~1b` -> `["$defs", "a/b"]`; undefined for any other
 * reference. A name that is not well percent-encoded is taken as written.
 */
export function parseFragment(reference: string): readonly string[] | undefined {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  return reference
    .split("/")
    .slice(1)
    .map((name) => unescaped(decoded(name)));
}

/** A JSON pointer as a fragment, not percent-encoded because people read it: `#/paths/~1emails/post`. */
export function formatFragment(steps: readonly PathStep[]): string {
  return `#${steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** The names of a pointer into `root` as steps: in a list, the name `0` is the index 0 (RFC 6901, 4). */
export function stepsOfNames(names: readonly string[], root: Value): readonly PathStep[] {
  const steps: PathStep[] = [];
  let at: Value | undefined = root;
  for (const name of names) {
    const step: PathStep = isList(at) && /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : name;
    steps.push(step);
    at = childAt(at, step);
  }
  return steps;
}

/** The steps of a JSON pointer into `root`. */
export function stepsOfPointer(pointer: string, root: Value): readonly PathStep[] {
  return stepsOfNames(parsePointer(pointer), root);
}

function unescaped(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
