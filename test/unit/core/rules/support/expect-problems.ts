import type { ProblemCode } from "../../../../../core/problem/catalogue/catalogue.ts";
import { type Problem, pathText } from "../../../../../core/problem/problem.ts";
import { checkAction } from "../../../../../core/rules/check.ts";
import { Secret } from "../../../../../core/value/secret.ts";
import { isList, isObject, type Value, type ValueObject } from "../../../../../core/value/value.ts";

/** A title, arguments beside name and endpoint, and all that is wrong with them as `CODE path`. */
export type Case = readonly [title: string, args: ValueObject, expected: readonly `${ProblemCode} ${string}`[]];

/** Arguments of a right action with `more` laid over it; fields of `endpoint` are laid over one by one. */
export function action(more: ValueObject = {}): ValueObject {
  const { endpoint, ...rest } = more;
  const plain = { url: "https://api.example.com/v1/messages" };
  return { endpoint: isObject(endpoint) ? { ...plain, ...endpoint } : (endpoint ?? plain), ...rest };
}

/** What is reported of these arguments, but that their made-up secrets are given in clear: clear-secret.test.ts is about that. */
export function problemsOfAction(args: ValueObject): readonly Problem[] {
  return checkAction({ given: action(args), defaultName: "Test", rules: { ACT_SECRET_CLEAR: "off" } }).problems;
}

/** Expects exactly these codes at these paths, a hint with each, and no secret of the arguments in any text. */
export function expectProblems(args: ValueObject, expected: readonly string[]): void {
  const found = problemsOfAction(args);
  expect(found.map((each) => `${each.code} ${pathText(each) ?? ""}`).sort()).toEqual([...expected].sort());
  const told = JSON.stringify(found);
  for (const secret of secretsOf(args)) if (secret.length > 8) expect(told).not.toContain(secret);
  for (const { hint } of found) expect(hint).toMatch(/\S/);
}

function secretsOf(value: Value | undefined): readonly string[] {
  if (value instanceof Secret) return [String(value.reveal()), JSON.stringify(value.reveal()).slice(1, -1)];
  if (isList(value)) return value.flatMap(secretsOf);
  return isObject(value) ? Object.values(value).flatMap(secretsOf) : [];
}
