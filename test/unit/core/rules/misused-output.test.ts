import * as pulumi from "@pulumi/pulumi";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { expectProblems } from "./support/expect-problems.ts";

const region = pulumi.output("eu");

test.each<readonly [string, ValueObject, string]>([
  ["a label", { label: `Push for ${region}` }, "label"],
  [
    "a URL, of which nothing else is reported",
    { endpoint: { url: `https://${region}.example.com/v1` } },
    "endpoint.url",
  ],
  ["a sample", { request: { sample: { from: `noreply@${region}.example.com` } } }, "request.sample.from"],
  ["JSON in a sample", { request: { sample: { a: JSON.stringify({ region }) } } }, "request.sample.a"],
  ["a name in a sample", { request: { sample: { [`${region}`]: "x" } } }, "request.sample"],
  [
    "a secret header",
    { endpoint: { url: "https://a.example/", headers: [{ name: "X-Key", value: new Secret(`Key ${region}`) }] } },
    "endpoint.headers[0].value",
  ],
  ["a secret", { authentication: { bearer: { token: new Secret(`${region}`) } } }, "authentication.bearer.token"],
])("an Output that was put into the text of %s is a mistake of the program", (_name, given, path) => {
  expectProblems(given, [`ACT_TEXT_OUTPUT ${path}`]);
});
