import { DescribedPayloads } from "../../../../core/openapi/described-payloads.ts";
import { openApiDocument } from "../../../../core/openapi/document.ts";
import type { Place } from "../../../../core/openapi/place.ts";
import { Report } from "../../../../core/openapi/report.ts";
import { imported, smallDocument } from "./support/small-document.ts";

/** Levels that each have the next one twice: whole, it has more parts than a definition may have. */
const doubling = Object.fromEntries(
  Array.from({ length: 20 }, (_, level) => {
    const next = { $ref: `#/components/schemas/L${level + 1}` };
    return [`L${level}`, { type: "object", properties: { a: next, b: next } }];
  }),
);
const schemas = { ...doubling, L20: { type: "object" } };

test("what several operations answer is described once, as deep as fits, and reported for each at its own place", () => {
  const json = smallDocument({ components: { schemas } });
  const document = openApiDocument(json);
  const payloads = new DescribedPayloads();
  const describe = (name: string) => {
    const place: Place = { value: { $ref: "#/components/schemas/L0" }, steps: ["answers", name] };
    const report = new Report(name);
    const { left } = document.budget;
    const request = { document, place, example: undefined, purpose: "response", isForm: false, report } as const;
    return { payload: payloads.describe(request), report: report.entries, parts: left - document.budget.left };
  };
  const [first, second] = [describe("first"), describe("second")];
  expect(second.payload).toEqual(first.payload);
  expect(second.parts).toBeLessThan(first.parts / 3);
  for (const [name, { report }] of [
    ["first", first],
    ["second", second],
  ] as const)
    expect(report.at(-1)).toEqual({
      operation: name,
      pointer: `#/answers/${name}`,
      severity: "warning",
      detail: "described to 8 levels: all of it is too large",
    });
});

test("a form that is chosen for one action of an operation counts for it alone, where actions share an answer", () => {
  const form = (kind: string) => ({ type: "object", properties: { [kind]: { type: "string" } }, required: [kind] });
  const Message = {
    oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }],
    discriminator: { propertyName: "kind" },
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Message" } } };
  const operation = { requestBody: { required: true, content }, responses: { 200: { content } } };
  const json = smallDocument({
    operation,
    components: { schemas: { Message, Text: form("text"), Image: form("image") } },
  });
  const { document } = imported(json, { splitForms: true });
  const fields = document.actions.map(({ args }) => {
    const { schema } = args.response as { readonly schema: { readonly properties: object } };
    return Object.keys(schema.properties);
  });
  expect(fields).toEqual([
    ["text", "kind"],
    ["image", "kind"],
  ]);
});
