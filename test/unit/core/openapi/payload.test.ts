import type { Json, JsonObject } from "../../../../core/value/value.ts";
import { bodyOf, importedFrom, type SmallDocument } from "./support/small-document.ts";

const SCHEMA = "#/paths/~1mails/post/requestBody/content/application~1json/schema";

const sent = (property: Json, more: Partial<SmallDocument> = {}) =>
  importedFrom({
    operation: bodyOf({ type: "object", properties: { a: property, sure: { type: "string" } } }),
    ...more,
  });

function propertyOf({ args }: { readonly args: JsonObject }): unknown {
  return (args as { request?: { schema?: { properties?: { a?: unknown } } } }).request?.schema?.properties?.a;
}

function variableOf({ args }: { readonly args: JsonObject }): unknown {
  return (args as { request?: { variables?: { a?: unknown } } }).request?.variables?.a;
}

describe("a field of a request", () => {
  test.each<readonly [string, Json, JsonObject, JsonObject | undefined]>([
    [
      "a text with bounds",
      { type: "string", minLength: 1, maxLength: 9, pattern: "^a" },
      { type: "string" },
      { minLength: 1, maxLength: 9, pattern: "^a" },
    ],
    [
      "words and an example",
      { type: "string", title: "A", description: "The a", example: "x" },
      { type: "string" },
      { label: "A", description: "The a", example: "x" },
    ],
    ["an example of 2020-12", { type: "string", examples: [1, "x"] }, { type: "string" }, { example: "x" }],
    [
      "choices and a default",
      { type: "string", enum: ["x", "y"], default: "x" },
      { type: "string", enum: ["x", "y"], default: "x" },
      {},
    ],
    ["a number", { type: "number", minimum: 0.5 }, { type: "number" }, { minimum: 0.5 }],
    ["a time", { type: "string", format: "date-time" }, { type: "string", format: "date-time" }, {}],
    ["a format of numbers", { type: "integer", format: "int64" }, { type: "integer" }, {}],
    ["no type but choices", { enum: [1, 2] }, { type: "integer", enum: [1, 2] }, {}],
    ["null allowed", { type: ["string", "null"] }, { type: ["string", "null"] }, {}],
    ["a form or null", { oneOf: [{ type: "string" }, { type: "null" }] }, { type: ["string", "null"] }, {}],
    [
      "forms of one type",
      { anyOf: [{ type: "string", enum: ["x"] }, { const: "y" }] },
      { type: "string", enum: ["x", "y"] },
      {},
    ],
    [
      "open and named choices",
      { anyOf: [{ type: "string" }, { type: "string", enum: ["x"] }] },
      { type: "string" },
      {},
    ],
    ["an optional constant", { const: "x" }, { type: "string", enum: ["x"] }, {}],
    [
      "a list",
      { type: "array", items: { type: "integer" }, description: "All" },
      { type: "array", items: { type: "integer" } },
      { description: "All" },
    ],
    [
      "any object",
      { type: "object", additionalProperties: true, description: "All" },
      { type: "object" },
      { description: "All" },
    ],
    [
      "allOf",
      {
        allOf: [
          { type: "object", properties: { x: { type: "string" } }, required: ["x"] },
          { properties: { x: { maxLength: 3 }, y: { type: "boolean" } } },
        ],
      },
      { type: "object", properties: { x: { type: "string" }, y: { type: "boolean" } }, required: ["x"] },
      undefined,
    ],
  ])("with %s is imported without a remark", (_, property, schema, variable) => {
    const result = sent(property);
    expect(result.report).toEqual([]);
    expect(propertyOf(result)).toEqual(schema);
    expect(variableOf(result)).toEqual(variable === undefined ? undefined : { label: "A", ...variable });
  });

  test("tells once for the whole body which formats are not checked, and where null is no value to fill in", () => {
    const nullable = { type: ["string", "null"], enum: ["x", "y", null], default: null, format: "email" };
    const { report, ...result } = sent({
      type: "object",
      properties: { b: nullable, c: { ...nullable, format: "uri" } },
    });
    expect(propertyOf(result)).toEqual({
      type: "object",
      properties: {
        b: { type: ["string", "null"], enum: ["x", "y"] },
        c: { type: ["string", "null"], enum: ["x", "y"] },
      },
    });
    expect(report).toEqual([
      `warning ${SCHEMA}: described less exactly: not checked before sending: format email, format uri`,
      `warning ${SCHEMA}: left out: null as a choice (2 times) and as a default (2 times): what is not given is not sent`,
    ]);
  });

  test.each<readonly [string, Json, JsonObject]>([
    ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["an exclusive bound", { type: "integer", minimum: 0, exclusiveMinimum: true }, { type: "integer" }],
    [
      "a reference with siblings, which do not count",
      { $ref: "#/components/schemas/Text", description: "no" },
      { type: "string" },
    ],
  ])("of 3.0 with %s is translated", (_, property, schema) => {
    const result = sent(property, { version: "3.0.3", components: { schemas: { Text: { type: "string" } } } });
    expect(result.report).toEqual([]);
    expect(propertyOf(result)).toEqual(schema);
    expect(variableOf(result)).toEqual({ label: "A", ...(schema.type === "integer" ? { minimum: 1 } : {}) });
  });

  test.each<readonly [string, Json, JsonObject | undefined, string]>([
    [
      "of several forms",
      { oneOf: [{ type: "array", items: { type: "array" } }, { type: "string" }] },
      { type: "string" },
      `${SCHEMA}/properties/a/oneOf: described as its form string; left out: array; --form sendMail.a=NAME takes one`,
    ],
    [
      "of several objects",
      { oneOf: [{ properties: { y: { type: "string" } } }, { properties: { x: { type: "string" } } }] },
      { type: "object", properties: { y: { type: "string" }, x: { type: "string" } } },
      `${SCHEMA}/properties/a/oneOf: described as the union of its forms y, x, where a field is required that all of them require; --form sendMail.a=NAME takes one`,
    ],
    [
      "that may be anything",
      {},
      undefined,
      `${SCHEMA}/properties/a: left out: it may be anything, which tells nobody what to fill in`,
    ],
    [
      "of several types",
      { type: ["object", "integer", "string"] },
      { type: "integer" },
      `${SCHEMA}/properties/a: described less exactly: as integer, one of object, integer, string`,
    ],
    [
      "with a list in a list",
      { type: "array", items: { type: "array", items: { type: "string" } } },
      undefined,
      `${SCHEMA}/properties/a/items: left out: a list inside of a list cannot be filled in`,
    ],
    [
      "with more fields",
      { type: "object", properties: { x: { type: "string" } }, additionalProperties: { type: "string" } },
      { type: "object", properties: { x: { type: "string" } } },
      `${SCHEMA}/properties/a/additionalProperties: left out: a request holds the described fields and no others`,
    ],
    [
      "elsewhere",
      { $ref: "https://acme.example/schema.json" },
      undefined,
      `${SCHEMA}/properties/a: left out: "https://acme.example/schema.json" leads out of the document, and nothing is fetched`,
    ],
    [
      "in another file",
      { $ref: "./schemas.yaml#/A" },
      undefined,
      `${SCHEMA}/properties/a: left out: "./schemas.yaml#/A" leads out of the document, and nothing is fetched`,
    ],
    [
      "nowhere",
      { $ref: "#/components/schemas/A" },
      undefined,
      `${SCHEMA}/properties/a: left out: "#/components/schemas/A" leads nowhere in the document`,
    ],
  ])("%s is told", (_, property, schema, line) => {
    const result = sent(property);
    expect(result.report).toContain(`warning ${line}`);
    expect(propertyOf(result)).toEqual(schema);
  });

  test("that is required and left out is told as such; one that is read only is not sent", () => {
    const { args, report } = importedFrom({
      operation: bodyOf({
        type: "object",
        required: ["id", "any", "mark", "sure"],
        properties: {
          id: { type: "string", readOnly: true },
          any: {},
          mark: { const: "m" },
          "x.y": { type: "string" },
          sure: { type: "string" },
        },
      }),
    });
    expect(args.request).toEqual({
      schema: {
        type: "object",
        properties: { mark: { type: "string", const: "m" }, sure: { type: "string" } },
        required: ["mark", "sure"],
      },
      variables: { sure: { label: "Sure" } },
    });
    expect(report).toEqual([
      `warning ${SCHEMA}/properties/any: left out: it may be anything, which tells nobody what to fill in`,
      `warning ${SCHEMA}/properties/x.y: left out: its name holds "."`,
      `warning ${SCHEMA}: the endpoint requires "any", which is left out: add it by hand`,
    ]);
  });
});

describe("schemas that lead back to themselves", () => {
  const tree = {
    schemas: {
      Node: {
        type: "object",
        properties: {
          name: { type: "string" },
          next: { $ref: "#/components/schemas/Node" },
          all: { type: "array", items: { $ref: "#/components/schemas/Node" } },
        },
      },
      Loop: { $ref: "#/components/schemas/Loop" },
      A: { allOf: [{ $ref: "#/components/schemas/B" }] },
      B: { allOf: [{ $ref: "#/components/schemas/A" }], properties: { x: { type: "string" } } },
    },
  };
  const node = { $ref: "#/components/schemas/Node" };

  test("are cut in a request and told", () => {
    const { args, report } = importedFrom({ operation: bodyOf(node), components: tree });
    expect(args.request).toMatchObject({
      schema: {
        properties: {
          name: { type: "string" },
          next: { type: "object" },
          all: { type: "array", items: { type: "object" } },
        },
      },
    });
    expect(report).toEqual([
      "warning #/components/schemas/Node/properties/next: described as any object: it describes itself",
      "warning #/components/schemas/Node/properties/all/items: described as any object: it describes itself",
    ]);
  });

  test.each(["Loop", "A"])("end also without a field between: %s", (name) => {
    const { document, report } = importedFrom({
      operation: bodyOf({ $ref: `#/components/schemas/${name}` }),
      components: tree,
    });
    expect(document.actions.length + report.length).toBeGreaterThan(0);
  });

  test("that double at every level are described as deep as fits", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 25 }, (_, level) => {
        const next = level === 24 ? { type: "string" } : { $ref: `#/components/schemas/L${level + 1}` };
        return [`L${level}`, { type: "object", properties: { a: next, b: next } }];
      }),
    );
    const { document, report } = importedFrom({
      operation: bodyOf({ $ref: "#/components/schemas/L0" }),
      components: { schemas },
    });
    expect(document.actions).toHaveLength(1);
    expect(report).toContain(`warning ${SCHEMA}: described to 8 levels: all of it is too large`);
  });
});

describe("a body", () => {
  const text = { type: "object", properties: { a: { type: "string" } } };

  test.each<readonly [string, JsonObject, JsonObject | undefined]>([
    [
      "application/json",
      { "application/xml": { schema: {} }, "application/json; charset=utf-8": { schema: text } },
      undefined,
    ],
    [
      "application/*+json",
      { "application/vnd.acme+json": { schema: text } },
      { headers: [{ name: "Content-Type", value: "application/vnd.acme+json" }] },
    ],
    ["a form", { "application/x-www-form-urlencoded": { schema: text } }, undefined],
  ])("is taken as %s", (name, content, endpoint) => {
    const { args, report } = importedFrom({ operation: { requestBody: { content } } });
    expect(report).toEqual([]);
    expect(args.request).toEqual({
      schema: text,
      variables: { a: { label: "A" } },
      optional: true,
      ...(name === "a form" ? { encoding: "form" } : {}),
    });
    if (endpoint !== undefined) expect(args.endpoint).toMatchObject(endpoint);
  });

  test.each<readonly [string, JsonObject, JsonObject, string | undefined]>([
    ["form, exploded", { style: "form", explode: true }, { type: "array", items: { type: "string" } }, undefined],
    ["form", { style: "form" }, { type: "array", items: { type: "string" } }, undefined],
    [
      "not exploded",
      { explode: false },
      { type: "string" },
      "described as a text: journeys write the items themselves, commas between them",
    ],
    [
      "pipeDelimited",
      { style: "pipeDelimited" },
      { type: "string" },
      "described as a text: journeys write the items themselves, | between them",
    ],
    [
      "spaceDelimited, not exploded",
      { style: "spaceDelimited", explode: false },
      { type: "string" },
      "described as a text: journeys write the items themselves, spaces between them",
    ],
    [
      "deepObject",
      { style: "deepObject", explode: true },
      { type: "array", items: { type: "string" } },
      "described less exactly: a list in the style deepObject repeats its name",
    ],
    [
      "JSON",
      { contentType: "application/json" },
      { type: "string" },
      "described as a text: journeys write the value as application/json themselves",
    ],
    ["text", { contentType: "text/plain; charset=utf-8" }, { type: "array", items: { type: "string" } }, undefined],
  ])("as a form writes a list as its encoding says: %s", (_, encoding, property, remark) => {
    const schema = { type: "object", properties: { To: { type: "array", items: { type: "string" } } } };
    const content = { "application/x-www-form-urlencoded": { schema, encoding: { To: encoding } } };
    const { args, report } = importedFrom({ operation: { requestBody: { required: true, content } } });
    expect(args.request).toMatchObject({
      schema: { properties: { To: property } },
      variables: { To: { label: "To" } },
    });
    const at = "#/paths/~1mails/post/requestBody/content/application~1x-www-form-urlencoded/encoding/To";
    expect(report).toEqual(remark === undefined ? [] : [`warning ${at}: ${remark}`]);
  });

  test("as a form takes an object in JSON as a text, and a number as it is", () => {
    const properties = { Data: { type: "object", properties: { x: { type: "string" } } }, Count: { type: "integer" } };
    const encoding = { Data: { contentType: "application/json" }, Count: { contentType: "application/json" } };
    const content = { "application/x-www-form-urlencoded": { schema: { type: "object", properties }, encoding } };
    const { args, report } = importedFrom({ operation: { requestBody: { required: true, content } } });
    expect(args.request).toMatchObject({
      schema: { properties: { Data: { type: "string" }, Count: { type: "integer" } } },
    });
    expect(report.map((line) => line.replace(/.*encoding\//, ""))).toEqual([
      "Data: described as a text: journeys write the value as application/json themselves",
    ]);
  });

  test("as a form holds scalars and lists of them", () => {
    const { args, report } = importedFrom({
      operation: bodyOf(
        {
          type: "object",
          properties: {
            To: { type: "array", items: { type: "string" } },
            Data: {},
            More: { type: "object" },
            Count: { type: "integer" },
          },
        },
        "application/x-www-form-urlencoded",
      ),
    });
    expect(args.request).toMatchObject({
      schema: {
        properties: {
          To: { type: "array", items: { type: "string" } },
          Data: { type: "string" },
          Count: { type: "integer" },
        },
      },
    });
    expect(report.map((line) => line.replace(/.*properties/, ""))).toEqual([
      "/Data: described as a text: it may be anything",
      "/More: left out: a form holds no objects",
    ]);
  });

  test.each<readonly [string, JsonObject, string]>([
    [
      "multipart",
      { "multipart/form-data": { schema: text } },
      "#/paths/~1mails/post/requestBody/content: not imported: a body is JSON or a URL-encoded form, not multipart/form-data, and the endpoint requires a body",
    ],
    [
      "XML",
      { "application/xml": { schema: text } },
      "#/paths/~1mails/post/requestBody/content: not imported: a body is JSON or a URL-encoded form, not application/xml, and the endpoint requires a body",
    ],
    [
      "a list",
      { "application/json": { schema: { type: "array", items: text } } },
      `${SCHEMA}: not imported: the body cannot be described, and the endpoint requires a body`,
    ],
  ])("that is %s and required keeps the operation out; otherwise it is left out", (_, content, line) => {
    const required = importedFrom({ operation: { requestBody: { required: true, content } } });
    expect(required.report).toContain(`error ${line}`);
    expect(required.document.actions).toEqual([]);
    const optional = importedFrom({ operation: { requestBody: { content } } });
    expect(optional.args.request).toBeUndefined();
    expect(optional.document.actions).toHaveLength(1);
    expect(optional.report).toHaveLength(1);
  });

  test("of several objects is the union of them", () => {
    const { args, report } = importedFrom({
      operation: bodyOf({ oneOf: [text, { type: "object", properties: { b: { type: "string" } }, required: ["b"] }] }),
    });
    expect(args.request).toMatchObject({
      schema: { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } },
    });
    expect(args).not.toHaveProperty("request.schema.required");
    expect(report).toEqual([
      `warning ${SCHEMA}/oneOf: described as the union of its forms a, b, where a field is required that all of them require; --form sendMail=NAME takes one`,
    ]);
  });

  test("of several media types is the JSON one; what looks different is reported", () => {
    const file = { type: "object", properties: { file: { type: "string" } } };
    const content = {
      "multipart/form-data": { schema: file },
      "application/json": { schema: text },
      "application/xml": { schema: text },
    };
    const { args, report } = importedFrom({ operation: { requestBody: { required: true, content } } });
    expect(args).toMatchObject({ request: { schema: text } });
    expect(report).toEqual([
      "warning #/paths/~1mails/post/requestBody/content: described as application/json: left out: what multipart/form-data looks like",
    ]);
  });

  test("of a GET is not sent", () => {
    const { args, report } = importedFrom({
      method: "get",
      operation: { requestBody: { content: { "application/json": { schema: text } } } },
    });
    expect(args.request).toBeUndefined();
    expect(report).toEqual(["warning #/paths/~1mails/get/requestBody: left out: a GET sends no body"]);
  });
});

describe("answers", () => {
  const answer = (schema: Json, type = "application/json") => ({ description: "", content: { [type]: { schema } } });
  const named = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } } });

  test.each<readonly [string, JsonObject, string | undefined, string | undefined]>([
    [
      "200 and 400",
      { 201: answer(named("a")), 200: answer(named("a")), 500: answer(named("c")), 400: answer(named("c")) },
      "a",
      "c",
    ],
    ["ranges", { "2XX": answer(named("a")), "4xx": answer(named("b")) }, "a", "b"],
    ["default as both where it is all that is said", { default: answer(named("a")) }, "a", "a"],
    ["default as the failure", { 204: { description: "" }, default: answer(named("a")) }, undefined, "a"],
    [
      "what has a JSON body",
      {
        200: { description: "" },
        202: answer(named("a"), "application/hal+json"),
        400: { description: "" },
        404: answer(named("b")),
      },
      "a",
      "b",
    ],
  ])("are %s", (_, responses, response, failure) => {
    const { args, report } = importedFrom({ operation: { responses } });
    const fieldOf = (payload: unknown) =>
      Object.keys((payload as { schema?: { properties?: object } })?.schema?.properties ?? {})[0];
    expect([fieldOf(args.response), fieldOf(args.failureResponse)]).toEqual([response, failure]);
    expect(report).toEqual([]);
  });

  test("keep what has no type or several forms as anything, and leave out what is only written or reserved", () => {
    const { args, report } = importedFrom({
      operation: {
        responses: {
          200: answer({
            type: "object",
            properties: {
              any: {},
              forms: { oneOf: [{ type: "string" }, { type: "integer" }] },
              lists: { type: "array", items: { type: "array", items: { type: "string" } } },
              secret: { type: "string", writeOnly: true },
              errorResponse: { type: "string" },
            },
          }),
        },
      },
    });
    expect(args.response).toEqual({
      schema: {
        type: "object",
        properties: {
          any: {},
          forms: {},
          lists: { type: "array", items: { type: "array", items: { type: "string" } } },
        },
      },
    });
    expect(report.map((line) => line.replace(/.*properties\//, ""))).toEqual([
      "forms/oneOf: described as anything: it has 2 forms",
      "errorResponse: left out: expressions use this name for something else",
    ]);
  });

  test("that are lists or no JSON are told", () => {
    const { args, report } = importedFrom({
      operation: { responses: { 200: answer({ type: "array", items: named("a") }), 400: answer({}, "text/plain") } },
    });
    expect(args).not.toHaveProperty("response");
    expect(report).toEqual([
      "warning #/paths/~1mails/post/responses/400/content: left out: an answer is read as JSON, not as text/plain",
      "warning #/paths/~1mails/post/responses/200/content/application~1json/schema: left out: the response is a list at the top, and only fields of an object can be addressed",
    ]);
  });

  test("of other codes that look different are reported", () => {
    const { args, report } = importedFrom({
      operation: { responses: { 202: answer(named("b")), 200: answer(named("a")), 404: answer(named("a")) } },
    });
    expect(args).toMatchObject({ response: { schema: { properties: { a: {} } } } });
    expect(report).toEqual([
      "warning #/paths/~1mails/post/responses/200/content/application~1json/schema: described as the answer with 200: left out: what 202 looks like",
    ]);
  });

  test("are asked for by their media type, where that is not plain JSON", () => {
    const type = "application/vnd.acme+json;version=2";
    const { args } = importedFrom({
      operation: { responses: { 200: answer(named("a"), type), 400: answer(named("a"), "application/problem+json") } },
    });
    expect(args.endpoint).toMatchObject({ headers: [{ name: "Accept", value: type }] });
    const plain = importedFrom({ operation: { responses: { 200: answer(named("a"), "*/*") } } });
    expect(plain.args).toMatchObject({ response: { schema: { properties: { a: {} } } } });
    expect(plain.args.endpoint).not.toHaveProperty("headers");
  });
});
