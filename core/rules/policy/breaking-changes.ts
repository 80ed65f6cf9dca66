import { type Occurrence, type Problem, problem } from "../../problem/problem.ts";
import { nearest, quoted } from "../../problem/wording.ts";
import { Secret } from "../../value/secret.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject, type Value, type ValueObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const PATH = ["breakingChanges"] as const;
const CHOICES = ["allow", "refuse"];

/** `allow`, `refuse`, or consent to exactly one break by the digest of its contract: 64 hexadecimal digits (SHA-256). */
export const breakingChangesRule: Rule = {
  codes: ["ACT_BREAKING_CHANGES_INVALID"],
  *check(context) {
    yield* policyProblems(partAt(context, PATH));
  },
};

/** What is wrong with a `breakingChanges` of the program. Problem: ACT_BREAKING_CHANGES_INVALID. */
export function* policyProblems(given: Value | undefined): Generator<Problem> {
  if (given === undefined || isUnknown(given)) return;
  for (const fault of isObject(given) ? faultsOfConsent(given) : faultsOfChoice(given)) {
    yield problem("ACT_BREAKING_CHANGES_INVALID", fault);
  }
}

function* faultsOfChoice(given: Value): Generator<Occurrence> {
  if (typeof given === "string" && CHOICES.includes(given)) return;
  const close = typeof given === "string" ? nearest(given, CHOICES) : undefined;
  yield {
    path: PATH,
    detail: `must be allow, refuse or an object with accept, found ${typeof given === "string" ? quoted(given) : typeOf(given)}`,
    hint: close === undefined ? "write allow or refuse" : `did you mean ${close}?`,
  };
}

function* faultsOfConsent({ accept, ...others }: ValueObject): Generator<Occurrence> {
  for (const name of Object.keys(others)) {
    yield {
      path: [...PATH, name],
      detail: `${quoted(name)} is not a field of breakingChanges`,
      hint: "the only field is accept",
    };
  }
  if (isUnknown(accept) || (typeof accept === "string" && /^[0-9a-f]{64}$/.test(accept))) return;
  yield {
    path: [...PATH, "accept"],
    detail: `must be the digest of the contract to accept, 64 hexadecimal digits${accept === undefined ? "; it is missing" : accept instanceof Secret ? "; found a secret" : ""}`,
    hint: "copy the digest from the preview that names the breaking change",
  };
}
