import { type Problem, problem } from "../problem/problem.ts";
import { nearest, quoted } from "../problem/wording.ts";
import type { PathStep } from "../value/path.ts";
import { typeOf } from "../value/type-of.ts";
import { isObject, type ValueObject } from "../value/value.ts";
import { sourceKinds } from "./secret-reference.ts";

/** How a reference is written. */
export const REFERENCE_HINT =
  'write { "$secret": { "env": "ACTION_SECRET_TOKEN" } } or { "$secret": { "file": "secrets/token" } }';
const MAX_NAME = 256;
const MAX_PATH = 4096;

/**
 * What is wrong with a reference to a secret. Nothing that is in it is shown but names of fields: it may be a secret that
 * was put in the wrong place. Problem: ACT_SECRET_SOURCE_INVALID.
 */
export function referenceProblems(value: ValueObject, path: readonly PathStep[]): readonly Problem[] {
  const { $secret: source, ...more } = value;
  const at = [...path, "$secret"];
  const others = Object.keys(more);
  if (others.length > 0)
    return [invalid([...path, others[0] as string], "is beside $secret, which must be alone", "take it out")];
  if (!isObject(source))
    return [invalid(at, `must be an object with env or file, found ${typeOf(source)}`, REFERENCE_HINT)];
  const kinds = Object.keys(source);
  if (kinds.length === 0) return [invalid(at, "names no source", REFERENCE_HINT)];
  const unknown = kinds.find((kind) => !(sourceKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) {
    const close = nearest(unknown, sourceKinds);
    return [
      invalid(
        [...at, unknown],
        `${quoted(unknown)} is not a kind of source`,
        close === undefined ? REFERENCE_HINT : `did you mean ${close}?`,
      ),
    ];
  }
  if (kinds.length > 1) return [invalid(at, `names two sources: ${kinds.join(" and ")}`, "keep one of them")];
  const kind = kinds[0] as (typeof sourceKinds)[number];
  const text = source[kind];
  if (typeof text !== "string")
    return [invalid([...at, kind], `must be a text, found ${typeOf(text)}`, REFERENCE_HINT)];
  return kind === "env" ? nameProblems(text, [...at, kind]) : pathProblems(text, [...at, kind]);
}

/** The problem ACT_SECRET_MISPLACED for a secret inside of a reference. */
export function secretInReference(path: readonly PathStep[]): Problem {
  return problem("ACT_SECRET_MISPLACED", {
    path,
    detail: "is secret, but it says where a secret is kept, and the store keeps and shows that in clear",
    hint: "give the secret itself in place of the reference, or write the name or path as plain text",
  });
}

/** Names that every system and shell can set (POSIX, 8.1). */
function nameProblems(name: string, path: readonly PathStep[]): readonly Problem[] {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name.length <= MAX_NAME) return [];
  return [
    invalid(
      path,
      "is not a name of an environment variable: letters, digits and _, no digit first, at most 256",
      REFERENCE_HINT,
    ),
  ];
}

function pathProblems(file: string, path: readonly PathStep[]): readonly Problem[] {
  if (file.trim() !== "" && file.length <= MAX_PATH && !/\p{Cc}/u.test(file)) return [];
  return [invalid(path, "is not a path of a file: 1 to 4096 characters, no control characters", REFERENCE_HINT)];
}

function invalid(path: readonly PathStep[], detail: string, hint: string): Problem {
  return problem("ACT_SECRET_SOURCE_INVALID", { path, detail, hint });
}
