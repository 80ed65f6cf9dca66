import { scalarValue } from "../../../cli/lint/scalar-value.ts";
import { pulumiFaults } from "../../../cli/yaml/pulumi-faults.ts";
import { parseYaml } from "../../../cli/yaml/yaml-document.ts";

function faultsOf(text: string): readonly string[] {
  const parsed = parseYaml(text);
  if (parsed === undefined || parsed.faults.length + parsed.duplicates.length > 0)
    throw new Error(`is not valid YAML: ${JSON.stringify(text)}`);
  return pulumiFaults(text, parsed.document).map(({ code, offset }) => `${code}@${offset}`);
}

const long = "x".repeat(1_025);

// What gopkg.in/yaml.v3 v3.0.1 refuses, or reads as something else.
test.each([
  ["a: { url: https://x/a?b=c, d: [e ?f] }", ["QUESTION_MARK_IN_FLOW@21", "QUESTION_MARK_IN_FLOW@33"]],
  ["a: {x?: y}", ["QUESTION_MARK_IN_FLOW@5"]],
  ["a: [ ?x ]", ["QUESTION_MARK_IN_FLOW@5"]],
  ["a: {b: :c}", ["COLON_IN_FLOW@7"]],
  ["a: {b:}", ["COLON_WITHOUT_SPACE@5"]],
  ["a: {b:[1]}", ["COLON_WITHOUT_SPACE@5"]],
  ["a: {b\n : c}", ["KEY_NOT_SIMPLE@4"]],
  ['a: {"b\n c": d}', ["KEY_NOT_SIMPLE@4"]],
  ["a: b\nc\n  : d", ["KEY_NOT_SIMPLE@5"]],
  [`a: {${long}: y}`, ["KEY_NOT_SIMPLE@4"]],
  ["a: b\n\t\nc: d", ["PULUMI_TAB@5"]],
  ["a: 'b'\n  \t# c\nd: e", ["PULUMI_TAB@9"]],
  ["a: {b: c\n\t}", ["PULUMI_TAB@9"]],
  ["a:\n  -\tb", ["PULUMI_TAB@6"]],
  ["a: |\n  \tb", ["PULUMI_TAB@7"]],
  ['a: "\\/\\\\/\\ud83d"', ["ESCAPE@4", "ESCAPE@9"]],
  ["%YAML 1.2\n---\na: b", ["DIRECTIVE@0"]],
  ["# c\n%X\n---\na: b", ["DIRECTIVE@4"]],
  ["a: &x.y b", ["ANCHOR_NAME@8"]],
  ["a: b # \u0007", ["CONTROL_CHARACTER@7"]],
  ["a: x\u2028y", ["UNSEEN_LINE_BREAK@4"]],
  ["a: x # y\u2028z", ["UNSEEN_LINE_BREAK@8"]],
])("Pulumi's parser refuses %j", (text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test.each([
  "a: https://x/a?b=c",
  "a: { 'x?': \"y?\", z: w }",
  "a: {? x : y}",
  "a: { b: c, # d?\n e: f }",
  "a: { b: {\n    c: d\n  }\n}",
  "a: {b: 'c'\n\t}",
  "a:\tb\t# c",
  "a: |\n  x\n  \ty\n",
  "a: |\n  {x: y?}\n",
  "a: '\n  \tb'",
  'a: "\\\\/\\u2028\\n"',
  'a: "x\u2028y"',
  `? ${long}\n: b`,
  "a: :b",
  "a: &x-y_1 b",
])("Pulumi's parser reads %j as YAML 1.2 says", (text) => {
  expect(faultsOf(text)).toEqual([]);
});

test.each([
  ["017", 15],
  ["-017", -15],
  ["08", 8],
  ["0o17", 15],
  ["0b11", 3],
  ["0X1f", 31],
  ["1_000", 1000],
  ["1_0.5e1", 105],
  ["18446744073709551616", 2 ** 64],
  ["0x10000000000000000", "0x10000000000000000"],
  ["1e400", "1e400"],
  ["+.5", 0.5],
  ["1.2.3", "1.2.3"],
  ["12:30", "12:30"],
  ["2027-12-31", "2027-12-31"],
  ["_1", "_1"],
  ["yes", "yes"],
  ["True", true],
  ["~", null],
  ["", null],
  [".inf", Number.POSITIVE_INFINITY],
])("without quotes %j is %p to Pulumi's YAML host", (text, value) => {
  expect(scalarValue(text)).toBe(value);
});

test("a long text of what could be refused is gone through in linear time", () => {
  const begin = performance.now();
  const many = 200_000;
  expect(faultsOf(`a: "${"\\\\".repeat(many)}"`)).toEqual([]);
  expect(faultsOf(`a: {${"b, ".repeat(many / 4)}}`.replaceAll(/b/g, (_, at) => `b${at}`))).toEqual([]);
  expect(faultsOf(`a: |\n${" \n".repeat(many)} b`)).toEqual([]);
  expect(performance.now() - begin).toBeLessThan(20_000);
});
