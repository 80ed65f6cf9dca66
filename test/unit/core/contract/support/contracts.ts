import { breaksOf } from "../../../../../core/contract/compatibility/compare.ts";
import { prepareAction } from "../../../../../core/prepared/prepare.ts";
import { describeProblem } from "../../../../../core/problem/problem.ts";
import { checkAction } from "../../../../../core/rules/check.ts";
import type { ValueObject } from "../../../../../core/value/value.ts";

/** Arguments with a variable of every place, and an answer, that changes are laid over. */
export const base = {
  endpoint: {
    url: "https://api.example.com/v1",
    headers: [{ name: "X-Locale", variable: { optional: true } }],
    queryParameters: [{ name: "tag", variable: { optional: true } }],
  },
  request: {
    sample: { token: "t", amount: 1, level: "gold", when: "2026-01-01", items: [{ sku: "a", price: 1 }], tags: ["a"] },
    variables: {
      token: {},
      amount: { minimum: 0, maximum: 100 },
      level: { choices: [{ value: "gold" }, { value: "silver" }], optional: true },
      when: { optional: true, type: "dateOnly" },
      items: {},
      tags: { maxLength: 10 },
    },
  },
  response: { sample: { id: "1", total: 2, nested: { a: true } } },
  failureResponse: { sample: { code: 1 } },
} satisfies ValueObject;

/** The contract of an action with these arguments. */
export function contractOf(given: ValueObject) {
  return preparedOf(given).contract;
}

/** The action that these arguments declare; they have to pass every rule. */
export function preparedOf(given: ValueObject) {
  const { canonical, problems } = checkAction({ given, defaultName: "Test", rules: {} });
  expect(problems.filter(({ severity }) => severity === "error").map(describeProblem)).toEqual([]);
  return prepareAction(canonical);
}

/** The schema of a text. */
export const text = { type: "string" };

/** An action with a body of these properties. */
export const bySchema = (properties: ValueObject, required: readonly string[]) => ({
  endpoint: { url: "https://api.example.com/v1" },
  request: { schema: { type: "object", properties, required } },
});

/** A body with an object `reply` that has these fields. */
export const grouped = (properties: ValueObject, required: readonly string[], outer: readonly string[] = ["to"]) =>
  bySchema({ to: text, reply: { type: "object", properties, required } }, outer);

/** What a change breaks, and for which uses. */
export const told = (old: ValueObject, now: ValueObject) =>
  breaksOf(contractOf(old), contractOf(now)).map(
    ({ path, reason, ifMapped }) => `${path} ${reason}${ifMapped === undefined ? "" : ` if ${ifMapped.join(",")}`}`,
  );
