import { describeProblem, pathText, problem, problemBelow } from "../../../../core/problem/problem.ts";

const wrong = (path: readonly (string | number | null)[]) =>
  problem("ACT_NAME_INVALID", { path, detail: "is wrong", hint: "mend it" });

test("a problem keeps the steps to its place, also when whoever found it walks on", () => {
  const steps: (string | number)[] = ["headers", 0];
  const found = wrong(steps);
  steps.push("name");
  expect(found.path).toEqual(["headers", 0]);
  expect(describeProblem(found)).toBe("headers[0]: is wrong; mend it [ACT_NAME_INVALID]");
});

test("a problem of everything that was given has no path", () => {
  expect(pathText(wrong([]))).toBeUndefined();
  expect(describeProblem(wrong([]))).toBe("is wrong; mend it [ACT_NAME_INVALID]");
});

test("what a problem is about is shown in place of a path", () => {
  const found = problem("ACT_CLI_FILE", { subject: "a.b[0].yaml", detail: "is empty" });
  expect(describeProblem(found)).toBe("a.b[0].yaml: is empty [ACT_CLI_FILE]");
});

test.each([
  [["name"], "actions.Push.name"],
  [[0], "actions.Push[0]"],
  [["a.b"], 'actions.Push["a.b"]'],
  [[null, "a"], "actions.Push.[secret].a"],
  [[], "actions.Push"],
])("a problem at %j is part of something bigger", (path, text) => {
  expect(pathText(problemBelow(["actions", "Push"], wrong(path)))).toBe(text);
});
