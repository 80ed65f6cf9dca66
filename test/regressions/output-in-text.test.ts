import * as pulumi from "@pulumi/pulumi";
import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { expectProblems, problemsOfAction } from "../unit/core/rules/support/expect-problems.ts";

// Pulumi's own sentences, made as a program makes them.
const output = pulumi.output("eu-west-1");
const inTemplate = `noreply@${output}.acme.example`;
const inJson = JSON.stringify({ k: output });

const HINTS = { template: "pulumi.interpolate", json: "pulumi.jsonStringify" };

describe("an Output that a program turned into text is one mistake, where it is", () => {
  const cases: readonly (readonly [title: string, args: ValueObject, path: string, hint: string])[] = [
    ["in a value of a sample", { request: { sample: { from: inTemplate } } }, "request.sample.from", HINTS.template],
    ["in JSON within a sample", { request: { sample: { from: inJson } } }, "request.sample.from", HINTS.json],
    ["in a sample as JSON text", { request: { sample: inJson } }, "request.sample", HINTS.json],
    ["in a key of a sample", { request: { sample: { m: { [inTemplate]: 1 } } } }, "request.sample.m", HINTS.template],
    ["in a name of our own fields", { endpoint: { [inTemplate]: "x" } }, "endpoint", HINTS.template],
    ["in a URL", { endpoint: { url: `https://${output}.example.com/${output}` } }, "endpoint.url", HINTS.template],
    [
      "in a header",
      { endpoint: { headers: [{ name: "X-Region", value: inTemplate }] } },
      "endpoint.headers[0].value",
      HINTS.template,
    ],
    [
      "in a token, given in clear",
      { authentication: { bearer: { token: inTemplate } } },
      "authentication.bearer.token",
      HINTS.template,
    ],
    [
      "in a secret token",
      { authentication: { bearer: { token: new Secret(inTemplate) } } },
      "authentication.bearer.token",
      HINTS.template,
    ],
    ["in a secret where none may be", { description: new Secret(inTemplate) }, "description", HINTS.template],
    [
      "in a key of a secret object",
      { request: { sample: { m: new Secret({ [inTemplate]: "planted-secret" }) } } },
      "request.sample.m",
      HINTS.template,
    ],
    ["in a text for people", { label: inTemplate }, "label", HINTS.template],
  ];

  test.each(cases)("%s", (_title, args, path, hint) => {
    expectProblems(args, [`ACT_TEXT_OUTPUT ${path}`]);
    const [found] = problemsOfAction(args);
    expect(found?.hint).toContain(hint);
    expect(JSON.stringify(found)).not.toMatch(/noreply|planted/);
  });

  test("beside other mistakes", () => {
    expectProblems({ request: { sample: { a: inTemplate } }, timeoutMs: "soon" }, [
      "ACT_TEXT_OUTPUT request.sample.a",
      "ACT_SHAPE_TYPE timeoutMs",
    ]);
  });
});

test("a token made of an Output is not said to be in clear besides", () => {
  const given = { endpoint: { url: "https://a.example/" }, authentication: { bearer: { token: inTemplate } } };
  const { problems } = checkAction({ given, defaultName: "Test", rules: {} });
  expect(problems.map(({ code }) => code)).toEqual(["ACT_TEXT_OUTPUT"]);
});
