import { contractText } from "../../../cli/output/contract-text.ts";
import { prepared } from "../../support/rendered.ts";

const screen = { width: 120, paint: (_: string, text: string) => text, print: () => undefined };
const text = { type: "string" };

test("what to fill in tells which optional object it is a part of, and what that requires", () => {
  const { palette } = prepared({
    endpoint: { url: "https://api.example.com" },
    request: {
      schema: {
        type: "object",
        required: ["to"],
        properties: {
          to: text,
          reply: {
            type: "object",
            required: ["mail"],
            properties: { mail: text, name: text, lang: { type: "string", default: "en" } },
          },
        },
      },
      variables: { "reply.name": { personal: true } },
    },
  });
  expect(contractText(palette, screen, 0).slice(0, 5)).toEqual([
    "Fill in",
    "  reply.lang  string  default en, part of request.reply               request.reply.lang",
    "  reply.mail  string  required with request.reply                     request.reply.mail",
    "  reply.name  string  optional, part of request.reply, personal data  request.reply.name",
    "  to          string  required                                        request.to",
  ]);
});

test("what to fill in tells in one line what a value may be", () => {
  const { palette } = prepared({
    endpoint: {
      url: "https://api.example.com/{lang}",
      pathParameters: [{ name: "lang", variable: { minLength: 2, maxLength: 2, example: "de" } }],
      headers: [
        {
          name: "x-to",
          variable: { template: "sms:{value}", choices: [{ value: "a", label: "Anna" }, { value: "b" }] },
        },
      ],
      queryParameters: [
        { name: "ids", variable: { type: "listInteger", minimum: 5 } },
        { name: "tags", variable: { type: "listString", maxLength: 9, pattern: "^[a-z]+$" } },
      ],
    },
    request: {
      sample: { at: "2026-01-31", count: 1, rate: 0.5, rows: [{ sku: "A-1" }] },
      variables: {
        at: { type: "dateOnly" },
        count: { minimum: 1, maximum: 10 },
        rate: { maximum: 1.5 },
        rows: {},
        "rows[].sku": { pattern: "^[A-Z]-[0-9]$" },
      },
    },
  });
  const lines = contractText(palette, screen, 0).map((line) => line.trim().replaceAll(/ {2,}/g, "  "));
  expect(lines.slice(1, -1)).toEqual([
    "x-to  string  required  headers.x-to",
    "one of: Anna (a), b; sent as sms:{value}",
    "lang  string  required  pathParameters.lang",
    "exactly 2 characters",
    "for instance de",
    "ids  listInteger  required  queryParameters.ids",
    "each item at least 5",
    "tags  listString  required  queryParameters.tags",
    "each item at most 9 characters, matching ^[a-z]+$",
    "at  dateOnly  required  request.at",
    "written as 2026-01-31",
    "for instance 2026-01-31",
    "count  integer  required  request.count",
    "1 to 10",
    "for instance 1",
    "rate  decimal  required  request.rate",
    "at most 1.5",
    "for instance 0.5",
    "rows  listObject  required  request.rows",
    "each: sku  string  required  request.rows[].sku",
    "matching ^[A-Z]-[0-9]$",
  ]);
});
