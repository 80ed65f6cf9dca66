import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const withPath = (path: string, ...pathParameters: readonly Value[]) => ({
  endpoint: { url: `https://api.example.com${path}`, pathParameters },
});
const withHeaders = (...headers: readonly Value[]) => ({ endpoint: { headers } });
const withQuery = (...queryParameters: readonly Value[]) => ({ endpoint: { queryParameters } });
const constant = (name: string, value: Value = "1") => ({ name, value });
const constants = (...names: readonly string[]) => names.map((name) => constant(name));
const contentType = (value: Value, more: ValueObject = {}) => ({
  endpoint: { headers: [constant("Content-Type", value)] },
  ...more,
});
const form = { request: { sample: { a: "b" }, encoding: "form" } };

const pathCases: readonly Case[] = [
  [
    "placeholders and path parameters answer each other",
    withPath("/{a}/x-{b.c}/users('{d_1}')", ...constants("d_1", "a", "b.c")),
    [],
  ],
  ["a placeholder without parameter", withPath("/{a}/{b}", constant("a")), ["ACT_PATH_PARAMETER_MISSING endpoint.url"]],
  [
    "a placeholder without any parameters",
    { endpoint: { url: "https://api.example.com/{a}" } },
    ["ACT_PATH_PARAMETER_MISSING endpoint.url"],
  ],
  ["a placeholder may have the parameter whose name is unknown", withPath("/{a}", { name: UNKNOWN, value: "1" }), []],
  [
    "a placeholder may have its parameter in an unknown list",
    { endpoint: { url: "https://api.example.com/{a}", pathParameters: UNKNOWN } },
    [],
  ],
  ["a placeholder may have its parameter in an unknown item", withPath("/{a}", UNKNOWN), []],
  [
    "a parameter without placeholder",
    withPath("/{a}", ...constants("a", "b")),
    ["ACT_PATH_PARAMETER_UNUSED endpoint.pathParameters[1].name"],
  ],
  [
    "a misspelled parameter",
    withPath("/{orderId}", constant("orderid")),
    ["ACT_PATH_PARAMETER_MISSING endpoint.url", "ACT_PATH_PARAMETER_UNUSED endpoint.pathParameters[0].name"],
  ],
  ["a placeholder twice", withPath("/{a}/{a}/{a}", constant("a")), ["ACT_PATH_PARAMETER_DUPLICATE endpoint.url"]],
  [
    "a parameter twice",
    withPath("/{a}", ...constants("a", "a")),
    ["ACT_PATH_PARAMETER_DUPLICATE endpoint.pathParameters[1].name"],
  ],
  [
    "a placeholder that .. takes away",
    withPath("/{a}/../{b}", ...constants("a", "b")),
    ["ACT_URL_PLACEHOLDER endpoint.url"],
  ],
  [
    "a test URL may leave placeholders out, not add any",
    { ...withPath("/{a}", constant("a")), testOverrides: { url: "https://api.example.com/{b}" } },
    ["ACT_PATH_PARAMETER_MISSING testOverrides.url"],
  ],
  ["a constant segment of dots and more", withPath("/{a}", constant("a", "...")), []],
  ["a constant segment may hold a slash, which is encoded", withPath("/{a}", constant("a", "b/../c")), []],
  [
    "an empty segment",
    withPath("/{a}", constant("a", "")),
    ["ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].value"],
  ],
  ["a segment .", withPath("/{a}", constant("a", ".")), ["ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].value"]],
  [
    "a secret segment ..",
    withPath("/{a}", constant("a", new Secret(".."))),
    ["ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].value"],
  ],
  [
    "a default and a choice that are not segments",
    withPath("/{a}", { name: "a", variable: { default: "..", choices: [{ value: "b" }, { value: ".." }] } }),
    [
      "ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].variable.choices[1].value",
      "ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].variable.default",
    ],
  ],
  ["a templated default", withPath("/{a}", { name: "a", variable: { template: "v{value}", default: "." } }), []],
  [
    "a segment that journeys may leave out",
    withPath("/{a}", { name: "a", variable: { optional: true } }),
    ["ACT_PATH_SEGMENT_INVALID endpoint.pathParameters[0].variable.optional"],
  ],
  [
    "a segment with a default may be left out",
    withPath("/{a}", { name: "a", variable: { optional: true, default: "b" } }),
    [],
  ],
];

const parameterCases: readonly Case[] = [
  [
    "each kind of parameter",
    withHeaders(
      constant("A"),
      { name: "B", variable: {} },
      { name: "C", generated: "uuid" },
      { name: "D", value: UNKNOWN },
    ),
    [],
  ],
  ["a parameter without source", withQuery({ name: "a" }), ["ACT_PARAMETER_KIND endpoint.queryParameters[0]"]],
  [
    "a parameter with two sources, at the place it was written",
    withHeaders(constant("B"), { name: "A", value: "1", generated: "uuid" }),
    ["ACT_PARAMETER_KIND endpoint.headers[1]"],
  ],
  [
    "a path parameter with three",
    withPath("/{a}", { name: "a", value: "1", variable: {}, generated: "uuid" }),
    ["ACT_PARAMETER_KIND endpoint.pathParameters[0]"],
  ],
  ["an unknown source may turn out to be none", withHeaders({ name: "A", value: UNKNOWN, generated: "uuid" }), []],
  [
    "a source of the wrong shape is reported once",
    withHeaders({ name: "A", generated: "guid" }),
    ["ACT_SHAPE_CHOICE endpoint.headers[0].generated"],
  ],
];

const headerCases: readonly Case[] = [
  ["header names may be any token", withHeaders(constant("X-a_b.c!#$%&'*+^`|~1")), []],
  ["a header name with a space", withHeaders(constant("X A")), ["ACT_HEADER_NAME_INVALID endpoint.headers[0].name"]],
  ["an empty header name", withHeaders(constant("")), ["ACT_HEADER_NAME_INVALID endpoint.headers[0].name"]],
  [
    "a header name with a line break",
    withHeaders(constant("A\r\nB")),
    ["ACT_HEADER_NAME_INVALID endpoint.headers[0].name"],
  ],
  ["a header name beyond ASCII", withHeaders(constant("Größe")), ["ACT_HEADER_NAME_INVALID endpoint.headers[0].name"]],
  [
    "header names starting with . and $",
    withHeaders(constant(".A"), constant("$A")),
    ["ACT_HEADER_NAME_INVALID endpoint.headers[0].name", "ACT_HEADER_NAME_INVALID endpoint.headers[1].name"],
  ],
  ...[
    "Host",
    "content-length",
    "Connection",
    "Keep-Alive",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Proxy-Authorization",
    "Proxy-Connection",
    "Content-Encoding",
  ].map(
    (name): Case => [
      `${name} is not the user's to set`,
      withHeaders(constant(name)),
      ["ACT_HEADER_RESERVED endpoint.headers[0].name"],
    ],
  ),
  ["header values may be empty and hold tabs and U+00FF", withHeaders(constant("A", ""), constant("B", "a\tb ÿ")), []],
  [
    "a header value with CR LF",
    withHeaders(constant("A", "a\r\nB: c")),
    ["ACT_HEADER_VALUE_INVALID endpoint.headers[0].value"],
  ],
  ["a header value with NUL", withHeaders(constant("A", "a\0")), ["ACT_TEXT_UNSTORABLE endpoint.headers[0].value"]],
  [
    "a header value with DEL",
    withHeaders(constant("A", "a\x7f")),
    ["ACT_HEADER_VALUE_INVALID endpoint.headers[0].value"],
  ],
  [
    "a header value beyond U+00FF",
    withHeaders(constant("A", "a→b")),
    ["ACT_HEADER_VALUE_INVALID endpoint.headers[0].value"],
  ],
  [
    "a header value with a blank at its end",
    withHeaders(constant("A", "a ")),
    ["ACT_HEADER_VALUE_INVALID endpoint.headers[0].value"],
  ],
  [
    "a secret header value with a line break",
    withHeaders(constant("A", new Secret("planted-1\n"))),
    ["ACT_HEADER_VALUE_INVALID endpoint.headers[0].value"],
  ],
  [
    "what a header variable fixes",
    withHeaders({
      name: "A",
      variable: { template: "a\n{value}", default: "b\n", choices: [{ value: "c\n" }, { value: "b\n" }] },
    }),
    [
      "ACT_HEADER_VALUE_INVALID endpoint.headers[0].variable.choices[0].value",
      "ACT_HEADER_VALUE_INVALID endpoint.headers[0].variable.choices[1].value",
      "ACT_HEADER_VALUE_INVALID endpoint.headers[0].variable.default",
      "ACT_HEADER_VALUE_INVALID endpoint.headers[0].variable.template",
    ],
  ],
  [
    "a header twice, whatever its case",
    withHeaders(...constants("X-A", "B", "x-a", "X-a")),
    ["ACT_HEADER_DUPLICATE endpoint.headers[2].name", "ACT_HEADER_DUPLICATE endpoint.headers[3].name"],
  ],
  ["unknown names are not compared", withHeaders({ name: UNKNOWN, value: "1" }, { name: UNKNOWN, value: "1" }), []],
];

const contentTypeCases: readonly Case[] = [
  ...[
    "application/json",
    "Application/JSON; charset=utf-8",
    'application/vnd.api+json;ext="a;b"'.replace(";b", ""),
    "application/json ; profile=https",
  ].map((value): Case => [`${value} is a JSON type`, contentType(value), []]),
  ...[
    "text/plain",
    "application/xml",
    "application/jsonp",
    "application/+json",
    "json",
    "application/x-www-form-urlencoded",
    "application/json; charset",
  ].map(
    (value): Case => [
      `${value} is not a JSON type`,
      contentType(value),
      ["ACT_HEADER_CONTENT_TYPE endpoint.headers[0].value"],
    ],
  ),
  [
    "a secret Content-Type is checked and not shown",
    contentType(new Secret("text/planted")),
    ["ACT_HEADER_CONTENT_TYPE endpoint.headers[0].value"],
  ],
  ["a form has its own type", contentType("application/x-www-form-urlencoded; charset=utf-8", form), []],
  [
    "a form has no other type",
    contentType("application/json", form),
    ["ACT_HEADER_CONTENT_TYPE endpoint.headers[0].value"],
  ],
  [
    "with an unknown encoding the type waits",
    contentType("text/plain", { request: { sample: { a: "b" }, encoding: UNKNOWN } }),
    [],
  ],
  [
    "a variable Content-Type",
    withHeaders({ name: "content-type", variable: {} }),
    ["ACT_HEADER_CONTENT_TYPE endpoint.headers[0].variable"],
  ],
  [
    "a generated Content-Type",
    withHeaders({ name: "content-type", generated: "uuid" }),
    ["ACT_HEADER_CONTENT_TYPE endpoint.headers[0].generated"],
  ],
  ["Accept is free", withHeaders(constant("Accept", "text/plain")), []],
];

const queryCases: readonly Case[] = [
  [
    "query names differ by case and may hold anything",
    withQuery(...constants("a", "A", "filter[x y]", "ü", "a.$b")),
    [],
  ],
  ["an empty query name", withQuery(constant("")), ["ACT_QUERY_NAME_INVALID endpoint.queryParameters[0].name"]],
  ["query names starting with . and $", withQuery(constant(".a"), constant("$a")), []],
  ["constants that repeat a name on purpose", withQuery(...constants("tag[]", "b", "tag[]", "tag[]")), []],
  ["a repeated name whose value is unknown", withQuery(constant("a"), constant("a", UNKNOWN)), []],
  ...[
    { name: "a", variable: {} },
    { name: "a", generated: "uuid" },
    constant("a", new Secret("planted-1")),
    { name: "a", value: { $secret: { env: "KEY" } } },
  ].map(
    (other): Case => [
      `a constant and another value of one name: ${Object.keys(other).join(" ")}`,
      withQuery(constant("a"), constant("b"), other),
      ["ACT_QUERY_DUPLICATE endpoint.queryParameters[2].name"],
    ],
  ),
  [
    "lists in every style",
    withQuery(
      ...["repeat", "brackets", "comma", "pipe", "space"].map((style) => ({
        name: style,
        value: ["a", 1, true],
        style,
      })),
      { name: "v", variable: { type: "listInteger" }, style: "pipe" },
      { name: "u", variable: { type: UNKNOWN }, style: "pipe" },
      { name: "w", value: UNKNOWN, style: "pipe" },
    ),
    [],
  ],
  [
    "a style beside one value",
    withQuery(
      { name: "a", value: "1", style: "comma" },
      { name: "b", variable: {}, style: "comma" },
      { name: "c", generated: "uuid", style: "repeat" },
    ),
    [0, 1, 2].map((index) => `ACT_QUERY_STYLE endpoint.queryParameters[${index}].style` as const),
  ],
  [
    "an unknown style",
    withQuery({ name: "a", value: ["1"], style: "commas" }),
    ["ACT_SHAPE_CHOICE endpoint.queryParameters[0].style"],
  ],
  [
    "what a definition fixes and its style separates by",
    withQuery(
      { name: "a", value: ["x", "y|z"], style: "pipe" },
      {
        name: "b",
        variable: { type: "listString", default: ["b c"], choices: [{ value: "b c" }, { value: "d" }] },
        style: "space",
      },
      { name: "c", value: ["x,y"], style: "comma" },
    ),
    [
      "ACT_QUERY_STYLE endpoint.queryParameters[0].value[1]",
      "ACT_QUERY_STYLE endpoint.queryParameters[1].variable.choices[0].value",
      "ACT_QUERY_STYLE endpoint.queryParameters[1].variable.default[0]",
    ],
  ],
  ["an empty list", withQuery({ name: "a", value: [] }), ["ACT_SHAPE_RANGE endpoint.queryParameters[0].value"]],
  [
    "a list of lists",
    withQuery({ name: "a", value: [["x"]] }),
    ["ACT_SHAPE_TYPE endpoint.queryParameters[0].value[0]"],
  ],
  [
    "a secret in a list",
    withQuery({ name: "a", value: ["x", new Secret("planted-1")] }),
    ["ACT_SECRET_MISPLACED endpoint.queryParameters[0].value[1]"],
  ],
  [
    "a list or a style in a header",
    withHeaders({ name: "A", value: ["x"] }, { name: "B", value: "x", style: "comma" }),
    ["ACT_SHAPE_TYPE endpoint.headers[0].value", "ACT_SHAPE_UNKNOWN_FIELD endpoint.headers[1].style"],
  ],
];

describe("path parameters", () => {
  test.each(pathCases)("%s", (_title, args, expected) => expectProblems(args, expected));

  test("a misspelled path parameter is met with the placeholder that was meant", () => {
    const found = problemsOfAction(withPath("/{orderId}", constant("orderID")));
    expect(found.find(({ code }) => code === "ACT_PATH_PARAMETER_UNUSED")?.hint).toBe("did you mean orderId?");
  });
});

describe("parameters", () => {
  test.each(parameterCases)("%s", (_title, args, expected) => expectProblems(args, expected));
});

describe("headers", () => {
  test.each([...headerCases, ...contentTypeCases])("%s", (_title, args, expected) => expectProblems(args, expected));
});

describe("query parameters", () => {
  test.each(queryCases)("%s", (_title, args, expected) => expectProblems(args, expected));
});
