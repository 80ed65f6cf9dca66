// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interpolated } from "../../../cli/lint/interpolation.ts";
import { type ReadValue, readValue } from "../../../cli/lint/yaml-value.ts";
import { readYamlFile } from "../../../cli/yaml/yaml-file.ts";
import { Secret } from "../../../core/value/secret.ts";
import { UNKNOWN } from "../../../core/value/unknown.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "actionstore-yaml-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, keepNulls = false): ReadValue {
  writeFileSync(join(folder, "file.yaml"), text);
  const result = readYamlFile("file.yaml", folder);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return readValue(result.value.root, result.value, { keepNulls, secretConfig: new Set(["key"]) });
}

test.each([
  ["plain", "plain"],
  ["costs $5", "costs $5"],
  ["costs $$5", "costs $5"],
  ["$$", "$"],
  ["$${name}", "${name}"],
  ["$$$${name}", "$${name}"],
  ["${name}", UNKNOWN],
  ["a ${name} b", UNKNOWN],
  ["$$${name}", UNKNOWN],
])("the text %j means %p", (text, value) => {
  expect(interpolated(text)).toEqual(value);
});

test.each([
  ["a: 1", { a: 1 }],
  ["a: 9223372036854775807", { a: 2 ** 63 }],
  ["a: 1.0", { a: 1 }],
  ["a: 2027-12-31", { a: "2027-12-31" }],
  ["a: yes", { a: "yes" }],
  ["a: true", { a: true }],
  ["a: [1, null]", { a: [1, null] }],
  ["a: { fn::toJSON: { b: 1 } }", { a: UNKNOWN }],
  ["a: { Fn::Invoke: { function: x:y:z }, b: 1 }", { a: UNKNOWN }],
  ["a: ${b}", { a: UNKNOWN }],
  ['a: { "$${b}": 1 }', { a: { "${b}": 1 } }],
  ['a: { "fn${colons}secret": 1, b: 2 }', { a: UNKNOWN }],
  ['{"a": {"b": "c"}}', { a: { b: "c" } }],
])("%s reads as %p", (text, value) => {
  expect(read(text)).toEqual({ value, findings: [] });
});

test("a secret function makes whatever is in it secret", () => {
  const { value } = read("a: { fn::secret: { b: c } }");
  const { a } = value as { readonly a: Secret };
  expect(a).toBeInstanceOf(Secret);
  expect(a.reveal()).toEqual({ b: "c" });
});

test("nulls of objects are dropped as Pulumi's YAML does, and kept in a plain map", () => {
  expect(read("a: { b: null }").value).toEqual({ a: {} });
  expect(read("a: { b: null }", true).value).toEqual({ a: { b: null } });
});

test.each([
  ["1: a", "file.yaml:1:1"],
  ["a: .nan", "file.yaml:1:4"],
  ["a: &x 1\nb: *x", "file.yaml:2:4"],
  ["a: { <<: { b: 1 } }", "file.yaml:1:6"],
  ["a: !Sub b", "file.yaml:1:9"],
  ["a: !!set { b }", "file.yaml:1:10"],
  [`a: ${"[".repeat(300)}${"]".repeat(300)}`, /^file\.yaml:1:/],
])("what no definition can hold is refused with its place", (text, path) => {
  const { findings } = read(text);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.problem).toMatchObject({
    code: "ACT_CLI_FILE",
    subject: path instanceof RegExp ? expect.stringMatching(path) : path,
  });
});

test.each([
  ["a file of brackets", "[".repeat(50_000)],
  ["a file of bytes", "\u0000\u0001"],
  ["nothing", ""],
  ["two documents", "a: 1\n---\nb: 2"],
  ["a doubled key", "a: 1\na: 2"],
])("%s is read or refused, never thrown", (_, text) => {
  writeFileSync(join(folder, "odd.yaml"), text);
  const result = readYamlFile("odd.yaml", folder);
  if (!result.ok) for (const { problem } of result.findings) expect(problem.code).toBe("ACT_CLI_FILE");
});
