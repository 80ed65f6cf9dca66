import { pathText } from "../../../../core/problem/problem.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";
import { answered, sampled } from "./support/payload-arguments.ts";

/** `levels` objects inside one another. */
function nested(levels: number): Value {
  let value: Value = { end: 1 };
  for (let level = 1; level < levels; level += 1) value = { down: value };
  return value;
}

const sourceCases: readonly Case[] = [
  [
    "a payload has neither sample nor schema",
    { request: {}, response: {} },
    ["ACT_PAYLOAD_EMPTY request", "ACT_PAYLOAD_EMPTY response"],
  ],
  [
    "a failure response is no less a payload",
    { failureResponse: { types: {} } },
    ["ACT_PAYLOAD_EMPTY failureResponse"],
  ],
  [
    "an optional body that nothing can bring into being",
    sampled({ a: 1 }, { optional: true }),
    ["ACT_PAYLOAD_EMPTY request.optional"],
  ],
  ["an optional body that something can", sampled({ a: 1 }, { optional: true, variables: { a: { label: "A" } } }), []],
  ["a body that is said not to be optional", sampled({ a: 1 }, { optional: false }), []],
  ["an empty sample is a sample", sampled({}), []],
  ["an unknown sample is a sample", { request: { sample: UNKNOWN } }, []],
  ["text that holds JSON", sampled('{"a": null, "b": 12345678901234567, "c": 10.0}'), []],
  ["text that holds no JSON", sampled('{"a": 1,}'), ["ACT_PAYLOAD_JSON request.sample"]],
  ["empty text", sampled(" "), ["ACT_PAYLOAD_JSON request.sample"]],
  ["a word", sampled("hello"), ["ACT_PAYLOAD_JSON request.sample"]],
  ["secret text that holds no JSON", sampled(new Secret("hunter2-hunter2")), ["ACT_PAYLOAD_JSON request.sample"]],
  [
    "a schema as text that holds no JSON",
    { response: { schema: "{'type': 'object'}" } },
    ["ACT_PAYLOAD_JSON response.schema"],
  ],
  ["text nested beyond reading", sampled("[".repeat(5000)), ["ACT_PAYLOAD_DEPTH request.sample"]],
  ["brackets in a text do not nest", sampled(`{"a": "${"[".repeat(500)}\\"{"}`), []],
];

const rootCases: readonly Case[] = [
  ["a list at the top", sampled([{ a: 1 }]), ["ACT_PAYLOAD_ROOT request.sample"]],
  ["a list at the top of JSON text", answered('[{"a":1}]'), ["ACT_PAYLOAD_ROOT response.sample"]],
  ["a number at the top", { failureResponse: { sample: 5 } }, ["ACT_PAYLOAD_ROOT failureResponse.sample"]],
  [
    "a schema of a list",
    { request: { schema: { type: "array", items: { type: "string" } } } },
    ["ACT_PAYLOAD_ROOT request.schema"],
  ],
  [
    "a schema of anything",
    { response: { schema: { oneOf: [{ type: "object" }, { type: "string" }] } } },
    ["ACT_PAYLOAD_ROOT response.schema"],
  ],
  [
    "a schema of anything beside a sample",
    { response: { sample: { a: 1 }, schema: { oneOf: [{ type: "object" }, { type: "string" }] } } },
    [],
  ],
  [
    "an object behind a reference",
    { response: { schema: { $ref: "#/$defs/a", $defs: { a: { type: "object" } } } } },
    [],
  ],
];

const nameCases: readonly Case[] = [
  [
    "names that no path could express",
    sampled({ "a.b": 1, c: [{ "d[0]": 1, "e]": 1 }], $f: 1, "": 1, "g\n": 1 }),
    [
      'ACT_PAYLOAD_FIELD_NAME request.sample["a.b"]',
      'ACT_PAYLOAD_FIELD_NAME request.sample.c[0]["d[0]"]',
      'ACT_PAYLOAD_FIELD_NAME request.sample.c[0]["e]"]',
      "ACT_PAYLOAD_FIELD_NAME request.sample.$f",
      'ACT_PAYLOAD_FIELD_NAME request.sample[""]',
      'ACT_PAYLOAD_FIELD_NAME request.sample["g\\n"]',
    ],
  ],
  [
    "names with blanks, hyphens, colons and other scripts",
    sampled({ "a b": 1, "c-d": 1, "e:f": 1, größe: 1, "@type": 1, constructor: 1 }),
    [],
  ],
  ["a name of 200 characters", answered({ ["x".repeat(200)]: 1 }), []],
  [
    "a name of 201 characters",
    sampled({ ["x".repeat(201)]: 1 }),
    [`ACT_PAYLOAD_FIELD_NAME request.sample.${"x".repeat(201)}`],
  ],
  ["names of an answer that no expression reaches", answered({ "a.b": 1, $c: 1, "d[0]": 1, ["x".repeat(201)]: 1 }), []],
  ["__proto__ in JSON text", answered('{"__proto__": {"a": 1}}'), ["ACT_PAYLOAD_FIELD_NAME response.sample"]],
  [
    "names in JSON text are told apart",
    sampled('{"a": {"b.c": 1, "d.e": 1}}'),
    ["ACT_PAYLOAD_FIELD_NAME request.sample", "ACT_PAYLOAD_FIELD_NAME request.sample"],
  ],
  [
    "names in a schema",
    { request: { schema: { type: "object", properties: { a: { properties: { "b.c": {} } } } } } },
    ['ACT_PAYLOAD_FIELD_NAME request.schema.properties.a.properties["b.c"]'],
  ],
  [
    "names in secret JSON text are not told",
    sampled(new Secret('{"hunter2.hunter2": 1}')),
    ["ACT_PAYLOAD_FIELD_NAME request.sample"],
  ],
];

const numberCases: readonly Case[] = [
  [
    "a number beyond what Pulumi carries",
    sampled({ a: { b: [2 ** 53] } }),
    ["ACT_PAYLOAD_NUMBER request.sample.a.b[0]"],
  ],
  [
    "the same below zero, and an enormous one",
    answered({ a: -(2 ** 53), b: 1e300 }),
    ["ACT_PAYLOAD_NUMBER response.sample.a", "ACT_PAYLOAD_NUMBER response.sample.b"],
  ],
  [
    "a secret number beyond what Pulumi carries",
    sampled({ pin: new Secret(9007199254740994) }),
    ["ACT_PAYLOAD_NUMBER request.sample.pin"],
  ],
  ["the largest number that is safe", sampled({ a: 2 ** 53 - 1, b: -(2 ** 53) + 1, c: 0.1 }), []],
  ["JSON text keeps 64 bits", sampled('{"a": 9223372036854775807, "b": -9223372036854775808}'), []],
  ["JSON text beyond 64 bits", sampled('{"a": 9223372036854775808}'), ["ACT_PAYLOAD_NUMBER request.sample"]],
  [
    "a number in a schema",
    { response: { schema: { type: "object", properties: { a: { const: 2 ** 60 } } } } },
    ["ACT_PAYLOAD_NUMBER response.schema.properties.a.const"],
  ],
  [
    "a default",
    sampled({ a: 1 }, { variables: { a: { default: 2 ** 60 } } }),
    ["ACT_PAYLOAD_NUMBER request.variables.a.default"],
  ],
];

const sizeCases: readonly Case[] = [
  ["32 levels", sampled(nested(32)), []],
  ["33 levels", sampled(nested(33)), ["ACT_PAYLOAD_DEPTH request.sample"]],
  [
    "lists are levels",
    answered({ a: JSON.parse(`${"[".repeat(32)}${"]".repeat(32)}`) as Value }),
    ["ACT_PAYLOAD_DEPTH response.sample"],
  ],
  ["250 KiB", sampled({ text: "x".repeat(250 * 1024) }), []],
  ["256 KiB and a little", sampled({ text: "x".repeat(256 * 1024) }), ["ACT_PAYLOAD_SIZE request.sample"]],
  ["bytes count, not characters", sampled({ text: "ü".repeat(150 * 1024) }), ["ACT_PAYLOAD_SIZE request.sample"]],
  [
    "the largest part is named",
    { request: { sample: { text: "x".repeat(100 * 1024) } }, response: { sample: { text: "x".repeat(170 * 1024) } } },
    ["ACT_PAYLOAD_SIZE response.sample"],
  ],
  ["references that double without end", { response: { schema: doubling(40) } }, ["ACT_PAYLOAD_SIZE response.schema"]],
];

/** A schema whose references name each other twice over. */
function doubling(levels: number): ValueObject {
  const $defs: { [name: string]: Value } = { [`a${levels}`]: { type: "string" } };
  for (let level = 0; level < levels; level += 1) {
    const next = { $ref: `#/$defs/a${level + 1}` };
    $defs[`a${level}`] = { type: "object", properties: { x: next, y: next } };
  }
  return { $ref: "#/$defs/a0", $defs };
}

describe("payloads", () => {
  describe("are given by a sample or a schema", () => {
    test.each(sourceCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("are objects", () => {
    test.each(rootCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("have fields that paths can name", () => {
    test.each(nameCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("have numbers that arrive as written", () => {
    test.each(numberCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("have a size that can be handled", () => {
    test.each(sizeCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  test("are refused, not walked, where they nest without end", () => {
    const found = problemsOfAction({ ...sampled(nested(3000)), label: 5 });
    expect(found.map((each) => `${each.code} ${pathText(each)}`)).toEqual([
      "ACT_SHAPE_TYPE label",
      "ACT_PAYLOAD_DEPTH request.sample",
    ]);
  });

  test.each<[string, ValueObject, string]>([
    ["the place in JSON text where reading stopped", sampled('{\n  "a": 1,\n}'), "line 3, column 1"],
    ["the part of JSON text that is wrong", sampled('{"a": [{"b.c": 1}]}'), 'a[0]["b.c"]'],
    [
      "the nearest path",
      answered({ message: { status: "ok" } }, { types: { "mesage.status": "string" } }),
      "did you mean message.status?",
    ],
    [
      "what became of a null that Pulumi YAML dropped",
      answered({ message: { status: "ok" } }, { types: { "message.reason": "string" } }),
      "a Pulumi YAML program drops reason: null from the sample: to keep it, give the sample as JSON text",
    ],
    [
      "the path of the field of that name",
      answered({ message: { detail: { status: "ok" } } }, { types: { status: "string" } }),
      "did you mean message.detail.status?",
    ],
    ["what an API that answers with a list can do", answered([1]), "items"],
  ])("the message tells %s", (_title, args, text) => {
    const [problem] = problemsOfAction(args);
    expect(`${problem?.detail} ${problem?.hint}`).toContain(text);
  });
});
