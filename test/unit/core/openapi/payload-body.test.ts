import type { JsonObject } from "../../../../core/value/value.ts";
import { bodyOf, importedFrom, SCHEMA } from "./support/small-document.ts";

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
