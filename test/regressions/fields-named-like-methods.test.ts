import { draftOf, schemaCheck } from "../../core/json-schema/drafts.ts";
import { pathText } from "../../core/problem/problem.ts";
import { checkAction } from "../../core/rules/check.ts";

/** Ajv's comparison calls toString and valueOf of objects: data with fields of these names made it throw. */
test.each(["toString", "valueOf"])("a field called %s is a misfit of const and enum, no crash", (name) => {
  const data = { [name]: null };
  const schema = { properties: { a: { enum: [{ b: [] }] } } };
  expect(schemaCheck(draftOf(schema) ?? "2020-12", schema)?.({ a: data })).toHaveLength(1);
  const given = {
    endpoint: { url: "https://api.example.com" },
    request: { sample: data, schema: { const: { a: [] } } },
  };
  const { problems } = checkAction({ given, defaultName: "A", rules: {} });
  expect(problems.map((each) => `${each.code} ${pathText(each)}`)).toContain(
    "ACT_PAYLOAD_SAMPLE_MISMATCH request.sample",
  );
});
