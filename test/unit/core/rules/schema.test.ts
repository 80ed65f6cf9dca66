import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const object = (properties: ValueObject, more: ValueObject = {}): ValueObject => ({
  type: "object",
  properties,
  ...more,
});
const requested = (schema: Value, more: ValueObject = {}): ValueObject => ({ request: { schema, ...more } });
const answered = (schema: Value, more: ValueObject = {}): ValueObject => ({ response: { schema, ...more } });

const validityCases: readonly Case[] = [
  ...[
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema#",
  ].map(
    ($schema): Case => [
      `a schema of ${$schema}`,
      answered(object({ a: { type: "string", minLength: 1 } }, { $schema })),
      [],
    ],
  ),
  [
    "another draft",
    answered(object({}, { $schema: "http://json-schema.org/draft-04/schema#" })),
    ["ACT_SCHEMA_INVALID response.schema.$schema"],
  ],
  [
    "every mistake in a schema",
    answered(
      object({ a: { type: "text" }, b: { type: "string", minLength: -1 }, c: { type: "object", required: "x" } }),
    ),
    [
      "ACT_SCHEMA_INVALID response.schema.properties.a.type",
      "ACT_SCHEMA_INVALID response.schema.properties.b.minLength",
      "ACT_SCHEMA_INVALID response.schema.properties.c.required",
    ],
  ],
  [
    "the same by draft 07",
    answered(object({ a: { type: "text" }, b: 5 }, { $schema: "http://json-schema.org/draft-07/schema#" })),
    ["ACT_SCHEMA_INVALID response.schema.properties.a.type", "ACT_SCHEMA_INVALID response.schema.properties.b"],
  ],
  [
    "a mistake in JSON text",
    answered('{"type": "object", "properties": {"a": {"type": "text"}}}'),
    ["ACT_SCHEMA_INVALID response.schema"],
  ],
  ["a schema that is a list", requested([]), ["ACT_SCHEMA_INVALID request.schema"]],
  ["a schema that is true", answered(true), ["ACT_SCHEMA_INVALID response.schema"]],
  ["a schema with an unknown part", answered(object({ a: { type: UNKNOWN } })), []],
  ["a pattern in linear time", answered(object({ a: { type: "string", pattern: "^[a-z]+$" } })), []],
  [
    "patterns that look around",
    answered(object({ a: { type: "string", pattern: "^(?=a)b$" } }, { patternProperties: { "(?!x)": {} } })),
    [
      "ACT_VARIABLE_PATTERN response.schema.properties.a.pattern",
      'ACT_VARIABLE_PATTERN response.schema.patternProperties["(?!x)"]',
    ],
  ],
  ["a secret schema", answered(new Secret("{}")), ["ACT_SECRET_MISPLACED response.schema"]],
];

const keywordCases: readonly Case[] = [
  [
    "everything that a request understands",
    requested({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://acme.example/order",
      title: "Order",
      type: "object",
      required: ["id", "kind"],
      properties: {
        id: { type: "string", description: "Number", examples: ["17"], "x-source": "shop" },
        kind: { const: "order" },
        level: { enum: ["gold", "silver", null], default: "gold" },
        at: { type: ["string", "null"], format: "date-time" },
        tags: { type: "array", items: { type: "string" } },
        address: { $ref: "#/$defs/address" },
        extra: { allOf: [{ type: "object", properties: { a: { type: "integer" } } }, { required: ["a"] }] },
      },
      $defs: { address: { type: "object", properties: { city: { type: "string" } } } },
    }),
    [],
  ],
  [
    "keywords that only tell right from wrong",
    requested(
      object(
        {
          a: { type: "string", maxLength: 5 },
          b: { oneOf: [{ type: "string" }] },
          c: { type: "array", items: { type: "integer", minimum: 1 } },
        },
        { additionalProperties: false },
      ),
    ),
    [
      "ACT_SCHEMA_KEYWORD request.schema.properties.a.maxLength",
      "ACT_SCHEMA_KEYWORD request.schema.properties.b.oneOf",
      "ACT_SCHEMA_KEYWORD request.schema.properties.c.items.minimum",
      "ACT_SCHEMA_KEYWORD request.schema.additionalProperties",
    ],
  ],
  [
    "the same mean any in a response",
    answered(
      object(
        { a: { type: "string", maxLength: 5 }, b: { oneOf: [{ type: "string" }] } },
        { additionalProperties: false },
      ),
    ),
    [],
  ],
  [
    "a list of schemas for items",
    requested(
      object(
        { a: { type: "array", items: [{ type: "string" }] } },
        { $schema: "http://json-schema.org/draft-07/schema#" },
      ),
    ),
    ["ACT_SCHEMA_KEYWORD request.schema.properties.a.items"],
  ],
  [
    "a property that is required and not described",
    requested(object({ a: object({ b: { type: "string" } }, { required: ["b", "c"] }) })),
    ["ACT_SCHEMA_KEYWORD request.schema.properties.a.required"],
  ],
  [
    "keywords in a schema beside a sample",
    { request: { sample: { a: "x" }, schema: object({ a: { type: "string", minLength: 1 } }) } },
    ["ACT_SCHEMA_KEYWORD request.schema.properties.a.minLength"],
  ],
  [
    "keywords in definitions",
    requested({ ...object({ a: { $ref: "#/definitions/x" } }), definitions: { x: { type: "string", not: {} } } }),
    ["ACT_SCHEMA_KEYWORD request.schema.definitions.x.not"],
  ],
];

const referenceCases: readonly Case[] = [
  [
    "a reference out of the schema",
    answered(object({ a: { $ref: "https://acme.example/a.json" } })),
    ["ACT_SCHEMA_REF response.schema.properties.a.$ref"],
  ],
  [
    "a reference to nothing",
    answered(object({ a: { $ref: "#/$defs/a" }, b: { $ref: "#b" }, c: { $ref: "#/%" } })),
    ["a", "b", "c"].map((name) => `ACT_SCHEMA_REF response.schema.properties.${name}.$ref` as const),
  ],
  ["a circle", answered(object({ a: { $ref: "#" } })), ["ACT_SCHEMA_REF response.schema.properties.a.$ref"]],
  [
    "a circle in definitions, in a request",
    requested({
      ...object({ a: { $ref: "#/$defs/node" } }),
      $defs: { node: object({ next: { $ref: "#/$defs/node" } }) },
    }),
    ["ACT_SCHEMA_REF request.schema.$defs.node.properties.next.$ref"],
  ],
  [
    "a circle through allOf",
    answered({ type: "object", allOf: [{ $ref: "#" }] }),
    ["ACT_SCHEMA_REF response.schema.allOf[0].$ref"],
  ],
  [
    "one description used twice is not a circle",
    answered({ ...object({ a: { $ref: "#/$defs/x" }, b: { $ref: "#/$defs/x" } }), $defs: { x: { type: "string" } } }),
    [],
  ],
  [
    "an escaped name",
    answered({ ...object({ a: { $ref: "#/$defs/x~1y" } }), $defs: { "x/y": { type: "string" } } }),
    [],
  ],
  [
    "a dynamic reference",
    answered(object({ a: { $dynamicRef: "#a" } })),
    ["ACT_SCHEMA_REF response.schema.properties.a.$dynamicRef"],
  ],
  [
    "a chain of references without end",
    answered(chain(2000)),
    ["ACT_SCHEMA_REF response.schema.$defs.a398.$ref", "ACT_PAYLOAD_SIZE response.schema"],
  ],
];

function chain(length: number): ValueObject {
  const $defs = Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `a${index}`,
      index === length - 1 ? { type: "string" } : { $ref: `#/$defs/a${index + 1}` },
    ]),
  );
  return { ...object({ a: { $ref: "#/$defs/a0" } }), $defs };
}

const schema = object(
  {
    id: { type: "integer" },
    at: { type: "string", format: "date-time" },
    kind: { enum: ["a", "b"] },
    list: { type: "array", items: { type: "string" } },
  },
  { required: ["id"] },
);
const mismatchCases: readonly Case[] = [
  [
    "a sample that validates",
    { request: { schema, sample: { id: 1, at: "2026-01-31T10:00:00Z", kind: "a", list: ["x"] } } },
    [],
  ],
  [
    "every way in which a sample does not",
    { request: { schema, sample: { id: "1", at: "soon", kind: "c", list: ["x", 5] } } },
    [
      "ACT_PAYLOAD_SAMPLE_MISMATCH request.sample.id",
      "ACT_PAYLOAD_SAMPLE_MISMATCH request.sample.at",
      "ACT_PAYLOAD_SAMPLE_MISMATCH request.sample.kind",
      "ACT_PAYLOAD_SAMPLE_MISMATCH request.sample.list[1]",
    ],
  ],
  [
    "a field that the schema requires",
    { response: { schema, sample: { at: "2026-01-31T10:00:00Z" } } },
    ["ACT_PAYLOAD_SAMPLE_MISMATCH response.sample"],
  ],
  [
    "in JSON text",
    { response: { schema: JSON.stringify(schema), sample: '{"id": 1.5}' } },
    ["ACT_PAYLOAD_SAMPLE_MISMATCH response.sample"],
  ],
  ["a number beyond a double", { response: { schema, sample: '{"id": 9007199254740993}' } }, []],
  [
    "a secret that does not validate",
    { request: { schema, sample: { id: new Secret("s3cr3t-canary") } } },
    ["ACT_PAYLOAD_SAMPLE_MISMATCH request.sample.id"],
  ],
  ["a secret that the store holds", { request: { schema, sample: { id: new Secret(`keep:${"0".repeat(32)}`) } } }, []],
  ["an unknown part of a sample", { request: { schema, sample: { id: UNKNOWN, kind: "c" } } }, []],
  [
    "a pattern of the schema",
    { response: { sample: { a: "x" }, schema: object({ a: { type: "string", pattern: "^\\d+$" } }) } },
    ["ACT_PAYLOAD_SAMPLE_MISMATCH response.sample.a"],
  ],
  [
    "by draft 07, whose items may be a list",
    {
      response: {
        sample: { a: ["x", 1] },
        schema: object(
          { a: { type: "array", items: [{ type: "string" }, { type: "string" }] } },
          { $schema: "http://json-schema.org/draft-07/schema#" },
        ),
      },
    },
    ["ACT_PAYLOAD_SAMPLE_MISMATCH response.sample.a[1]"],
  ],
  [
    "a schema that cannot be used",
    { response: { sample: { a: 1 }, schema: object({ a: { $id: "#/%zz", type: "integer" } }) } },
    ["ACT_SCHEMA_INVALID response.schema.properties.a.$id"],
  ],
];

describe("a JSON Schema", () => {
  describe("is valid", () => {
    test.each(validityCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("has one meaning in a request", () => {
    test.each(keywordCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("refers to itself only, and in no circle", () => {
    test.each(referenceCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("describes the sample beside it", () => {
    test.each(mismatchCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  test("names the variable's own setting for a bound in a request", () => {
    const found = problemsOfAction(requested(object({ a: { type: "string", pattern: "^a" } })));
    expect(found[0]?.hint).toContain(".pattern");
  });

  test.each<[string, Value]>([
    ["minItems", 1],
    ["uniqueItems", true],
    ["prefixItems", [{}]],
    ["multipleOf", 1],
    ["minProperties", 1],
    ["not", {}],
  ])("the real keyword %s is not taken for a slip of the pen", (keyword, value) => {
    const part: ValueObject = { type: "array", items: { type: "string" }, [keyword]: value };
    const [found] = problemsOfAction(requested(object({ a: part })));
    expect(found).toMatchObject({ code: "ACT_SCHEMA_KEYWORD", hint: expect.stringContaining("take it out") });
    expect(found?.hint).not.toContain("did you mean");
  });

  test("a misspelled keyword is reported with the one it is near", () => {
    const [found] = problemsOfAction(requested(object({ a: { type: "array", itms: { type: "string" } } })));
    expect(found?.hint).toBe("did you mean items?");
  });
});
