import { canonicalInputs, inputsOfStored } from "../../../../core/arguments/stored-inputs.ts";
import { diffInputs } from "../../../../core/lifecycle/diff.ts";
import { prepareAction, secretSourcesOf } from "../../../../core/prepared/prepare.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems } from "../rules/support/expect-problems.ts";

const env = (name: Value) => ({ $secret: { env: name } });
const file = (path: Value) => ({ $secret: { file: path } });
const bearer = (token: Value) => ({ authentication: { bearer: { token } } });
const at = "authentication.bearer.token";

/** A reference wherever a text may be secret. */
const everywhere: ValueObject = {
  endpoint: {
    url: "https://api.example.com/{tenant}",
    pathParameters: [{ name: "tenant", value: env("ACTION_SECRET_PATH") }],
    headers: [{ name: "X-Key", value: env("ACTION_SECRET_HEADER") }],
    queryParameters: [{ name: "k", value: file("secrets/query") }],
  },
  authentication: {
    custom: {
      endpoint: "https://auth.example.com/token",
      method: "POST",
      headers: { "X-Client": env("ACTION_SECRET_CLIENT") },
      body: { bodyType: "form", bodyParams: { user: "u", password: env("ACTION_SECRET_PASSWORD") } },
      tokenInResponse: "json://access_token",
      authorizationType: "bearer",
    },
  },
  signature: {
    header: "X-S",
    secret: file("/run/secrets/hmac"),
    algorithm: "hmac-sha256",
    over: "body",
    encoding: "hex",
  },
  request: { sample: { to: "a", keys: [{ key: env("ACTION_SECRET_BODY") }] }, variables: { to: {} } },
};

const check = (more: ValueObject) =>
  checkAction({ given: { endpoint: { url: "https://api.example.com" }, ...more }, defaultName: "A", rules: {} });
const prepared = (given: ValueObject) => prepareAction(check(given).canonical);

test("a reference may be wherever a text may be secret, and is a part of the definition", () => {
  const { inputs, problems, canonical } = check(everywhere);
  expect(problems).toEqual([]);
  expect(inputs).toMatchObject(everywhere);
  const { definition, secrets, contract } = prepareAction(canonical);
  expect(secrets.size).toBe(0);
  expect(definition).toMatchObject({
    endpoint: { headers: [{ name: "x-key", value: env("ACTION_SECRET_HEADER") }] },
    signature: { secret: file("/run/secrets/hmac") },
    request: { sample: { keys: [{ key: env("ACTION_SECRET_BODY") }] } },
  });
  expect(JSON.stringify(contract)).not.toContain("ACTION_SECRET");
  expect(secretSourcesOf(canonical)).toHaveLength(7);
  const again = { ...inputsOfStored({ definition, metadata: {}, secretFingerprints: {} }) };
  expect(prepared(again).digest).toBe(prepared(everywhere).digest);
  expect(again).toMatchObject({ signature: { secret: file("/run/secrets/hmac") } });
});

test("beside a null a reference means the same in JSON text, and so a program of any language can hold it", () => {
  const request = { sample: { key: env("ACTION_SECRET_BODY"), nothing: null } };
  const action = prepared({ request });
  expect(prepared({ request: { sample: JSON.stringify(request.sample) } }).digest).toBe(action.digest);
  const inputs = inputsOfStored({ ...action, secretFingerprints: {} });
  expect((inputs.request as ValueObject).sample).toBe(JSON.stringify(request.sample));
  expect(prepared(inputs).digest).toBe(action.digest);
});

test("another reference is another definition, a secret beside it stays one", () => {
  const one = prepared(bearer(env("ACTION_SECRET_A")));
  const two = prepared(bearer(env("ACTION_SECRET_B")));
  const clear = prepared(bearer(new Secret("env:ACTION_SECRET_A")));
  expect(new Set([one.digest, two.digest, clear.digest]).size).toBe(3);
  expect([one, two, clear].map(({ secrets }) => secrets.size)).toEqual([0, 0, 1]);
});

test.each<[string, Value, Value, number]>([
  ["the same reference", env("A"), env("A"), 0],
  ["another name", env("A"), env("B"), 1],
  ["another kind", env("A"), file("A"), 1],
  ["a secret of the same text", env("A"), new Secret("env:A"), 1],
])("a diff tells %s by its path", (_, old, now, count) => {
  const side = (token: Value) => ({
    written: { endpoint: { url: "https://a.example" }, ...bearer(token) },
    canonical: canonicalInputs({ name: "A", endpoint: { url: "https://a.example" }, ...bearer(token) }),
  });
  const changes = diffInputs(side(old), side(now));
  expect(changes).toEqual(
    Array.from({ length: count }, () => ({ path: at.split("."), kind: "update", replace: false })),
  );
});

const variable = { request: { sample: { to: "a" }, variables: { to: {} } } };
const pem = (kind: string) => `-----BEGIN ${kind}-----\nYWJj\n-----END ${kind}-----`;

const cases: readonly Case[] = [
  ["an environment variable", bearer(env("ACTION_SECRET_1")), []],
  ["a file", bearer(file("a b/ü.txt")), []],
  ["a reference that is marked as secret", bearer(new Secret(env("A"))), []],
  [
    "a reference whose name is marked as secret",
    bearer(env(new Secret("A"))),
    [`ACT_SECRET_MISPLACED ${at}.$secret.env`],
  ],
  [
    "a reference to a private key",
    { clientCertificate: { certificate: pem("CERTIFICATE"), privateKey: env("A") } },
    [],
  ],
  ["a reference that is not known yet", bearer(env(UNKNOWN)), []],
  ["a kind that is none", bearer({ $secret: { vault: "x" } }), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret.vault`]],
  ["both kinds", bearer({ $secret: { env: "A", file: "b" } }), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret`]],
  ["no kind", bearer({ $secret: {} }), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret`]],
  ["a store's marker", bearer({ $secret: true }), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret`]],
  ["a text", bearer({ $secret: "canary-text" }), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret`]],
  ["a field beside it", bearer({ ...env("A"), default: "b" }), [`ACT_SECRET_SOURCE_INVALID ${at}.default`]],
  ["a number", bearer(env(7)), [`ACT_SECRET_SOURCE_INVALID ${at}.$secret.env`]],
  ...["", "1A", "A-B", "A B", "A*", "ß", "A".repeat(257)].map(
    (name): Case => [
      `the name ${name.slice(0, 9)}`,
      bearer(env(name)),
      [`ACT_SECRET_SOURCE_INVALID ${at}.$secret.env`],
    ],
  ),
  ...["", " ", "a\nb", "a\u0000", "a".repeat(4097)].map(
    (path): Case => [
      `the path ${JSON.stringify(path.slice(0, 9))}`,
      bearer(file(path)),
      [`ACT_SECRET_SOURCE_INVALID ${at}.$secret.file`],
    ],
  ),
  [
    "one in a body, beside a right one",
    { request: { sample: { a: env("A"), b: [{ $secret: { env: "" } }] } } },
    ["ACT_SECRET_SOURCE_INVALID request.sample.b[0].$secret.env"],
  ],
  ["one in JSON text", { request: { sample: '{"a":{"$secret":{"env":"A"}},"b":null}' } }, []],
  [
    "a wrong one in JSON text",
    { request: { sample: '{"a":{"$secret":{"env":""}}}' } },
    ["ACT_PAYLOAD_FIELD_NAME request.sample"],
  ],
  ["a label", { label: env("A") }, ["ACT_SHAPE_TYPE label"]],
  [
    "a sample of a response",
    { response: { sample: { a: env("A") } } },
    ["ACT_PAYLOAD_FIELD_NAME response.sample.a.$secret"],
  ],
  ["a value of verify", { ...variable, verify: { values: { request: { to: env("A") } } } }, []],
  [
    "a value of verify that no bound is held against",
    {
      request: { sample: { to: "a" }, variables: { to: { maxLength: 2 } } },
      verify: { values: { request: { to: env("A") } } },
    },
    [],
  ],
  [
    "a wrong one of verify",
    { ...variable, verify: { values: { request: { to: env("") } } } },
    ["ACT_SECRET_SOURCE_INVALID verify.values.request.to.$secret.env"],
  ],
];

describe("references", () => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));

  test.each(["$secert", "secret", "$Secret"])("spelled %s are recognized where a text may be secret", (name) => {
    const { problems } = check({
      endpoint: { url: "https://a.example" },
      authentication: { bearer: { token: { [name]: { env: "A" } } } },
    });
    expect(problems).toMatchObject([
      { code: "ACT_SHAPE_TYPE", hint: expect.stringMatching(/^did you mean \$secret\? write /) },
    ]);
  });

  test("are not suggested where no text may be secret", () => {
    const { problems } = check({ endpoint: { url: "https://a.example" }, label: { $secert: { env: "A" } } });
    expect(problems).toMatchObject([{ code: "ACT_SHAPE_TYPE", path: ["label"] }]);
    expect(JSON.stringify(problems)).not.toContain("did you mean");
  });

  test("tell nothing of what was put in a name by mistake", () => {
    const { problems } = check({ endpoint: { url: "https://a.example" }, ...bearer(env("sk-live canary")) });
    expect(JSON.stringify(problems)).not.toContain("canary");
  });
});
