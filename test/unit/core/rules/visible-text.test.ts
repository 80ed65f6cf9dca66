import { parse } from "yaml";
import { writeProgram } from "../../../../cli/code/program-text.ts";
import { parsePropertyPath } from "../../../../cli/gate/property-path.ts";
import { toJson } from "../../../../cli/output/json.ts";
import { reportLines } from "../../../../cli/output/report-lines.ts";
import { printable } from "../../../../cli/output/text-width.ts";
import { pathText } from "../../../../core/problem/problem.ts";
import { quoted } from "../../../../core/problem/wording.ts";
import { checkUse } from "../../../../core/rules/use/check.ts";
import { formatPath } from "../../../../core/value/path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { expectProblems } from "./support/expect-problems.ts";

const hidden: readonly (readonly [string, string])[] = [
  ["a right-to-left override", "Order \u202egnp.exe"],
  ["an isolate", "Order \u2066push"],
  ["a zero-width space", "Order\u200bpush"],
  ["a joiner between letters", "Or\u200dder"],
  ["a byte order mark", "\ufeffOrder"],
  ["tags", "Order\u{e0041}\u{e0042}"],
  ["a soft hyphen", "Or\u00adder"],
  ["a filler", "Order\u3164"],
  ["a direction mark among Latin letters", "Order\u200f push"],
  ["a joiner between letters with accents", "Caf\u00e9\u200d\u00e9"],
  ["a separator of Mongolian", "Order\u180b"],
  [
    "a message in tags",
    `\u{1f3f4}${[..."ignore"].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join("")}\u{e0020}\u{e007f}`,
  ],
  ["a command to the terminal", "Order\u001b[31m"],
  ["blank braille", "\u2800\u2800"],
  ["blanks alone", " \u00a0\t "],
];

const fine = [
  "Auftrag übermittelt – Bestätigung",
  "注文のお知らせ",
  "می\u200cخواهم",
  "Family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}",
  "Scotland \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
  "הזמנה\u200f (2)",
];

test.each(hidden)("a text for people with %s is a mistake", (_name, text) => {
  expectProblems({ label: text }, ["ACT_TEXT_INVISIBLE label"]);
  expectProblems({ tags: [text] }, ["ACT_TEXT_INVISIBLE tags[0]"]);
  expectProblems({ request: { sample: { a: "x" }, variables: { a: { label: text } } } }, [
    "ACT_TEXT_INVISIBLE request.variables.a.label",
  ]);
  const use = { journey: text, activity: "push-1", action: "OrderPush", mapping: {} };
  expect(checkUse({ given: use, rules: {} }).problems.map(({ code }) => code)).toContain("ACT_TEXT_INVISIBLE");
});

test.each(fine)("%j is fine", (text) => {
  expectProblems({ label: text }, []);
});

test("a field name that is not what it seems is a mistake, and is written with escapes", () => {
  const name = "a\u202eb";
  expectProblems({ request: { sample: { [name]: 1 } } }, [`ACT_PAYLOAD_FIELD_NAME request.sample["a\\u202eb"]`]);
  expect(parsePropertyPath(formatPath(["request", name]))).toEqual(["request", name]);
  expect(quoted(name)).toBe('"a\\u202eb"');
});

test.each<[string, ValueObject, string]>([
  ["a label", { label: "a\0b" }, "label"],
  ["a description", { description: "a\ud800b" }, "description"],
  ["a constant header", { endpoint: { headers: [{ name: "X-A", value: "a\udc00" }] } }, "endpoint.headers[0].value"],
  ["a secret", { authentication: { bearer: { token: new Secret("a\0") } } }, "authentication.bearer.token"],
  ["a sample", { request: { sample: { a: ["x", "y\0"] } } }, "request.sample.a[1]"],
  ["a sample as text", { request: { sample: '{"a": "\\u0000"}' } }, "request.sample"],
  [
    "a schema as text",
    { response: { schema: '{"type": "object", "properties": {"a": {"default": "\\ud800"}}}' } },
    "response.schema",
  ],
  [
    "the name of an OAuth parameter",
    {
      authentication: {
        oauth2ClientCredentials: {
          tokenUrl: "https://a.example.com/token",
          clientId: "c",
          clientSecret: new Secret("s"),
          parameters: { "a\0b": "x" },
        },
      },
    },
    'authentication.oauth2ClientCredentials.parameters["a\\u0000b"]',
  ],
  [
    "the name of a query parameter of tests",
    { testOverrides: { queryParameters: { "a\ud800": "x" } } },
    'testOverrides.queryParameters["a\\ud800"]',
  ],
  ["the name of a field of a sample", { request: { sample: { "a\0b": 1 } } }, 'request.sample["a\\u0000b"]'],
  ["a field of a sample as text", { request: { sample: '{"\\u0000": 1}' } }, "request.sample"],
  [
    "a name in a constant",
    { response: { schema: { type: "object", properties: { a: { const: { "b\0": 1 } } } } } },
    'response.schema.properties.a.const["b\\u0000"]',
  ],
  [
    "a name in a constant of a schema as text",
    { response: { schema: '{"type": "object", "properties": {"a": {"const": {"\\u0000": 1}}}}' } },
    "response.schema",
  ],
])("%s with a character that no store can keep is a mistake", (_name, args, path) => {
  expectProblems(args, [`ACT_TEXT_UNSTORABLE ${path}`]);
});

test.each(hidden.slice(0, -3))("a screen and a program do not show %s as it is", (_name, text) => {
  const shown = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\u{e0000}-\u{e0fff}]/u;
  expect(printable(text)).not.toMatch(shown);
  const resources = [{ logicalName: "A", type: "CustomAction", args: { label: text as Value } }] as never;
  for (const language of ["yaml", "typescript"] as const) {
    const program = writeProgram({ language, front: "plugin", config: [], resources });
    expect(program).not.toMatch(shown);
    if (language === "yaml") expect(parse(program).resources.A.properties.label).toBe(text);
  }
});

test("JSON for programs and reports of an import write what nobody sees, and line breaks of a document, so that they are harmless", () => {
  const json = toJson({ name: "a\u202eb\u{e0041}" });
  expect(json).not.toMatch(/[\u202e\u{e0041}]/u);
  expect(JSON.parse(json).name).toBe("a\u202eb\u{e0041}");
  const entry = {
    operation: "x\n::error::y",
    pointer: "#/paths/~1x\n::error::z",
    severity: "warning",
    detail: "left out",
  } as const;
  const lines = reportLines([entry], { width: 200, paint: (_: unknown, text: string) => text } as never);
  expect(lines.join("\n")).not.toMatch(/^\s*::error/m);
});

test("no name and no text of a use holds a character that no store can keep", () => {
  const mapping = { "request.\0": "x", "request.o": { "a\0": 1 } };
  const { problems } = checkUse({ given: { journey: "J", activity: "a", action: "A", mapping }, rules: {} });
  expect(problems.map((each) => `${each.code} ${pathText(each)}`)).toEqual([
    'ACT_TEXT_UNSTORABLE mapping["request.\\u0000"]',
    'ACT_TEXT_UNSTORABLE mapping["request.o"]["a\\u0000"]',
  ]);
});
