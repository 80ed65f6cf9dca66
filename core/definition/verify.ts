import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, describedAs, record } from "../schema/annotations.ts";
import type { Value } from "../value/value.ts";

/** What an answer has to be, so that a definition becomes live. */
const Expectation = record("VerifyExpectation", "What the answer of the test request has to be.", {
  statusCode: Type.Optional(
    Type.Unsafe<string | number>({
      type: ["string", "number"],
      ...described("Status code, class or range instead of 2xx.", "202"),
    }),
  ),
  schema: Type.Optional(
    anyJson("JSON Schema (2020-12, 2019-09 or 07) that the body has to fit: an object, or JSON text.", {
      type: "object",
      required: ["id"],
    }),
  ),
});

/** A test request that decides whether a definition becomes live. */
export const Verify = record("Verify", "A test request that decides whether a new definition becomes live.", {
  values: Type.Unsafe<Value>({
    anyJson: true,
    secret: "allowed",
    ...described(
      "What the request is filled in with, by place and name as the contract says: an object, or JSON text. Any part may be secret.",
      { request: { "message.token": "abc" } },
    ),
  }),
  expect: Type.Optional(
    describedAs(Expectation, "What the answer has to be; default: a success.", { statusCode: "202" }),
  ),
});
export type Verify = Static<typeof Verify>;
