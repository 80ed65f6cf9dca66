import type { CanonicalArgs } from "../../definition/canonical.ts";
import { isKeepText } from "../../definition/keep-text.ts";
import { SecretReference } from "../../definition/secret-reference.ts";
import { fieldsOfRole } from "../../prepared/prepare.ts";
import { type Problem, problem, problemBelow } from "../../problem/problem.ts";
import { generatedValues } from "../../render/generated-values.ts";
import { createRenderer } from "../../render/renderer.ts";
import { partsWhere, secretsIn } from "../../value/parts.ts";
import type { ShownStep } from "../../value/path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { hasUnknown, isObject, type Json, revealAll, type Value, type ValueObject } from "../../value/value.ts";
import { jsonTextProblems } from "../read/json-text-problems.ts";

const VALUES = ["verify", "values"];

/** What is rendered is thrown away: any time and id will do. */
const generated = generatedValues({ now: new Date(0), uuid: () => "00000000-0000-0000-0000-000000000000" });

/**
 * Every mistake in the values of `verify`, held against the contract as those of `actionstore test` are. For a definition that
 * passed every rule; while endpoint or request are unknown it waits. Pure.
 * Problems: ACT_CALL_VALUE_*, ACT_CALL_VALUES_SHAPE, ACT_SECRET_KEEP, ACT_PAYLOAD_JSON, ACT_PAYLOAD_DEPTH.
 */
export function verifyValueProblems(written: ValueObject, canonical: CanonicalArgs): readonly Problem[] {
  const verify = written.verify;
  if (!isObject(verify) || verify.values === undefined || isUnknown(verify.values)) return [];
  const texts = [...jsonTextProblems({ given: verify.values, path: VALUES })];
  if (texts.length > 0) return texts;
  const values = isObject(canonical.verify) ? (canonical.verify.values ?? null) : null;
  const kept = secretsIn(values).filter(({ secret }) => isKeepText(secret.reveal()));
  if (kept.length > 0) return kept.map(({ steps }) => keepProblem([...VALUES, ...steps]));
  const { endpoint, request } = canonical as ValueObject;
  if (hasUnknown(endpoint) || hasUnknown(request)) return [];
  const { authentication: _, signature: __, ...definition } = fieldsOfRole(canonical, "definition");
  const renderer = createRenderer({ definition, slots: new Map() });
  const result = renderer.render({ values: revealAll(values) as Json, generated, purpose: "test" });
  if (result.ok) return [];
  const isOpen = (part: Value) => isUnknown(part) || part instanceof SecretReference;
  const unknown = partsWhere(values, isOpen).map(({ steps }) => steps);
  return result.problems
    .filter(({ path = [] }) => !unknown.some((each) => isAtOrAround(path, each)))
    .map((found) => problemBelow(VALUES, found));
}

/** What is unknown, or looked up by the store, may still be right, and so may a list that holds it. */
function isAtOrAround(path: readonly ShownStep[], unknown: readonly ShownStep[]): boolean {
  const shorter = Math.min(path.length, unknown.length);
  return path.slice(0, shorter).every((step, index) => step === unknown[index]);
}

function keepProblem(path: readonly (string | number)[]): Problem {
  return problem("ACT_SECRET_KEEP", {
    path,
    detail: "is a keep: text, but a store keeps no values of verify",
    hint: "give the value itself",
  });
}
