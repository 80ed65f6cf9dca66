import { formatPath, type PathStep, plainSteps } from "../../../../core/value/path.ts";

describe("a path in Pulumi's notation", () => {
  test.each<[readonly PathStep[], string]>([
    [[], ""],
    [["endpoint", "headers", 0, "value"], "endpoint.headers[0].value"],
    [["request", "variables", "message.token", "type"], 'request.variables["message.token"].type'],
    [["headers", "X-Api-Key"], "headers.X-Api-Key"],
    [["a", 'say "hi"'], 'a["say \\"hi\\""]'],
    [["a", ""], 'a[""]'],
    [["a", "0"], 'a["0"]'],
    [["a", "größe"], 'a["größe"]'],
    [[1, 2], "[1][2]"],
    [["[0]"], '["[0]"]'],
  ])("%j is %s", (steps, text) => {
    expect(formatPath(steps)).toBe(text);
  });

  test.each([
    [["retry", null], "retry.[secret]", ["retry"]],
    [[null, 0, "name"], "[secret][0].name", []],
    [["[secret]"], '["[secret]"]', ["[secret]"]],
  ])("%j, in which a name is secret, is %s and leads as far as %j", (steps, text, plain) => {
    expect(formatPath(steps)).toBe(text);
    expect(plainSteps(steps)).toEqual(plain);
  });
});
