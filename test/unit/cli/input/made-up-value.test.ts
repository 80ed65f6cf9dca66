import { madeUpValue } from "../../../../cli/input/made-up-value.ts";
import { schemaCheck } from "../../../../core/json-schema/drafts.ts";
import type { Json, JsonObject } from "../../../../core/value/value.ts";

const object = (properties: JsonObject, required: readonly string[]): JsonObject => ({
  type: "object",
  properties,
  required,
});

test.each<[JsonObject, Json]>([
  [{ type: "string" }, "text"],
  [{ type: "string", minLength: 6 }, "textte"],
  [{ type: "string", maxLength: 2 }, "te"],
  [{ type: "string", maxLength: 0 }, ""],
  [{ type: "string", pattern: "^[a-z]+$", minLength: 3 }, "aaa"],
  [{ type: "string", pattern: "^[a-z]*$", minLength: 200, maxLength: 200 }, "a".repeat(200)],
  [{ type: "string", format: "date-time" }, "2026-01-31T10:00:00Z"],
  [{ type: "string", format: "date" }, "2026-01-31"],
  [{ type: "string", format: "email" }, "name@example.com"],
  [{ type: "string", format: "uuid" }, "00000000-0000-4000-8000-000000000000"],
  [{ type: ["null", "string"], enum: [null, "a", "b"] }, "a"],
  [{ const: 7 }, 7],
  [{ type: "integer", default: 4 }, 4],
  [{ type: "integer" }, 1],
  [{ type: "integer", minimum: 1.2 }, 2],
  [{ type: "integer", maximum: -1.5 }, -2],
  [{ type: "number", minimum: 2.5, maximum: 3 }, 2.5],
  [{ type: "number", maximum: 0.5 }, 0.5],
  [{ type: "boolean" }, true],
  [{ type: "array" }, ["text"]],
  [{ type: "array", items: { type: "integer", minimum: 5 } }, [5]],
  [{ type: "object" }, {}],
  [
    object(
      { a: { type: "string" }, b: object({ c: { enum: ["x"] }, d: { type: "string" } }, ["c"]), e: { type: "string" } },
      ["a", "b", "free"],
    ),
    { a: "text", b: { c: "x" }, free: "text" },
  ],
  [{}, "text"],
])("of %j %j is made up, which fits", (schema, value) => {
  expect(madeUpValue(schema)).toEqual(value);
  expect(schemaCheck("2020-12", schema)?.(value)).toEqual([]);
});

test("nothing is made up where no text of a pattern is found, however deep", () => {
  const text = { type: "string", pattern: "^a{3}$", maxLength: 2 };
  for (const schema of [text, { type: "array", items: text }, object({ a: text }, ["a"])])
    expect(madeUpValue(schema)).toBeUndefined();
});
