import { findShape, type Shape, typeOfShape } from "../../../../core/contract/shape.ts";
import { shapeOfSample } from "../../../../core/contract/shape-of-sample.ts";
import { shapeOfSchema } from "../../../../core/contract/shape-of-schema.ts";
import { fits } from "../../../../core/contract/stated-type.ts";
import type { FieldType } from "../../../../core/definition/variable.ts";
import { parseJson } from "../../../../core/value/json-text.ts";
import { formatPayloadPath, parsePayloadPath } from "../../../../core/value/payload-path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { JsonObject } from "../../../../core/value/value.ts";

describe("the type of a sample", () => {
  test.each<[string, FieldType]>([
    ['"x"', "string"],
    ['"2026-01-31T10:00:00Z"', "string"],
    ["1", "integer"],
    ["-0", "integer"],
    ["9007199254740993", "integer"],
    ["1.5", "decimal"],
    ["10.0", "decimal"],
    ["1e400", "decimal"],
    ["true", "boolean"],
    ["null", "any"],
    ["{}", "object"],
    ['["a", null]', "listString"],
    ["[1, 2]", "listInteger"],
    ["[1, 2.5, null]", "listDecimal"],
    ["[10.0, 1]", "listDecimal"],
    ["[true]", "listBoolean"],
    ["[{}, null]", "listObject"],
    ['[{"a": 1}]', "listObject"],
    ["[]", "listAny"],
    ["[null]", "listAny"],
    ['[1, "a"]', "listAny"],
    ["[true, 1]", "listAny"],
    ["[[1]]", "listAny"],
    ["[{}, 1]", "listAny"],
  ])("%s is %s", (text, type) => {
    expect(typeOfShape(shapeOfSample(parseJson(text)))).toBe(type);
  });

  test("is shown by a secret as well", () => {
    expect(typeOfShape(shapeOfSample(new Secret(1.5)))).toBe("decimal");
  });
});

describe("the type of a schema", () => {
  test.each<[JsonObject, FieldType]>([
    [{ type: "string" }, "string"],
    [{ type: "string", format: "date-time" }, "dateTime"],
    [{ type: "string", format: "date" }, "dateOnly"],
    [{ type: "string", format: "email" }, "string"],
    [{ type: ["integer", "null"] }, "integer"],
    [{ type: ["integer", "number"] }, "decimal"],
    [{ type: ["string", "integer"] }, "any"],
    [{ enum: ["a", "b", null] }, "string"],
    [{ enum: [1, 2.5] }, "decimal"],
    [{ enum: [1, "a"] }, "any"],
    [{ const: 5 }, "integer"],
    [{ properties: {} }, "object"],
    [{ type: "array", items: { type: "number" } }, "listDecimal"],
    [{ type: "array", items: { type: "object" } }, "listObject"],
    [{ type: "array" }, "listAny"],
    [{ type: "array", items: { type: "array", items: { type: "string" } } }, "listAny"],
    [{ $ref: "#/$defs/a", $defs: { a: { type: "boolean" } } }, "boolean"],
    [{ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/a" } } }, "any"],
    [{ $ref: "#a", type: "string" }, "any"],
    [{ $ref: "https://example.com/a.json" }, "any"],
    [{ allOf: [{ type: "string" }, { format: "date" }] }, "dateOnly"],
    [{}, "any"],
  ])("%j is %s", (schema, type) => {
    expect(typeOfShape(shapeOfSchema(schema))).toBe(type);
  });
});

describe("a type that is stated", () => {
  const every: readonly FieldType[] = [
    "string",
    "integer",
    "decimal",
    "boolean",
    "dateTime",
    "dateTimeOnly",
    "dateOnly",
    "object",
    "listString",
    "listInteger",
    "listDecimal",
    "listBoolean",
    "listDateTime",
    "listDateTimeOnly",
    "listDateOnly",
    "listObject",
    "listAny",
  ];
  const lists = every.filter((type) => type.startsWith("list"));

  test.each<[string, readonly FieldType[]]>([
    ["1", ["integer", "decimal"]],
    ["1.5", ["decimal"]],
    ["true", ["boolean"]],
    ['"x"', ["string"]],
    ['"2026-02-28"', ["string", "dateOnly"]],
    ['"2026-02-29"', ["string"]],
    ['"2026-02-28T10:00:00Z"', ["string", "dateTime"]],
    ['"2026-02-28T10:00:00.5+0100"', ["string", "dateTime"]],
    ['"2026-02-28T10:00:00"', ["string", "dateTimeOnly"]],
    ["null", every],
    ["{}", ["object"]],
    ["[1]", ["listInteger", "listDecimal"]],
    ["[1, 2.5]", ["listDecimal"]],
    ['["2026-02-28", null]', ["listString", "listDateOnly"]],
    ['["2026-02-28", "x"]', ["listString"]],
    ["[{}]", ["listObject"]],
    ["[]", lists],
    ["[null]", lists],
    ['[1, "x"]', ["listAny"]],
    ["[[1]]", ["listAny"]],
  ])("over %s may be %j only", (text, fitting) => {
    const shape = shapeOfSample(parseJson(text));
    expect(every.filter((type) => fits(shape, type))).toEqual(every.filter((type) => fitting.includes(type)));
  });

  test("over a schema fits by type alone", () => {
    const schema = (items: JsonObject) => shapeOfSchema({ type: "array", items });
    expect(every.filter((type) => fits(schema({ type: "string" }), type))).toEqual([
      "listString",
      "listDateTime",
      "listDateTimeOnly",
      "listDateOnly",
    ]);
    expect(every.filter((type) => fits(schema({ type: "integer" }), type))).toEqual(["listInteger", "listDecimal"]);
    expect(every.filter((type) => fits(schema({ type: "object" }), type))).toEqual(["listObject"]);
  });
});

describe("a payload path", () => {
  const shape = shapeOfSample(parseJson('{"a": {"b": [{"c": 1}, {"d": [[2, "x"]]}]}, "toString": 1}'));

  test.each<[string, FieldType | undefined]>([
    ["a", "object"],
    ["a.b", "listObject"],
    ["a.b[0]", "object"],
    ["a.b[0].c", "integer"],
    ["a.b[1].d[0][1]", "string"],
    ["a.b[].c", "integer"],
    ["a.b[].d", undefined],
    ["a.b[2]", undefined],
    ["a.c", undefined],
    ["a[0]", undefined],
    ["toString", "integer"],
    ["constructor", undefined],
  ])("%s leads to %s", (path, type) => {
    const steps = parsePayloadPath(path);
    expect(formatPayloadPath(steps ?? [])).toBe(path);
    const found: Shape | undefined = findShape(shape, steps ?? []);
    expect(found === undefined ? undefined : typeOfShape(found)).toBe(type);
  });

  test.each(["", ".", "a.", ".a", "a..b", "[0]", "a[", "a]", "a[x]", "a[-1]", "a[0]b", "a.[0]"])(
    "%j is none",
    (text) => {
      expect(parsePayloadPath(text)).toBeUndefined();
    },
  );
});
