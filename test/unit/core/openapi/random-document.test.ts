import { join } from "node:path";
import fc from "fast-check";
import { readOpenApiFile } from "../../../../cli/input/openapi-file.ts";
import { type ImportedDocument, importDocument } from "../../../../core/openapi/import-document.ts";
import { ProblemError } from "../../../../core/problem/problem.ts";
import { type Json, objectOf } from "../../../../core/value/value.ts";
import { problemsOf } from "./support/checked-action.ts";

const words = [
  "type",
  "$ref",
  "allOf",
  "oneOf",
  "properties",
  "items",
  "enum",
  "default",
  "required",
  "nullable",
  "parameters",
  "schema",
  "content",
  "servers",
  "url",
  "security",
  "in",
  "name",
  "__proto__",
  "a.b",
  "",
  "get",
  "responses",
];
const texts = [
  "object",
  "array",
  "string",
  "integer",
  "null",
  "#",
  "#/",
  "#/components/schemas/MessageBatchRequest",
  "#/paths",
  "https://x.example/{y}",
  "query",
  "date",
  "(?=a)",
  "9".repeat(40),
];
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom<Json>(...texts, null, true, false, 0, -1, 1e300, 2 ** 60),
    fc.string({ maxLength: 5 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie("value"), { maxKeys: 3 }) as fc.Arbitrary<Json>,
  ),
})) as { value: fc.Arbitrary<Json> };

/** A document of the fixtures, small enough for many runs. */
const sound = readOpenApiFile("paypal-payouts.json", join(__dirname, "../../../fixtures/openapi"));

/** `json` with the part that `choices` lead to replaced. */
function withPart(json: Json, [choice, ...more]: readonly number[], part: Json): Json {
  if (choice === undefined || typeof json !== "object" || json === null) return part;
  if (Array.isArray(json)) {
    const at = choice % Math.max(1, json.length);
    return (json as readonly Json[]).map((item, index) => (index === at ? withPart(item, more, part) : item));
  }
  const names = Object.keys(json);
  const chosen = names[choice % Math.max(1, names.length)];
  return objectOf(
    names.map((name) => [name, name === chosen ? withPart((json as never)[name], more, part) : (json as never)[name]]),
  );
}

function expectSound(imported: ImportedDocument): void {
  for (const action of imported.actions) {
    expect(problemsOf(action, imported).filter(({ severity }) => severity === "error")).toEqual([]);
  }
}

test("a document with any part replaced by anything gives sound actions or a clear mistake", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 9 }), value, (choices, part) => {
      try {
        expectSound(importDocument({ json: withPart(sound, choices, part), operations: [] }));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.problems[0]?.code).toMatch(/^ACT_OPENAPI_/);
      }
    }),
    { numRuns: 40 },
  );
});

test("any schema as the body of an operation gives sound actions", () => {
  fc.assert(
    fc.property(value, fc.boolean(), (schema, isForm) => {
      const content = {
        [isForm ? "application/x-www-form-urlencoded" : "application/json"]: {
          schema: { type: "object", properties: { a: schema } },
        },
      };
      const operation = {
        requestBody: { content },
        responses: { 200: { content } },
        parameters: [{ name: "q", in: "query", schema }],
      };
      const json = {
        openapi: "3.1.0",
        servers: [{ url: "https://api.acme.example" }],
        paths: { "/a": { post: operation } },
      };
      const imported = importDocument({ json: json as Json, operations: [] });
      expect(imported.actions).toHaveLength(1);
      expectSound(imported);
    }),
    { numRuns: 200 },
  );
});
