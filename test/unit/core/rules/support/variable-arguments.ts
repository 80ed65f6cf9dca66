import type { Value, ValueObject } from "../../../../../core/value/value.ts";

const sample: ValueObject = {
  message: { token: "abc", count: 1, price: 1.5, urgent: true, at: "2026-01-31T10:00:00Z", data: { a: "x", b: "y" } },
  tags: ["a", "b"],
  items: [{ name: "shoe", price: 10, size: { eu: 42 } }],
};

/** A body in which these variables are filled in. */
export const filled = (variables: ValueObject, more: ValueObject = {}): ValueObject => ({
  request: { sample, variables, ...more },
});

/** A body of one variable with these settings, and its value in the sample. */
export const one = (settings: ValueObject, value: Value = "x"): ValueObject => ({
  request: { sample: { a: value }, variables: { a: settings } },
});

/** A header that is this variable, beside another one. */
export const header = (variable: ValueObject): ValueObject => ({
  endpoint: {
    headers: [
      { name: "X-A", value: "1" },
      { name: "X-B", variable },
    ],
  },
});

/** A query parameter that is this variable. */
export const query = (variable: ValueObject): ValueObject => ({
  endpoint: { queryParameters: [{ name: "q", variable }] },
});
