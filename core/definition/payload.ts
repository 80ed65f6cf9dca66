import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, describedAs, mapOf, oneOf, record } from "../schema/annotations.ts";
import type { Value } from "../value/value.ts";
import { fieldType, generatedKind, Variable } from "./variable.ts";

const sampleExample = { message: { token: "abc", notification: { title: "Hi" } } };
const schemaExample = { type: "object", properties: { token: { type: "string" } }, required: ["token"] };

const schema = () =>
  Type.Optional(
    anyJson("JSON Schema (2020-12, 2019-09 or 07) of the payload: an object, or JSON text.", schemaExample),
  );
const types = () =>
  Type.Optional(
    mapOf(
      fieldType("The type at this path.", "dateTime"),
      described("Types that the sample alone does not tell, by path.", { "order.placedAt": "dateTime" }),
    ),
  );

export const RequestPayload = record("RequestPayload", "The JSON body that is sent.", {
  sample: Type.Optional(
    Type.Unsafe<Value>({
      anyJson: true,
      secret: "allowed",
      ...described(
        "The body as it looks, constants in place: an object, or JSON text. Constants may be secrets.",
        sampleExample,
      ),
    }),
  ),
  schema: schema(),
  variables: Type.Optional(
    mapOf(
      Variable,
      described(
        "What journeys fill in, by path: `message.token`, `items[0].name`, `items[].price`; the empty path is the whole body.",
        {
          "message.token": { label: "Device token" },
        },
      ),
    ),
  ),
  generated: Type.Optional(
    mapOf(
      generatedKind("What the store makes."),
      described("What the store makes anew for each invocation, by path.", { "message.id": "uuid" }),
    ),
  ),
  allowNull: Type.Optional(
    Type.Boolean(
      described("Send null for a variable left out, instead of leaving it out; default false.", true, {
        default: false,
      }),
    ),
  ),
  optional: Type.Optional(
    Type.Boolean(
      described("True: no body is sent as long as nothing of it is given. Without it a body is always sent.", true),
    ),
  ),
  encoding: Type.Optional(
    oneOf(
      "Encoding",
      ["json", "form"],
      described("json (default), or form for flat scalars.", "form", { default: "json" }),
    ),
  ),
  types: types(),
});
export type RequestPayload = Static<typeof RequestPayload>;

const Condition = record("Condition", "A field of the response and the value it must have.", {
  path: Type.String(described("Path in the response.", "status")),
  equals: anyJson("The value it must have.", "ok"),
});

export const ResponsePayload = record("ResponsePayload", "The JSON body of a successful answer.", {
  sample: Type.Optional(
    anyJson("An answer as it looks: an object, or JSON text.", { name: "projects/acme/messages/1" }),
  ),
  schema: schema(),
  types: types(),
  successWhen: Type.Optional(
    Type.Array(
      Condition,
      described("What else must hold for a success; unmet, the failure branch is taken.", [
        { path: "status", equals: "ok" },
      ]),
    ),
  ),
});
export type ResponsePayload = Static<typeof ResponsePayload>;

export const FailurePayload = record("FailurePayload", "The JSON body of a failed answer.", {
  sample: Type.Optional(
    anyJson("An error answer as it looks: an object, or JSON text.", { error: { code: 404, message: "Not found" } }),
  ),
  schema: schema(),
  types: types(),
});
export type FailurePayload = Static<typeof FailurePayload>;

export const request = Type.Optional(
  describedAs(
    RequestPayload,
    "The body that is sent (POST, PUT, PATCH, DELETE).",
    { sample: sampleExample },
    { role: "definition" },
  ),
);
export const response = Type.Optional(
  describedAs(
    ResponsePayload,
    "The body of a successful answer, for use later in the journey.",
    { sample: { id: "1" } },
    { role: "definition" },
  ),
);
export const failureResponse = Type.Optional(
  describedAs(
    FailurePayload,
    "The body of a failed answer, for use on the failure branch.",
    { sample: { error: "not found" } },
    { role: "definition" },
  ),
);
