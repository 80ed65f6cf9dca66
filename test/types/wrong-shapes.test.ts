import { completionsAt, errorsOf } from "./support/programs.ts";

const modules = ["pulumi-actionstore", "pulumi-actionstore/dynamic"] as const;

const header = (module: string) =>
  `import * as pulumi from "@pulumi/pulumi";
import { ActionCatalog, ActionUse, Connection, CustomAction } from "${module}";
const endpoint = { url: "https://api.example.com" };
const config = new pulumi.Config();
`;

/** Of an action with these arguments beside its endpoint. */
const action = (args: string) => `new CustomAction("A", { endpoint, ${args} });`;
const use = (mapping: string) =>
  `new ActionUse("U", { journey: "J", activity: "a", action: "A", mapping: ${mapping} });`;

/** Mistakes of a first day that the compiler can see, each with a part of what it says. */
const wrong: readonly (readonly [title: string, program: string, says: RegExp])[] = [
  [
    "two authentications at once",
    action('authentication: { bearer: { token: "t" }, basic: { username: "u", password: "p" } }'),
    /property 'basic' are incompatible/,
  ],
  ["authentication without a kind", action("authentication: {}"), /AuthenticationArgs/],
  ["an unknown kind of authentication", action('authentication: { token: "t" }'), /'token' does not exist/],
  ["a bearer without its token", action("authentication: { bearer: {} }"), /BearerAuthenticationArgs/],
  ["a number as a token", action("authentication: { bearer: { token: 1 } }"), /number/],
  [
    "a misspelt reference to a secret",
    action('authentication: { bearer: { token: { $secrt: { env: "A" } } } }'),
    /'\$secrt' does not exist/,
  ],
  [
    "a reference with two sources",
    action('authentication: { bearer: { token: { $secret: { env: "A", file: "b" } } } }'),
    /property 'file' are incompatible/,
  ],
  [
    "a reference to another kind of source",
    action('authentication: { bearer: { token: { $secret: { vault: "A" } } } }'),
    /'vault' does not exist/,
  ],
  [
    "value beside variable",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a", value: "1", variable: {} }] } });',
    /property 'variable' are incompatible/,
  ],
  [
    "a parameter without any of the three",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a" }] } });',
    /not assignable to type 'Input<ParameterArgs>'/,
  ],
  [
    "value beside generated in a connection's header",
    'new Connection("S", { authentication: { none: {} }, headers: [{ name: "a", value: "1", generated: "uuid" }] });',
    /property 'generated' are incompatible/,
  ],
  ["a misspelt policy", action('breakingChanges: "refused"'), /Did you mean '"refuse"'/],
  ["a policy with a misspelt field", action('breakingChanges: { acept: "9f86" }'), /'acept' does not exist/],
  [
    "a misspelt policy of a catalog",
    'new ActionCatalog("C", { breakingChanges: "refused" });',
    /Did you mean '"refuse"'/,
  ],
  ["a code that is not a warning's", action('silence: ["ACT_URL_HTTPS"]'), /"ACT_URL_HTTPS"/],
  ["a list as sample", action("request: { sample: [1, 2] }"), /number\[\]/],
  ["a number as sample", action("response: { sample: 1 }"), /number/],
  ["a list as values of verify", action("verify: { values: [] }"), /never\[\]|\[\]/],
  ["a list as schema", action("response: { schema: [] }"), /never\[\]|\[\]/],
  [
    "claims that are a list",
    action('authentication: { privateKeyJwt: { clientId: "c", audience: "a", privateKey: "k", claims: ["x"] } }'),
    /string\[\]/,
  ],
  [
    "a misspelt expression",
    use('{ "request.token": { expresion: "@event{token}" } }'),
    /property 'expresion' are incompatible/,
  ],
  ["expressions instead of expression", use('{ "request.token": { expressions: "@event{token}" } }'), /expressions/],
  ["an expression that is a number", use('{ "request.token": { expression: 1 } }'), /number/],
  ["no endpoint", 'new CustomAction("A", {});', /'endpoint' is missing/],
  ["a misspelt field", action('lable: "Hi"'), /'lable' does not exist/],
  [
    "a misspelt field of the endpoint",
    'new CustomAction("A", { endpoint: { url: "https://a.example.com", heders: [] } });',
    /'heders' does not exist/,
  ],
  ["an unknown channel", action('channel: "fax"'), /"fax"/],
  ["an unknown type of a variable", action('request: { sample: {}, variables: { a: { type: "money" } } }'), /"money"/],
  ["an output as an argument", action("version: 3"), /'version' does not exist/],
];

/** What looks alike and is right, outputs and secrets in every place that takes them. */
const right: readonly (readonly [title: string, program: string])[] = [
  ["a secret of the configuration", action('authentication: { bearer: { token: config.requireSecret("t") } }')],
  ["authentication as an output", action("authentication: pulumi.output({ bearer: { token: 't' } })")],
  [
    "one authentication or another",
    action(
      'authentication: config.get("k") ? { bearer: { token: "t" } } : { basic: { username: "u", password: "p" } }',
    ),
  ],
  [
    "references to secrets, their parts outputs",
    action(
      'authentication: { bearer: { token: { $secret: { file: pulumi.concat("secrets/", config.require("t")) } } } }, signature: { header: "S", secret: { $secret: pulumi.output({ env: "ACTION_SECRET_S" }) }, algorithm: "hmac-sha256", over: "body", encoding: "hex" }',
    ),
  ],
  [
    "parameters with outputs",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: pulumi.output([{ name: "a", value: "1" }]), queryParameters: [{ name: "b", value: config.requireSecret("b") }, { name: "c", variable: pulumi.output({ label: "C" }) }, { name: "d", value: undefined, generated: "uuid" }] } });',
  ],
  [
    "samples of every form",
    'interface Order { id: string }; const order: Order = { id: "1" }; new CustomAction("A", { endpoint, request: { sample: order }, response: { sample: \'{"a": 1}\' }, failureResponse: { sample: pulumi.jsonStringify({ a: config.require("x") }) } }); new CustomAction("B", { endpoint, request: { sample: { a: config.requireSecret("a"), list: [1, { b: null }], length: 3 } }, response: { sample: pulumi.output({ a: 1 }) } });',
  ],
  [
    "policies and warnings",
    'const a = new CustomAction("A", { endpoint, breakingChanges: "refuse", silence: ["ACT_URL_PORT", pulumi.output("ACT_URL_HTTP" as const)] }); new CustomAction("B", { endpoint, breakingChanges: { accept: a.contractDigest } }); new ActionCatalog("C", { actions: {}, breakingChanges: { accept: "9f86" } });',
  ],
  [
    "mappings of every form",
    use(
      '{ a: { expression: "@event{a}" }, b: { expression: pulumi.concat("@event{", config.require("x"), "}") }, c: "text", d: 1, e: true, f: ["a"], g: { any: { data: 1 }, express: true, expires: "x", extension: 1 }, h: config.requireSecret("h"), i: pulumi.output({ expression: "@event{i}" }) }',
    ),
  ],
  [
    "arguments that are outputs of another resource",
    'const a = new CustomAction("A", { endpoint }); new CustomAction("B", { endpoint: a.endpoint, authentication: a.authentication, request: a.request, response: a.response, signature: a.signature, retry: a.retry, breakingChanges: a.breakingChanges, silence: a.silence, clientCertificate: a.clientCertificate, testOverrides: a.testOverrides, verify: a.verify }); const s = new Connection("S", { authentication: { none: {} } }); new Connection("T", { authentication: s.authentication, headers: s.headers });',
  ],
  [
    "what outputs hold, read",
    'const a = new CustomAction("A", { endpoint }); a.authentication.apply((given) => given?.bearer?.token ?? given?.basic?.username); a.endpoint.apply(({ headers }) => headers?.map(({ name, value, generated }) => [name, value, generated])); a.breakingChanges.apply((policy) => (typeof policy === "object" ? policy.accept : policy));',
  ],
];

const cases = [
  ...wrong.map(([title, program, says]) => ({ title, program, says })),
  ...right.map(([title, program]) => ({ title, program, says: undefined })),
];
const results = errorsOf(modules.flatMap((module) => cases.map(({ program }) => header(module) + program)));

describe.each(modules.map((module, index) => [module, index * cases.length] as const))("with %s", (_, first) => {
  test.each(wrong.map(([title, , says], index) => [title, says, first + index] as const))(
    "%s does not compile, and the compiler says where",
    (_title, says, index) => {
      expect(results[index]?.join("\n")).toMatch(says);
    },
  );

  test.each(right.map(([title], index) => [title, first + wrong.length + index] as const))(
    "%s compile",
    (_title, index) => {
      expect(results[index]).toEqual([]);
    },
  );
});

test("most of what is wrong at first sight is caught: the goal was 16 of 17", () => {
  expect(wrong.length).toBeGreaterThanOrEqual(17);
});

describe("an editor", () => {
  const completions = (program: string) => completionsAt(header(modules[0]) + program);

  test("offers $secret where a text may be secret, and its sources", () => {
    expect(completions(action("authentication: { bearer: { token: { | } } }"))).toContain("$secret");
    expect(completions(action("authentication: { bearer: { token: { $secret: { | } } } }"))).toEqual(
      expect.arrayContaining(["env", "file"]),
    );
  });

  test.each([
    ["the kinds of authentication", action("authentication: { | }"), ["bearer", "apiKey", "none"]],
    ["the policies", action('breakingChanges: "|"'), ["allow", "refuse"]],
    ["the codes of warnings", action('silence: ["|"]'), ["ACT_URL_PORT", "ACT_SECRET_CLEAR"]],
    ["expression", use('{ "request.a": { | } }'), ["expression"]],
    [
      "what a parameter has",
      'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a", | }] } });',
      ["value", "variable", "generated"],
    ],
  ])("offers %s", (_, program, names) => {
    expect(completions(program)).toEqual(expect.arrayContaining(names));
  });
});
