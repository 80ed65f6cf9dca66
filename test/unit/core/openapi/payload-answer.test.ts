import type { Json, JsonObject } from "../../../../core/value/value.ts";
import { importedFrom } from "./support/small-document.ts";

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
