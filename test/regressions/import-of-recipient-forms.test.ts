import { documentOfText } from "../../core/openapi/document-text.ts";
import { type ImportDocumentRequest, type ImportedAction, importDocument } from "../../core/openapi/import-document.ts";

/** Recipients as push vendors describe them: one of several lists, beside what every message has. */
const notification = `
openapi: 3.0.3
info: { title: T, version: "1" }
servers: [{ url: https://push.example.com }]
paths:
  /notifications:
    post:
      operationId: notify
      requestBody:
        required: true
        content:
          application/json:
            schema:
              allOf:
                - type: object
                  properties: { text: { type: string } }
                - anyOf:
                    - type: object
                      properties: { segments: { type: array, items: { type: string } } }
                    - type: object
                      properties: { players: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }
`;

function imported(more: Partial<ImportDocumentRequest> = {}) {
  const read = documentOfText(notification);
  if (!("value" in read)) throw new Error(read.detail);
  const { actions, report } = importDocument({ json: read.value, operations: [], channel: "push", ...more });
  const { schema } = (actions[0] as ImportedAction).args.request as {
    readonly schema: { readonly properties: object };
  };
  return { schema, fields: Object.keys(schema.properties), remarks: report.map(({ detail }) => detail) };
}

test("the properties of every form are imported, none of them required, and a remark names the forms", () => {
  const { fields, schema, remarks } = imported();
  expect(fields).toEqual(["text", "segments", "players"]);
  expect(schema).not.toHaveProperty("required");
  expect(remarks).toEqual([
    "described as the union of its forms segments, players, where a field is required that all of them require; --form notify=NAME takes one",
  ]);
});

test.each([
  ["its name", "players"],
  ["its number", "2"],
])("a form is chosen by %s", (_, form) => {
  const { fields, remarks } = imported({ forms: { notify: form } });
  expect([fields, remarks]).toEqual([["text", "players"], []]);
});

test.each([
  ["a form that there is not", { notify: "users" }, 'has no form "users"'],
  ["forms of something else", { notified: "users" }, "is nothing that is imported and has several forms"],
])("%s is a mistake", (_, forms, message) => {
  expect(() => imported({ forms })).toThrow(message);
});
