import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";
import { answered, sampled } from "./support/payload-arguments.ts";

const typeCases: readonly Case[] = [
  [
    "types that the sample leaves open",
    answered(
      '{"at": "2026-01-31", "n": 1, "z": null, "list": ["2026-01-31T10:00:00+0100"], "items": [{"d": "2026-01-31T10:00:00"}], "empty": []}',
      {
        types: {
          at: "dateOnly",
          n: "decimal",
          z: "object",
          list: "listDateTime",
          "items[].d": "dateTimeOnly",
          empty: "listString",
        },
      },
    ),
    [],
  ],
  [
    "types that do not fit",
    answered(
      { at: "soon", n: 1.5, o: {}, list: ["a"], empty: [] },
      { types: { at: "dateOnly", n: "integer", o: "string", list: "listDateTime", empty: "string" } },
    ),
    [
      "ACT_VARIABLE_TYPE response.types.at",
      "ACT_VARIABLE_TYPE response.types.n",
      "ACT_VARIABLE_TYPE response.types.o",
      "ACT_VARIABLE_TYPE response.types.list",
      "ACT_VARIABLE_TYPE response.types.empty",
    ],
  ],
  [
    "types at paths that are not there",
    answered(
      { items: [{ a: 1 }] },
      { types: { "items[].b": "decimal", "items[0].a": "decimal", "items[]": "string", "a..b": "string" } },
    ),
    [
      'ACT_VARIABLE_PATH response.types["items[].b"]',
      'ACT_VARIABLE_PATH response.types["items[0].a"]',
      'ACT_VARIABLE_PATH response.types["items[]"]',
      'ACT_VARIABLE_PATH response.types["a..b"]',
    ],
  ],
  ["a type at a path that an unknown value may have", answered({ a: UNKNOWN }, { types: { "a.b": "string" } }), []],
  [
    "two words on one type",
    sampled({ a: 1 }, { variables: { a: { type: "integer" } }, types: { a: "decimal" } }),
    ["ACT_VARIABLE_TYPE request.types.a"],
  ],
  ["the same word twice", sampled({ a: 1 }, { variables: { a: { type: "decimal" } }, types: { a: "decimal" } }), []],
];

describe("payloads", () => {
  describe("have types where the sample leaves them open", () => {
    test.each(typeCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
});
