import type { ImportedAction } from "../../../../core/openapi/import-document.ts";
import { Numeral } from "../../../../core/value/numeral.ts";
import type { Json, JsonObject } from "../../../../core/value/value.ts";
import { rendered } from "../../../support/rendered.ts";
import { givenArguments } from "./support/checked-action.ts";
import { importedFrom, type SmallDocument } from "./support/small-document.ts";

const get = (parameters: readonly JsonObject[], more: SmallDocument = {}) =>
  importedFrom({ method: "get", ...more, operation: { parameters, ...more.operation } });

/** As a document's text writes them, every digit kept. */
const int64 = (maximum: string, minimum: string) =>
  ({ type: "integer", maximum: new Numeral(maximum), minimum: new Numeral(minimum) }) as unknown as JsonObject;

describe("the URL of an operation", () => {
  test.each<readonly [string, readonly JsonObject[], string]>([
    ["the server and the path", [{ url: "https://api.acme.example/v1/" }], "https://api.acme.example/v1/mails"],
    [
      "the first https server",
      [{ url: "/v1" }, { url: "http://a.example" }, { url: "https://b.example" }],
      "https://b.example/mails",
    ],
  ])("is %s", (_, servers, url) => {
    expect(importedFrom({ method: "get", root: { servers } }).args.endpoint).toMatchObject({ url, method: "GET" });
  });

  test("comes from the operation before its path before the document", () => {
    const servers = (url: string) => ({ servers: [{ url }] });
    const ofPath = importedFrom({ method: "get", pathItem: servers("https://path.example") });
    const ofOperation = importedFrom({
      method: "get",
      pathItem: servers("https://path.example"),
      operation: servers("https://own.example"),
    });
    expect(ofPath.args.endpoint).toMatchObject({ url: "https://path.example/mails" });
    expect(ofOperation.args.endpoint).toMatchObject({ url: "https://own.example/mails" });
  });

  test.each<readonly [string, JsonObject, string]>([
    [
      "relative",
      { servers: [{ url: "/v1" }] },
      'error #/servers: not imported: no server has an absolute URL: "/v1" is relative or no http URL; write it in full, for instance https://api.example.com',
    ],
    [
      "an IP address",
      { servers: [{ url: "https://127.0.0.1" }] },
      'error #/paths/~1mails/post: not imported: endpoint.url: names its host by IP address: "127.0.0.1"',
    ],
    [
      "missing",
      { servers: [] },
      "error #/servers: not imported: the document names no server; write servers: [{ url: https://… }]",
    ],
  ])("is told when the server is %s", (_, root, line) => {
    const { document, report } = importedFrom({ root });
    expect(report).toContain(line);
    expect(document.actions).toEqual([]);
  });
});

describe("a parameter", () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    ["optional text", { schema: { type: "string" } }, { optional: true }],
    ["required", { required: true, schema: { type: "string" } }, {}],
    [
      "with words and bounds",
      {
        required: true,
        description: "Which language",
        schema: { type: "string", title: "Language", minLength: 2, maxLength: 5, pattern: "^[a-z]+$", example: "de" },
      },
      {
        label: "Language",
        description: "Which language",
        minLength: 2,
        maxLength: 5,
        pattern: "^[a-z]+$",
        example: "de",
      },
    ],
    [
      "with choices",
      { required: true, schema: { type: "string", enum: ["a", "b", null, "a"] } },
      { choices: [{ value: "a" }, { value: "b" }] },
    ],
    [
      "with a default",
      { schema: { type: "integer", default: 10, minimum: 1, maximum: 100 } },
      { type: "integer", minimum: 1, maximum: 100, default: 10 },
    ],
    ["a date", { required: true, schema: { type: "string", format: "date", maxLength: 10 } }, { type: "dateOnly" }],
    ["a time", { required: true, schema: { type: "string", format: "date-time" } }, { type: "dateTime" }],
    [
      "a number in 3.1's bounds",
      { required: true, schema: { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 10 } },
      { type: "integer", minimum: 1, maximum: 9 },
    ],
    ["nullable", { required: true, schema: { type: ["boolean", "null"] } }, { type: "boolean" }],
    [
      "one of two forms",
      { required: true, schema: { anyOf: [{ type: "integer" }, { type: "null" }] } },
      { type: "integer" },
    ],
    ["without a schema", { required: true }, {}],
  ])("%s becomes a variable", (_, parameter, variable) => {
    const { args } = get([{ name: "locale", in: "query", ...parameter }]);
    expect(args.endpoint).toMatchObject({ queryParameters: [{ name: "locale", variable }] });
  });

  test("in 3.0 has exclusive bounds as flags", () => {
    const schema = { type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false };
    const { args } = get([{ name: "count", in: "query", required: true, schema }], { version: "3.0.3" });
    expect(args.endpoint).toMatchObject({
      queryParameters: [{ variable: { type: "integer", minimum: 1, maximum: 5 } }],
    });
  });

  test.each<readonly [string, JsonObject, JsonObject]>([
    ["that every whole number of an action keeps are none", int64("9223372036854775807", "-9223372036854775808"), {}],
    ["of an unsigned number leave what an action has", int64("18446744073709551615", "0"), { minimum: 0 }],
    ["that a double holds are kept", int64("1152921504606846976", "10.0"), { minimum: 10, maximum: 2 ** 60 }],
    ["given as doubles count as well", { type: "integer", maximum: 2 ** 63, minimum: -(2 ** 63) }, {}],
  ])("with bounds %s, without a remark", (_, schema, bounds) => {
    const { args, report } = get([{ name: "count", in: "query", required: true, schema }]);
    const [{ variable }] = (args.endpoint as { readonly queryParameters: readonly [{ readonly variable: JsonObject }] })
      .queryParameters;
    expect(variable).toEqual({ label: "Count", type: "integer", ...bounds });
    expect(report).toEqual([]);
  });

  test("of the path gets a placeholder with a valid name, also when nothing describes it", () => {
    const { args } = get([{ name: "mail:id", in: "path", required: true, schema: { type: "integer" } }], {
      path: "/mails/{mail:id}/parts/{part}",
    });
    expect(args.endpoint).toMatchObject({
      url: "https://api.acme.example/v1/mails/{mail_id}/parts/{part}",
      pathParameters: [
        { name: "mail_id", variable: { type: "integer" } },
        { name: "part", variable: {} },
      ],
    });
  });

  test.each<readonly [string, string]>([
    ["simple", "/mails/json"],
    ["label", "/mails/.json"],
    ["matrix", "/mails/;mail%3Aid=json"],
  ])("of the path in the style %s is sent as the style says", (style, path) => {
    const { action, document, report } = get(
      [{ name: "mail:id", in: "path", required: true, style, schema: { type: "string" } }],
      { path: "/mails/{mail:id}" },
    );
    const given = givenArguments(action as ImportedAction, document);
    const { url } = rendered(given, { pathParameters: { mail_id: "json" } });
    expect(url).toBe(`https://api.acme.example/v1${path}`);
    expect(report).toEqual([]);
  });

  test("of the path that is an object is a text, and is told as one", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const { args, report } = get([{ name: "mailKey", in: "path", required: true, description: "Which mail", schema }], {
      path: "/mails/{mailKey}",
    });
    expect(args.endpoint).toMatchObject({
      pathParameters: [{ name: "mailKey", variable: { label: "Mail key", description: "Which mail" } }],
    });
    expect(report).toEqual([
      "warning #/paths/~1mails~1{mailKey}/get/parameters/0/schema: described as a text, which journeys write themselves, and in which separators are percent-encoded: such an object does not fit into a parameter",
    ]);
  });

  test.each<readonly [string, string]>([
    ["path", "the path has no placeholder {a}"],
    ["body", 'no request has parameters in "body"'],
    ["cookie", "an action sends no cookies"],
  ])("in a %s that is sent nowhere is told", (location, why) => {
    const { report } = get([{ name: "a", in: location, schema: { type: "string" } }]);
    expect(report).toEqual([`warning #/paths/~1mails/get/parameters/0: left out: ${why}`]);
  });

  test("of the operation goes before one of its path, and references are followed", () => {
    const { args } = get([{ name: "X-Tenant", in: "header", required: true, schema: { type: "integer" } }], {
      pathItem: {
        parameters: [
          { name: "x-tenant", in: "header", schema: { type: "string" } },
          { $ref: "#/components/parameters/Trace" },
        ],
      },
      components: { parameters: { Trace: { name: "X-Trace", in: "header", schema: { type: "string" } } } },
    });
    expect(args.endpoint).toMatchObject({
      headers: [
        { name: "X-Tenant", variable: { type: "integer" } },
        { name: "X-Trace", variable: { optional: true } },
      ],
    });
  });

  test.each<readonly [string, JsonObject, string | undefined]>([
    [
      "a cookie",
      { name: "a", in: "cookie", schema: { type: "string" } },
      "#/paths/~1mails/get/parameters/0: left out: an action sends no cookies",
    ],
    [
      "an object",
      { name: "a", in: "query", required: true, schema: { type: "object" } },
      "#/paths/~1mails/get/parameters/0/schema: left out: such an object does not fit into a parameter; the endpoint requires it: add it by hand",
    ],
    [
      "a cookie that is required",
      { name: "a", in: "cookie", required: true, schema: { type: "string" } },
      "#/paths/~1mails/get/parameters/0: left out: an action sends no cookies; the endpoint requires it",
    ],
    [
      "a header of the connection",
      { name: "Host", in: "header", schema: { type: "string" } },
      "#/paths/~1mails/get/parameters/0: left out: the store sets this header itself",
    ],
    ["a header that OpenAPI ignores", { name: "Accept", in: "header", schema: { type: "string" } }, undefined],
    [
      "a header with credentials",
      { name: "Authorization", in: "header", schema: { type: "string" } },
      "#/paths/~1mails/get/parameters/0: left out: it carries credentials: add authentication by hand",
    ],
    [
      "a header about how the body is carried",
      { name: "Content-Encoding", in: "header", schema: { type: "string", enum: ["gzip"] } },
      "#/paths/~1mails/get/parameters/0: left out: bodies are sent as they are, not compressed",
    ],
    [
      "a header about how the answer is carried",
      { name: "Accept-Encoding", in: "header", schema: { type: "string" } },
      "#/paths/~1mails/get/parameters/0: left out: the store says itself which encodings it reads",
    ],
    [
      "a name that is not a header",
      { name: "X Y", in: "header", schema: { type: "string" } },
      '#/paths/~1mails/get: endpoint.headers[0] left out: "X Y" is not a header name: only letters, digits and !#$%&\'*+-.^_`|~ are allowed',
    ],
  ])("that is %s is left out", (_, parameter, line) => {
    const { args, report } = get([parameter]);
    expect(report).toEqual(line === undefined ? [] : [`warning ${line}`]);
    expect(JSON.stringify(args.endpoint)).not.toContain('"name"');
  });

  test.each<readonly [string, JsonObject, JsonObject, string]>([
    [
      "of several forms the first that fits counts",
      { oneOf: [{ type: "array" }, { type: "integer" }] },
      { type: "integer" },
      "#/paths/~1mails/get/parameters/0/schema/oneOf: described as its form integer; left out: array; --form sendMail.a=NAME takes one",
    ],
    [
      "a pattern that is not RE2 is left out",
      { type: "string", pattern: "(?=a)b" },
      {},
      "#/paths/~1mails/get/parameters/0/schema/pattern: left out: the pattern is not an RE2 expression: invalid or unsupported Perl syntax: `(?=`",
    ],
    [
      "a format is not checked",
      { type: "string", format: "email" },
      {},
      "#/paths/~1mails/get/parameters/0/schema: described less exactly: not checked before sending: format email",
    ],
    [
      "null among choices is left out",
      { type: "string", enum: ["x", "y", null] },
      { choices: [{ value: "x" }, { value: "y" }] },
      "#/paths/~1mails/get/parameters/0/schema: left out: null as a choice: what is not given is not sent",
    ],
    [
      "a bound beyond a double is left out",
      { type: "integer", maximum: new Numeral("9007199254740993") as unknown as Json },
      { type: "integer" },
      "#/paths/~1mails/get/parameters/0/schema/maximum: left out: the bound 9007199254740993, whose digits no program can hold",
    ],
    [
      "a decimal's bound beyond a double is the nearest",
      { type: "number", minimum: new Numeral("9007199254740993") as unknown as Json },
      { type: "decimal", minimum: 9007199254740992 },
      "#/paths/~1mails/get/parameters/0/schema/minimum: described less exactly: the bound is 9007199254740992",
    ],
    [
      "a default that contradicts the rest is left out",
      { type: "integer", default: "ten" },
      { type: "integer" },
      "#/paths/~1mails/get/parameters/0/schema/default: left out: the default is not a value that the schema allows",
    ],
    [
      "a decimal's exclusive bound is loosened",
      { type: "number", exclusiveMinimum: 0 },
      { type: "decimal", minimum: 0 },
      "#/paths/~1mails/get/parameters/0/schema/exclusiveMinimum: described less exactly: 0 itself is allowed",
    ],
  ])("%s, and is told", (_, schema, variable, line) => {
    const { args, report } = get([{ name: "a", in: "query", required: true, schema }]);
    expect(args.endpoint).toMatchObject({ queryParameters: [{ name: "a", variable }] });
    expect(report).toEqual([`warning ${line}`]);
  });
});

describe("the query of a path", () => {
  test("is split: constants, and variables for its placeholders, as its parameters describe them", () => {
    const { args, report } = get(
      [
        { name: "app", in: "query", required: true, description: "Which app", schema: { type: "integer" } },
        { name: "kind", in: "query", schema: { type: "string" } },
        { name: "more", in: "query", schema: { type: "string" } },
      ],
      { path: "/mails?app_id={app}&kind=a%20b&to=sms:{to}&flag#second" },
    );
    expect(args.endpoint).toMatchObject({
      url: "https://api.acme.example/v1/mails",
      queryParameters: [
        { name: "app_id", variable: { type: "integer", description: "Which app" } },
        { name: "kind", value: "a b" },
        { name: "to", variable: { template: "sms:{value}" } },
        { name: "flag", value: "" },
        { name: "more", variable: { optional: true } },
      ],
    });
    expect(report.map((line) => line.replace(/^.*?: /, ""))).toEqual([
      "left out: the fragment of the path, which no request sends",
    ]);
  });

  test("of the server goes before", () => {
    const { args } = get([], { path: "/mails?b=2", root: { servers: [{ url: "https://api.acme.example/v1/?a=1" }] } });
    expect(args.endpoint).toMatchObject({
      url: "https://api.acme.example/v1/mails",
      queryParameters: [
        { name: "a", value: "1" },
        { name: "b", value: "2" },
      ],
    });
  });
});

describe("a list or an object in a query", () => {
  const list = { type: "array", items: { type: "integer", minimum: 1 } };
  const object = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "string" }, b: { type: "array", items: { type: "string" } } },
  };

  test.each<readonly [string, JsonObject, readonly JsonObject[]]>([
    ["exploded", { schema: list }, [{ name: "q", variable: { type: "listInteger", minimum: 1 } }]],
    ["with commas", { explode: false, schema: list }, [{ name: "q", style: "comma" }]],
    ["with pipes", { style: "pipeDelimited", explode: false, schema: list }, [{ name: "q", style: "pipe" }]],
    ["with spaces", { style: "spaceDelimited", schema: list }, [{ name: "q", style: "space" }]],
    [
      "as deepObject",
      { style: "deepObject", schema: object },
      [{ name: "q[a]" }, { name: "q[b]", variable: { type: "listString", optional: true } }],
    ],
    ["as an exploded form", { schema: object }, [{ name: "a" }, { name: "b" }]],
    ["with one value", { schema: { type: "string", enum: ["x"] } }, [{ name: "q", value: "x" }]],
  ])("%s is imported without a remark", (_, parameter, expected) => {
    const { args, report } = get([{ name: "q", in: "query", required: true, ...parameter }]);
    expect(args.endpoint).toMatchObject({ queryParameters: expected });
    expect(report).toEqual([]);
  });

  test.each<readonly [string, JsonObject, string]>([
    [
      "in an object",
      { style: "deepObject", schema: { type: "object", properties: { a: object } } },
      "q[a]: an object in an object does not fit",
    ],
    ["of lists", { schema: { type: "array", items: list } }, "such a list does not fit into a parameter"],
    ["not exploded", { explode: false, schema: object }, "such an object does not fit into a parameter"],
  ])("%s is left out with a remark", (_, parameter, remark) => {
    const { args, report } = get([{ name: "q", in: "query", ...parameter }]);
    expect(args.endpoint).not.toHaveProperty("queryParameters");
    expect(report.join()).toContain(remark);
  });
});

describe("a style that is not what it seems", () => {
  const list = { type: "array", items: { type: "string" } };
  const object = { type: "object", properties: { a: { type: "string" }, b: { type: "integer" } } };
  const pointer = "#/paths/~1mails/get/parameters/0";

  test.each<readonly [string, JsonObject, JsonObject, string]>([
    [
      "a list as deepObject repeats its name",
      { name: "expand[]", style: "deepObject", schema: list },
      { name: "expand[]" },
      "a list in the style deepObject repeats its name",
    ],
    [
      "a list in a style of paths is sent as in the usual style",
      { name: "q", style: "matrix", explode: false, schema: list },
      { name: "q", style: "comma" },
      'as in the style form: a query parameter has no style "matrix"',
    ],
    [
      "a list in a style that there is not is sent as in the usual style",
      { name: "q", style: "fancy", schema: list },
      { name: "q" },
      'as in the style form: a query parameter has no style "fancy"',
    ],
  ])("%s, and is reported", (_, parameter, expected, remark) => {
    const { args, report } = get([{ in: "query", ...parameter }]);
    const { queryParameters } = args.endpoint as { readonly queryParameters: readonly JsonObject[] };
    const [{ variable: __, ...sent } = {}] = queryParameters;
    expect([sent, report]).toEqual([expected, [`warning ${pointer}: described less exactly: ${remark}`]]);
  });

  test.each<readonly [JsonObject, string]>([
    [{ style: "matrix", schema: object }, "/mails/;id={id}"],
    [{ style: "matrix", explode: true, schema: object }, "/mails/;{id}"],
    [{ style: "label", explode: true, schema: object }, "/mails/.{id}"],
    [{ explode: true, schema: object }, "/mails/{id}"],
    [{ style: "matrix", explode: true, schema: list }, "/mails/;id={id}"],
  ])("what a path is filled in with is reported: %j", (parameter, path) => {
    const parameters = [{ name: "id", in: "path", required: true, ...parameter }];
    const { args, report } = importedFrom({ method: "get", path: "/mails/{id}", operation: { parameters } });
    expect(args.endpoint).toMatchObject({ url: `https://api.acme.example/v1${path}` });
    expect(report).toEqual([
      expect.stringMatching(
        /^warning #\/paths\/~1mails~1\{id\}\/get\/parameters\/0\/schema: described (as a text, which journeys write themselves, and in which separators are percent-encoded|less exactly: the parameter takes one value, not a list)/,
      ),
    ]);
  });
});

test("what people read comes from summary, description, tag, documentation and deprecation", () => {
  const { args } = importedFrom({
    operation: {
      summary: "Send a mail",
      description: ` ${"d".repeat(1200)}`,
      tags: ["Mails", "Other", "Mails", " ", "More"],
      externalDocs: { url: "https://docs.acme.example" },
      deprecated: true,
    },
  });
  expect(args).toMatchObject({
    label: "Send a mail",
    description: `${"d".repeat(999)}…`,
    group: "Mails",
    tags: ["Other", "More"],
    helpUrl: "https://docs.acme.example",
    deprecated: true,
  });
});
