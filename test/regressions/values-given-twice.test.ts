import { parsedValues } from "../../cli/input/values-file.ts";
import { problemsOf } from "../../core/problem/problem.ts";

function problemOf(text: string) {
  try {
    parsedValues(text, "values.json");
  } catch (error) {
    return problemsOf(error)[0];
  }
  return undefined;
}

test.each([
  ["JSON", '{"request": {"a": 1,\n "a": 2}}', "line 2, column 2"],
  ["JSON, escaped", '{"request": {"a": 1, "\\u0061": 2}}', "line 1, column 22"],
  ["YAML", "request:\n  a: 1\n  a: 2\n", "line 3, column 3"],
])("a key that a values file gives twice is a mistake in %s", (_name, text, place) => {
  expect(problemOf(text)).toMatchObject({ code: "ACT_CLI_FILE", detail: expect.stringContaining(place) });
});

test("equal keys of two objects are fine", () => {
  expect(problemOf('{"request": {"a": {"x": 1}, "b": {"x": 1}}}')).toBeUndefined();
});
