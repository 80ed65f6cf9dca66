import { configLines } from "../../cli/code/config-lines.ts";
import type { ProgramObject } from "../../cli/code/program.ts";
import { writeProgram } from "../../cli/code/program-text.ts";
import { documentOfText } from "../../core/openapi/document-text.ts";
import { type ImportDocumentRequest, importDocument } from "../../core/openapi/import-document.ts";
import type { JsonObject } from "../../core/value/value.ts";

/** One operation for each thing that was lost, or taken unseen. */
const cases = `
openapi: 3.1.0
info: { title: T, version: "1" }
servers: [{ url: "https://{subdomain}.{domain}.com/api", variables: { subdomain: { default: example }, domain: { default: zendesk, enum: [zendesk, zd-eu] } } }]
components:
  securitySchemes:
    tok: { type: apiKey, in: header, name: Authorization, description: "Write \`Token token=\` before the key" }
security: [{ tok: [] }]
paths:
  /optionalbody:
    post:
      operationId: optionalBody
      requestBody: { content: { application/json: { schema: { type: object, properties: { note: { type: string } } } } } }
      responses: { "204": { description: ok } }
  /enum1:
    post:
      operationId: singleEnum
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [type, name, kind], properties: { type: { type: string, enum: [event] }, kind: { const: k }, name: { type: string }, id: { type: string, readOnly: true } } } } } }
      responses: { "200": { description: ok } }
  /repeat:
    get:
      operationId: repeat
      parameters:
        - { name: ids, in: query, required: true, explode: true, schema: { type: array, items: { type: string } } }
        - { name: csv, in: query, explode: false, style: form, schema: { type: array, items: { type: string } } }
        - { name: "filter[status]", in: query, schema: { type: string } }
        - { name: where, in: query, style: deepObject, schema: { type: object, properties: { a: { type: string } } } }
        - { name: Accept-Encoding, in: header, schema: { type: string } }
        - { name: Content-Encoding, in: header, schema: { type: string, enum: [gzip] } }
        - { name: Content-Length, in: header, schema: { type: integer } }
        - { name: Host, in: header, schema: { type: string } }
        - { name: j, in: query, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } } }
  /map:
    post:
      operationId: mapBody
      requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: { type: string } } } } }
      responses: { "200": { description: ok } }
  /vendorjson:
    post:
      operationId: vendorJson
      requestBody: { required: true, content: { "application/merge-patch+json": { schema: { type: object, properties: { a: { type: [ "string", "null" ] } } } } } }
      responses: { "200": { description: ok, content: { "application/vnd.pagerduty+json;version=2": { schema: { type: object, properties: { a: { type: string } } } } } }, "4XX": { description: no, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } } }
`;

function imported(more: Partial<ImportDocumentRequest> = {}) {
  const read = documentOfText(cases);
  if (!("value" in read)) throw new Error(read.detail);
  return importDocument({ json: read.value, operations: [], channel: "other", ...more });
}

const result = imported();
const argsOf = (name: string) => result.actions.find((action) => action.name === name)?.args as unknown as JsonObject;
const remarksOf = (id: string) => result.report.filter(({ operation }) => operation === id).map(({ detail }) => detail);

test("every operation is imported", () => {
  expect(result.actions.map(({ name }) => name)).toEqual([
    "optionalBody",
    "singleEnum",
    "repeat",
    "mapBody",
    "vendorJson",
  ]);
});

describe("a variable of the server's URL", () => {
  const lines = (language: "yaml" | "typescript") =>
    writeProgram({
      language,
      front: "plugin",
      config: result.config,
      resources: [{ logicalName: "A", type: "CustomAction", args: argsOf("repeat") as ProgramObject }],
    });

  test("is read from the configuration, without a default, and reported", () => {
    expect(lines("yaml")).toContain(`url: https://\${subdomain}.\${domain}.com/api/repeat`);
    expect(lines("yaml")).toContain("subdomain: { type: string }");
    expect(lines("typescript")).toContain(
      `url: \`https://\${config.require("subdomain")}.\${config.require("domain")}.com/api/repeat\``,
    );
    expect(remarksOf("mapBody")).toEqual(
      expect.arrayContaining([
        "server variable subdomain is read from the configuration as subdomain (the document's default is example); --server-variable subdomain=VALUE writes it into the URL",
        "server variable domain is read from the configuration as domain (the document's default is zendesk; one of zendesk, zd-eu); --server-variable domain=VALUE writes it into the URL",
      ]),
    );
  });

  test("is written into the URL where it is given, and still reported", () => {
    const given = imported({ serverVariables: { subdomain: "acme", domain: "zd-eu" } });
    expect(given.actions[0]?.args.endpoint).toMatchObject({ url: "https://acme.zd-eu.com/api/optionalbody" });
    expect(given.report.map(({ detail }) => detail)).toContain(
      "server variable subdomain is acme (the document's default is example)",
    );
    expect(given.config.map(({ name }) => name)).toEqual(["tokKey"]);
  });

  test.each([
    [{ tenant: "acme" }, 'no server URL of the document has a variable "tenant"'],
    [{ domain: "acme" }, 'the server variable domain may not be "acme"'],
  ])("that there is not, or that may not be so, is a mistake: %j", (serverVariables, message) => {
    expect(() => imported({ serverVariables })).toThrow(message);
  });
});

test("what a security scheme says is beside the command that sets it", () => {
  expect(configLines(result.config)).toContain(
    "pulumi config set --secret tokKey  # Write `Token token=` before the key",
  );
});

test("a body that is not required is optional as a whole", () => {
  expect(argsOf("optionalBody").request).toEqual({
    schema: { type: "object", properties: { note: { type: "string" } } },
    variables: { note: { label: "Note" } },
    optional: true,
  });
});

test("a required field with one value is a constant", () => {
  expect(argsOf("singleEnum").request).toEqual({
    schema: {
      type: "object",
      properties: {
        type: { type: "string", const: "event" },
        kind: { type: "string", const: "k" },
        name: { type: "string" },
      },
      required: ["type", "name", "kind"],
    },
    variables: { name: { label: "Name" } },
  });
});

test("query parameters are lists, keep their names, and what has no counterpart is left out with a remark", () => {
  expect(argsOf("repeat").endpoint).toMatchObject({
    queryParameters: [
      { name: "ids", variable: { type: "listString", label: "Ids" } },
      { name: "csv", style: "comma", variable: { type: "listString", optional: true } },
      { name: "filter[status]", variable: { label: "Filter status", optional: true } },
      { name: "where[a]", variable: { label: "Where a", optional: true } },
      { name: "j", variable: { optional: true } },
    ],
  });
  expect(argsOf("repeat").endpoint).not.toHaveProperty("headers");
  expect(remarksOf("repeat").filter((detail) => !detail.startsWith("server variable"))).toEqual([
    "described as a text: journeys write the value as application/json themselves",
    "left out: the store says itself which encodings it reads",
    "left out: bodies are sent as they are, not compressed",
    "left out: the store sets this header itself",
    "left out: the store sets this header itself",
  ]);
});

test("a map as body is one variable, the body as a whole", () => {
  expect(argsOf("mapBody").request).toMatchObject({ schema: { type: "object" } });
  expect(remarksOf("mapBody")).toContain("described as any object: journeys fill in the body as a whole");
});

test("the media types are those of the body and of the answer that is taken", () => {
  expect(argsOf("vendorJson")).toMatchObject({
    endpoint: {
      headers: [
        { name: "Content-Type", value: "application/merge-patch+json" },
        { name: "Accept", value: "application/vnd.pagerduty+json;version=2" },
      ],
    },
    response: { schema: { properties: { a: { type: "string" } } } },
    failureResponse: { schema: { properties: { title: { type: "string" } } } },
  });
});
