import { pathText } from "../../../../core/problem/problem.ts";
import { checkConnection } from "../../../../core/rules/check.ts";
import { checkUse } from "../../../../core/rules/use/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const headers = (value: string | Secret): ValueObject => ({ endpoint: { headers: [{ name: "X-Account", value }] } });
const HEADER = "ACT_TEXT_EXPONENT endpoint.headers[0].value";

describe("a text that shows a number as floating point is printed", () => {
  test.each<Case>([
    ["in a header", headers("Token 1.048576e+06"), [HEADER]],
    ["alone", headers("1e+06"), [HEADER]],
    ["below zero", headers("a: -1.5e+21,"), [HEADER]],
    ["in a secret", headers(new Secret("Token 1.048576e+06")), [HEADER]],
    [
      "in a secret that always is one",
      { authentication: { bearer: { token: new Secret("t 2e+07") } } },
      ["ACT_TEXT_EXPONENT authentication.bearer.token"],
    ],
    ["in a label", { label: "Account 1.048576e+06" }, ["ACT_TEXT_EXPONENT label"]],
    ["in a body", { request: { sample: { a: { id: "n 1.048576e+06" } } } }, ["ACT_TEXT_EXPONENT request.sample.a.id"]],
    [
      "in the JSON text of a body",
      { request: { sample: '{ "id": "n 1.048576e+06" }' } },
      ["ACT_TEXT_EXPONENT request.sample"],
    ],
    [
      "in what test requests send",
      { testOverrides: { headers: { "X-A": "1e+06" } } },
      ["ACT_TEXT_EXPONENT testOverrides.headers.X-A"],
    ],
  ])("%s is reported", (_, args, expected) => {
    const reported = problemsOfAction(args);
    expect(reported.map((each) => `${each.code} ${pathText(each)?.replace(/\["(X-A)"\]/, ".$1")}`)).toEqual(expected);
    expect(reported[0]?.hint).toContain("pulumi config set --path");
  });

  test.each<Case>([
    ["a plain number", headers("Token 1048576"), []],
    ["a number in JSON text", { request: { sample: '{ "id": 1.048576e+06 }' } }, []],
    ["an answer", { response: { sample: { id: "1e+06" } }, failureResponse: { sample: { id: "1e+06" } } }, []],
    ["a longer word", headers("a1e+06 1e+06b x=1e+06/ 1.1e+060a"), []],
    ["a small number", headers("1e-05"), []],
  ])("%s is none", (_, args, expected) => {
    expectProblems(args, expected);
  });

  test("is shown, unless it is secret", () => {
    expect(problemsOfAction(headers("Token 1.048576e+06"))[0]?.detail).toContain("1.048576e+06");
    expect(JSON.stringify(problemsOfAction(headers(new Secret("Token 1.048576e+06"))))).not.toContain("048576");
  });

  test("is reported for connections and for uses", () => {
    const given = { authentication: { none: {} }, headers: [{ name: "X-A", value: "1e+06" }] };
    expect(checkConnection({ given, defaultName: "Shop", rules: {} }).problems).toMatchObject([
      { code: "ACT_TEXT_EXPONENT", severity: "warning", path: ["headers", 0, "value"] },
    ]);
    const use = { journey: "J", activity: "a", action: "A", mapping: { "request.id": "n 1e+06" } };
    expect(checkUse({ given: use, rules: {} }).problems).toMatchObject([
      { code: "ACT_TEXT_EXPONENT", severity: "warning", path: ["mapping", "request.id"] },
    ]);
  });

  test("takes time that grows with the text alone", () => {
    const began = performance.now();
    problemsOfAction(headers(`1.${"1".repeat(100_000)} ${"1 ".repeat(50_000)}`));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("a number or a boolean where a text belongs", () => {
  test.each<[string, ValueObject, string, string]>([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    [
      "a secret",
      { authentication: { bearer: { token: new Secret(1048576) } } },
      "authentication.bearer.token",
      "pulumi config set --path --secret secretTexts.token VALUE, and write ${secretTexts.token}",
    ],
    [
      "a constant",
      { endpoint: { headers: [{ name: "X-Account", value: 1048576 }] } },
      "endpoint.headers[0].value",
      "pulumi config set --path --type string texts.value VALUE, and write ${texts.value}",
    ],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["a label", { label: true }, "label", "--type string texts.label VALUE"],
  ])("names the cause and a way out for %s", (_, args, path, hint) => {
    const [found] = problemsOfAction(args);
    expect([found?.code, found && pathText(found)]).toEqual(["ACT_SHAPE_TYPE", path]);
    expect(found?.detail).toMatch(/must be a text, found (a whole number|true or false)/);
    expect(found?.hint).toContain(hint);
    expect(found?.hint).toMatch(
      /^put it in quotes; if it comes from the configuration of a Pulumi YAML program, digits/,
    );
  });

  test("is reported as before where something else belongs, or something else was found", () => {
    expect(problemsOfAction({ label: ["x"] })[0]?.hint).toBe('give for instance "Order push message"');
    expect(problemsOfAction({ timeoutMs: "long" })[0]?.hint).toBe("give for instance 10000");
  });
});
