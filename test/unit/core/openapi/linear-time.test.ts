import { actionNames } from "../../../../core/openapi/action-names.ts";
import { openApiDocument } from "../../../../core/openapi/document.ts";
import { type Operation, operationsOf } from "../../../../core/openapi/operations.ts";
import { importedFrom } from "./support/small-document.ts";

/** Long enough for quadratic time to take minutes. */
const LENGTH = 200_000;

const bodies = (schema: object) =>
  ({ operation: { requestBody: { content: { "application/json": { schema } } } } }) as object;

test.each<readonly [string, object]>([
  ["braces in a server's URL", { root: { servers: [{ url: `https://a.example/${"{".repeat(LENGTH)}` }] } }],
  ["slashes in a server's URL", { root: { servers: [{ url: `https://a.example${"/".repeat(LENGTH)}x` }] } }],
  ["braces in a path", { path: `/${"{a}".repeat(LENGTH / 3)}` }],
  ["braces in the query of a path", { path: `/a?b=${"{".repeat(LENGTH)}` }],
  ["a name in capitals", bodies({ type: "object", properties: { ["A".repeat(LENGTH)]: { type: "string" } } })],
  [
    "a description of blanks",
    bodies({ type: "object", properties: { a: { type: "string", description: `x${" ".repeat(LENGTH)}y` } } }),
  ],
  [
    "a pattern of brackets",
    bodies({ type: "object", properties: { a: { type: "string", pattern: "[".repeat(LENGTH) } } }),
  ],
  ["an operationId of underscores", { operation: { operationId: "_".repeat(LENGTH) } }],
])("%s take linear time", (_, parts) => {
  const start = performance.now();
  importedFrom(parts);
  expect(performance.now() - start).toBeLessThan(3000);
});

test("operations of one name are numbered in linear time", () => {
  const paths = Object.fromEntries(
    Array.from({ length: 30_000 }, (_, index) => [`/p${index}`, { get: { operationId: "a/b" } }]),
  );
  const { operations } = operationsOf(openApiDocument({ openapi: "3.1.0", paths }));
  const start = performance.now();
  const names = actionNames(operations);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(names.get(operations.at(-1) as Operation)).toBe("AB30000");
});
