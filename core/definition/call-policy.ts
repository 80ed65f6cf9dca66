import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { described, mapOf, record, urlText } from "../schema/annotations.ts";
import type { Value } from "../value/value.ts";

const status = (example: string) =>
  Type.Unsafe<string | number>({ type: ["string", "number"], ...described("A status code or range.", example) });

/** Status codes and ranges that are repeated unless a definition says otherwise. */
export const defaultRetryStatuses = ["408", "425", "429", "500-599"] as const;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** The longest that the store waits before a retry when `retries` were made before it: it doubles each time. */
export function longestRetryWaitMs(retries: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries);
}

/** When a call is repeated (docs/model.md, Call policy 2 and 3). */
export const RetryPolicy = record("RetryPolicy", "When a failed call is repeated.", {
  maxRetries: Type.Optional(
    Type.Integer(described("How often at most, 0 to 3; default 3.", 2, { minimum: 0, maximum: 3, default: 3 })),
  ),
  statuses: Type.Optional(
    Type.Array(
      status("5xx"),
      described("Status codes and ranges to repeat on; default 408, 425, 429, 500-599.", ["429", "5xx", "500-504"], {
        default: defaultRetryStatuses,
      }),
    ),
  ),
  exceptStatuses: Type.Optional(
    Type.Array(status("501"), described("Status codes and ranges not to repeat on.", ["501"], { default: [] })),
  ),
  unsafeMethods: Type.Optional(
    Type.Boolean(
      described(
        "Repeat POST and PATCH like PUT; default false, as the endpoint may have done its work already.",
        true,
        { default: false },
      ),
    ),
  ),
});
export type RetryPolicy = Static<typeof RetryPolicy>;

/** What a test request sends instead (vendors' dry-run switches). */
export const TestOverrides = record("TestOverrides", "What test requests send instead of the definition's values.", {
  request: Type.Optional(
    mapOf(
      Type.Unsafe<Value>({ anyJson: true }),
      described("Body fields by path; may add fields.", { validate_only: true }),
    ),
  ),
  headers: Type.Optional(mapOf(Type.String(), described("Headers by name; may add headers.", { "X-Dry-Run": "1" }))),
  queryParameters: Type.Optional(
    mapOf(Type.String(), described("Query parameters by name; may add some.", { dryRun: "true" })),
  ),
  url: Type.Optional(urlText("Another URL of the same origin.", "https://api.example.com/v1/validate")),
});
export type TestOverrides = Static<typeof TestOverrides>;
