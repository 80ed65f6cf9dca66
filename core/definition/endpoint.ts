import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { queryStyles } from "../http/query-list.ts";
import {
  described,
  describedAs,
  maybeSecretText,
  maybeSecretTextOrList,
  oneOf,
  record,
  urlText,
} from "../schema/annotations.ts";
import { generatedKind, Variable } from "./variable.ts";

const filledIn = {
  variable: Type.Optional(describedAs(Variable, "What the journey builder fills in.", { label: "Customer number" })),
  generated: Type.Optional(generatedKind("What the store makes anew for each invocation.")),
};

/** A constant (`value`), a variable or a generated value: exactly one of the three. */
export const Parameter = record("Parameter", "A header or path parameter: exactly one of value, variable, generated.", {
  name: Type.String(described("Its name as it is sent.", "X-Api-Version")),
  value: Type.Optional(maybeSecretText("A constant, hidden from journey builders; may be a secret.", "2")),
  ...filledIn,
});
export type Parameter = Static<typeof Parameter>;

/** Like any parameter, and it may be a list. */
export const QueryParameter = record(
  "QueryParameter",
  "A query parameter: exactly one of value, variable, generated.",
  {
    name: Type.String(described("Its name as it is sent.", "locale")),
    value: Type.Optional(
      maybeSecretTextOrList(
        "A constant, hidden from journey builders: a text, which may be a secret, or a list of texts, numbers and booleans.",
        "2",
      ),
    ),
    ...filledIn,
    style: Type.Optional(
      oneOf(
        "QueryStyle",
        queryStyles,
        described(
          "How a list is sent: `repeat` (default) as a=1&a=2, `brackets` as a[]=1&a[]=2, `comma` as a=1,2, `pipe` and `space` with these between the items.",
          "comma",
        ),
      ),
    ),
  },
);
export type QueryParameter = Static<typeof QueryParameter>;

const DynamicPath = record("DynamicPath", "A path suffix that the journey adds to the URL.", {
  label: Type.String(
    described("What the journey builder reads beside the field.", "Order path", { maxLength: 100, visible: true }),
  ),
  description: Type.Optional(
    Type.String(described("What the suffix is for.", "orders/<number>", { maxLength: 1000, visible: true })),
  ),
  optional: Type.Optional(Type.Boolean(described("May be left out; default false.", true, { default: false }))),
});

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

export const Endpoint = record("Endpoint", "Where the action sends its request.", {
  url: urlText(
    "Absolute URL, https with a host name, or with a connection relative to its baseUrl; `{name}` in the path is filled by pathParameters.",
    "https://fcm.googleapis.com/v1/projects/{project}/messages:send",
  ),
  pathParameters: Type.Optional(
    Type.Array(
      Parameter,
      described("One parameter for each `{name}` of the URL.", [{ name: "project", value: "acme" }]),
    ),
  ),
  dynamicPath: Type.Optional(describedAs(DynamicPath, "Lets the journey add a path suffix.", { label: "Order path" })),
  method: Type.Optional(oneOf("Method", methods, described("HTTP method; default POST.", "PUT", { default: "POST" }))),
  headers: Type.Optional(
    Type.Array(Parameter, described("Headers sent with the request.", [{ name: "X-Correlation", generated: "uuid" }])),
  ),
  queryParameters: Type.Optional(
    Type.Array(
      QueryParameter,
      described("Query parameters, in the order they are sent.", [{ name: "locale", variable: { label: "Language" } }]),
    ),
  ),
});
export type Endpoint = Static<typeof Endpoint>;
