import { errorsOf } from "./support/programs.ts";

const header =
  'import { ActionCatalog, ActionUse, Connection, CustomAction, parseContract, payload, variable } from "pulumi-actionstore";\nconst endpoint = { url: "https://api.example.com" };\n';
const dynamicHeader = header
  .replace('"pulumi-actionstore"', '"pulumi-actionstore/dynamic"')
  .replace(", payload, variable", "");

const right: readonly [string, string][] = [
  ["the smallest action", 'new CustomAction("A", { endpoint });'],
  [
    "each parameter kind",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a", value: "1" }, { name: "b", variable: { type: "integer" } }, { name: "c", generated: "uuid" }] } });',
  ],
  [
    "a catalog, and what it gives",
    'const c = new ActionCatalog("M", { actions: { A: { endpoint, adopt: true } }, breakingChanges: "refuse" }); export const version: unknown = c.actions.apply((actions) => actions.A?.version.toFixed());',
  ],
  [
    "lists in the query",
    'new CustomAction("A", { endpoint: { ...endpoint, queryParameters: [{ name: "a", value: ["x", 1, true], style: "comma" }, { name: "b", variable: { type: "listInteger" } }, { name: "c", value: "1" }] } });',
  ],
  ["a bearer token", 'new CustomAction("A", { endpoint, authentication: { bearer: { token: "t" } } });'],
  [
    "references to secrets",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a", value: { $secret: { env: "ACTION_SECRET_A" } } }] }, authentication: { bearer: { token: { $secret: { file: "secrets/token" } } } } });',
  ],
  [
    "a test request before it is published",
    'new CustomAction("A", { endpoint, verify: { values: { request: { to: "a" } }, expect: { statusCode: 202, schema: { type: "object" } } } });',
  ],
  [
    "a private-key JWT",
    'new CustomAction("A", { endpoint, authentication: { privateKeyJwt: { use: "grant", clientId: "c", audience: "a", privateKey: "k", tokenUrl: "https://t.example.com" } } });',
  ],
  [
    "a connection and an action that names it",
    'const shop = new Connection("S", { baseUrl: "https://api.example.com", authentication: { bearer: { token: "t" } }, headers: [{ name: "a", generated: "uuid" }] }); new CustomAction("A", { connection: shop.name, endpoint: { url: "/x" } }); shop.usedBy.apply((names) => names[0]?.length);',
  ],
  ["numbers as statuses", 'new CustomAction("A", { endpoint, retry: { statuses: [429, "5xx"] } });'],
  [
    "a use of an action",
    'const a = new CustomAction("A", { endpoint }); const u = new ActionUse("U", { journey: "J", activity: "a", action: a.actionId, contract: a.contract, version: a.version, mapping: { "request.token": { expression: "@event{token}" }, "request.count": 1 } }); u.outdated.apply((outdated) => !outdated); u.mappedVersion.apply((version) => version + 1);',
  ],
  ["a use of an action that asks for nothing", 'new ActionUse("U", { journey: "J", activity: "a", action: "A" });'],
  [
    "outputs for a palette",
    'const a = new CustomAction("A", { endpoint }); a.contract.apply((contract) => parseContract(contract).input.properties.request?.required?.[0]?.length); a.usedIn.apply((uses) => uses[0]?.journey);',
  ],
];

const wrong: readonly [string, string, RegExp][] = [
  ["a use without an action", 'new ActionUse("U", { journey: "J", activity: "a" });', /'action' is missing/],
  [
    "a use of an action instead of its id",
    'new ActionUse("U", { journey: "J", activity: "a", action: new CustomAction("A", { endpoint }), mapping: {} });',
    /not assignable to type 'Input<string>'/,
  ],
  [
    "a list in a header",
    'new CustomAction("A", { endpoint: { ...endpoint, headers: [{ name: "a", value: ["x"] }] } });',
    /Type .string(\[\])?. is not assignable/,
  ],
  [
    "a style that there is not",
    'new CustomAction("A", { endpoint: { ...endpoint, queryParameters: [{ name: "a", value: ["x"], style: "commas" }] } });',
    /"commas".*not assignable/,
  ],
  ["no endpoint", 'new CustomAction("A", {});', /'endpoint' is missing/],
  [
    "an unknown kind of authentication",
    'new CustomAction("A", { endpoint, authentication: { token: "t" } });',
    /'token' does not exist/,
  ],
  [
    "a bearer without its token",
    'new CustomAction("A", { endpoint, authentication: { bearer: {} } });',
    /BearerAuthenticationArgs/,
  ],
  ["a number as a token", 'new CustomAction("A", { endpoint, authentication: { bearer: { token: 1 } } });', /'number'/],
  ["a verify without values", 'new CustomAction("A", { endpoint, verify: {} });', /VerifyArgs/],
  [
    "fields of basic under bearer",
    'new CustomAction("A", { endpoint, authentication: { bearer: { username: "u", password: "p" } } });',
    /'username' does not exist/,
  ],
  [
    "an API key in the body",
    'new CustomAction("A", { endpoint, authentication: { apiKey: { name: "k", value: "v", in: "body" } } });',
    /"body"/,
  ],
  [
    "a connection without authentication",
    'new Connection("S", { baseUrl: "https://api.example.com" });',
    /'authentication' is missing/,
  ],
  [
    "a variable in a connection's header",
    'new Connection("S", { authentication: { none: {} }, headers: [{ name: "a", variable: {} }] });',
    /'variable' does not exist/,
  ],
  ["an unknown channel", 'new CustomAction("A", { endpoint, channel: "fax" });', /"fax"/],
  ["an unknown method", 'new CustomAction("A", { endpoint: { ...endpoint, method: "HEAD" } });', /"HEAD"/],
  [
    "an unknown variable type",
    'new CustomAction("A", { endpoint, request: { sample: { a: 1 }, variables: { a: { type: "money" } } } });',
    /"money"/,
  ],
  ["an output set as an input", 'new CustomAction("A", { endpoint, version: 3 });', /'version' does not exist/],
];

const modules = [
  ["pulumi-actionstore", header],
  ["pulumi-actionstore/dynamic", dynamicHeader],
] as const;
const helperPrograms = [
  `${header}new CustomAction("A", { endpoint, request: payload({ message: { token: variable({ label: "Device token" }), to: ["a"] } }) });`,
  `${header}payload({ a: variable({ lable: "x" }) });`,
];
const cases = [...right, ...wrong];
const results = errorsOf([
  ...modules.flatMap(([, prelude]) => cases.map(([, program]) => prelude + program)),
  ...helperPrograms,
]);

describe.each(modules.map(([module], index) => [module, index * cases.length] as const))(
  "the types of %s",
  (_module, first) => {
    test.each(right.map(([title], index) => [title, first + index] as const))("compile %s", (_title, index) => {
      expect(results[index]).toEqual([]);
    });

    test.each(wrong.map(([title, , message], index) => [title, message, first + right.length + index] as const))(
      "refuse %s",
      (_title, message, index) => {
        expect(results[index]?.join("\n")).toMatch(message);
      },
    );
  },
);

test("the payload helper types its variables", () => {
  const [good, bad] = results.slice(-helperPrograms.length);
  expect(good).toEqual([]);
  expect(bad?.join("\n")).toMatch(/lable/);
});
