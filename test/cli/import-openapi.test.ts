import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cli, folderWith, json } from "./support/cli.ts";

const mails = {
  openapi: "3.1.0",
  servers: [{ url: "https://api.acme.example" }],
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
  paths: {
    "/mails": {
      post: {
        operationId: "mails/send",
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  to: { type: "string", description: `Price in \${currency}` },
                  n: { type: "integer", default: 9007199254740992 },
                  any: {},
                },
              },
            },
          },
        },
      },
      get: {
        operationId: "mails/list",
        parameters: [{ name: "n", in: "query", schema: { type: "integer", default: 9007199254740992 } }],
      },
    },
    "/files": {
      post: { operationId: "files/add", requestBody: { required: true, content: { "multipart/form-data": {} } } },
    },
  },
};

const bomb = [
  "openapi: 3.1.0",
  "x0: &x0 [a, a, a, a, a, a, a, a, a, a]",
  ...Array.from(
    { length: 9 },
    (_, level) => `x${level + 1}: &x${level + 1} [${Array(10).fill(`*x${level}`).join(", ")}]`,
  ),
  "paths: { /a: { get: { parameters: [{ name: a, in: query, schema: { type: string, default: *x9 } }] } } }",
].join("\n");

const folder = folderWith({
  "mails.json": JSON.stringify(mails).replaceAll("9007199254740992", "9007199254740993"),
  "swagger.yaml": 'swagger: "2.0"\npaths: {}\n',
  "broken.json": '{ "openapi": "3.1.0", ',
  "broken.yaml": "openapi: 3.1.0\npaths: { a: [ }\n",
  "empty.yaml": " \n",
  "prose.txt": "Dear reader",
  "deep.json": `${"[".repeat(5000)}${"]".repeat(5000)}`,
  "deep.yaml": `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  "bomb.yaml": bomb,
  "circle.yaml": "openapi: 3.1.0\npaths: &p { a: *p }\n",
  "lost-alias.yaml": "openapi: 3.1.0\npaths: *nowhere\n",
});

const run = (...args: readonly string[]) => cli(["import-openapi", ...args], { cwd: folder });

test("prints a YAML program, and tells on standard error what is left out and what to configure", async () => {
  const { code, stdout, stderr } = await run("mails.json", "--channel", "email");
  expect(code).toBe(0);
  const program = parse(stdout);
  expect(program).toMatchObject({
    name: "actions",
    runtime: "yaml",
    config: { bearerToken: { type: "string", secret: true } },
  });
  expect(Object.keys(program.resources)).toEqual(["MailsSend", "MailsList"]);
  expect(program.resources.MailsSend).toEqual({
    type: "actionstore:CustomAction",
    properties: {
      channel: "email",
      endpoint: { url: "https://api.acme.example/mails", method: "POST" },
      authentication: { bearer: { token: `\${bearerToken}` } },
      request: {
        schema:
          '{"type":"object","properties":{"to":{"type":"string"},"n":{"type":"integer","default":9007199254740993}}}',
        variables: { to: { label: "To", description: `Price in $\${currency}` }, n: { label: "N" } },
        optional: true,
      },
    },
  });
  expect(stderr.split("\n")).toEqual([
    "warning: mails/send: left out: it may be anything, which tells nobody what to fill in",
    "  #/paths/~1mails/post/requestBody/content/application~1json/schema/properties/any",
    "warning: mails/list: left out: values whose digits no program can hold",
    "  #/paths/~1mails/get/parameters/0/schema",
    "error: files/add: not imported: a body is JSON or a URL-encoded form, not multipart/form-data, and the endpoint requires a body",
    "  #/paths/~1files/post/requestBody/content",
    "2 actions, 3 remarks",
    "Set what the program reads from the stack's configuration:",
    "  pulumi config set --secret bearerToken",
    "",
  ]);
});

test("writes a TypeScript program to a new file, and overwrites none", async () => {
  const { code, stdout, stderr } = await run(
    "mails.json",
    "--operation",
    "MailsList",
    "--language",
    "typescript",
    "--output",
    "actions.ts",
    "--channel",
    "other",
  );
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toContain(`1 action in ${join(folder, "actions.ts")}, 1 remark\n`);
  const text = readFileSync(join(folder, "actions.ts"), "utf8");
  expect(text).toContain('export const mailsList = new CustomAction("MailsList", {');
  expect(text).toContain('bearer: { token: config.requireSecret("bearerToken") }');

  writeFileSync(join(folder, "mine.yaml"), "mine");
  const again = await run("mails.json", "--output", "mine.yaml");
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("mine.yaml: is there already");
  expect(readFileSync(join(folder, "mine.yaml"), "utf8")).toBe("mine");
});

test("with --json gives definitions that lint reads, the report and the configuration", async () => {
  const result = await run("mails.json", "--json");
  const { version, definitions, report, config } = json(result);
  expect([version, config]).toEqual([1, [{ name: "bearerToken", secret: true }]]);
  expect(report).toEqual([
    {
      operation: "mails/send",
      pointer: "#/paths/~1mails/post/requestBody/content/application~1json/schema/properties/any",
      severity: "warning",
      detail: "left out: it may be anything, which tells nobody what to fill in",
    },
    expect.objectContaining({ operation: "mails/list", severity: "warning" }),
    expect.objectContaining({ operation: "files/add", severity: "error" }),
    {
      operation: null,
      pointer: "#",
      severity: "warning",
      detail: "channel is not set: actions that send e-mail, SMS or push messages need one for consent: --channel",
    },
  ]);
  writeFileSync(join(folder, "definitions.json"), JSON.stringify(definitions));
  const lint = await cli(["lint", "definitions.json"], { cwd: folder });
  expect([lint.code, lint.stdout]).toEqual([0, expect.stringContaining("2 definitions")]);
});

test.each<readonly [string, readonly string[], number]>([
  ["an operation that cannot be imported", ["--operation", "files/add"], 1],
  ["one that can", ["--operation", "mails/send"], 0],
  ["both", ["--operation", "mails/send", "--operation", "files/add"], 1],
])("asked for %s", async (_, args, code) => {
  expect((await run("mails.json", ...args)).code).toBe(code);
});

const shop = `
openapi: 3.1.0
servers: [{ url: "https://{shop}.acme.example" }]
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key, description: "Of the shop,\\n not of the person" } }
  schemas:
    Message: { oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }], discriminator: { propertyName: type, mapping: { text: "#/components/schemas/Text", image: "#/components/schemas/Image" } } }
    Text: { type: object, required: [type, text], properties: { type: { type: string }, text: { type: string } } }
    Image: { type: object, required: [type, url], properties: { type: { type: string }, url: { type: string } } }
paths:
  /messages:
    post: { operationId: push, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Message" } } } } }
`;

test("variables of the server's URL and what is said of credentials are beside the commands that set them", async () => {
  writeFileSync(join(folder, "shop.yaml"), shop);
  const open = await run("shop.yaml", "--channel", "push");
  expect(parse(open.stdout)).toMatchObject({
    config: { shop: { type: "string" }, key: { type: "string", secret: true } },
    resources: { push: { properties: { endpoint: { url: `https://\${shop}.acme.example/messages` } } } },
  });
  expect(open.stderr).toContain("  pulumi config set shop\n");
  expect(open.stderr).toContain("  pulumi config set --secret key  # Of the shop, not of the person\n");
  const given = await run("shop.yaml", "--channel", "push", "--server-variable", "shop=north");
  expect(given.stdout).toContain("url: https://north.acme.example/messages");
  expect(given.stderr).toContain("server variable shop is north");
});

test("a form is chosen by --form, and --split-forms writes an action for each", async () => {
  writeFileSync(join(folder, "shop.yaml"), shop);
  const fieldsOf = (stdout: string) =>
    Object.entries(parse(stdout).resources as { [name: string]: { properties: { request: { schema: object } } } }).map(
      ([name, { properties }]) => [name, properties.request.schema],
    );
  const text = { type: "string" };
  const one = await run("shop.yaml", "--form", "Message=image");
  expect(fieldsOf(one.stdout)).toEqual([
    [
      "push",
      { type: "object", properties: { type: { ...text, const: "image" }, url: text }, required: ["type", "url"] },
    ],
  ]);
  const all = await run("shop.yaml", "--split-forms");
  expect(fieldsOf(all.stdout)).toEqual([
    [
      "pushText",
      { type: "object", properties: { type: { ...text, const: "text" }, text }, required: ["type", "text"] },
    ],
    [
      "pushImage",
      { type: "object", properties: { type: { ...text, const: "image" }, url: text }, required: ["type", "url"] },
    ],
  ]);
  const union = await run("shop.yaml");
  expect(fieldsOf(union.stdout)).toEqual([
    [
      "push",
      {
        type: "object",
        properties: { type: { ...text, enum: ["text", "image"] }, text, url: text },
        required: ["type"],
      },
    ],
  ]);
});

test.each<readonly [string, readonly string[], string]>([
  ["a form that there is not", ["shop.yaml", "--form", "Message=audio"], 'Message: has no form "audio"'],
  [
    "a server variable that there is not",
    ["shop.yaml", "--server-variable", "tenant=x"],
    'no server URL of the document has a variable "tenant"',
  ],
  [
    "a form without a name",
    ["shop.yaml", "--form", "Message"],
    "option '--form <schema.property=name>' argument 'Message' is invalid",
  ],
  [
    "Swagger 2.0",
    ["swagger.yaml"],
    "the document is Swagger 2.0\n  → convert it to OpenAPI 3 first, for instance: npx swagger2openapi swagger.json -o openapi.json\n  ACT_OPENAPI_VERSION",
  ],
  [
    "an unknown operation",
    ["mails.json", "--operation", "mails/sent"],
    'the document has no operation "mails/sent"\n  → did you mean mails/send',
  ],
  ["no file", ["nothing.yaml"], "nothing.yaml: does not exist"],
  ["a folder", ["."], ".: is a folder"],
  ["broken JSON", ["broken.json"], "broken.json: is not valid JSON: the mistake is at line 1, column 23"],
  ["broken YAML", ["broken.yaml"], "broken.yaml: is neither valid JSON nor valid YAML: the mistake is in line 2"],
  ["an empty file", ["empty.yaml"], "empty.yaml: is empty"],
  ["prose", ["prose.txt"], "the document is not an object"],
  ["endless JSON", ["deep.json"], "deep.json: is nested too deeply"],
  ["endless YAML", ["deep.yaml"], "deep.yaml: is nested too deeply"],
  ["an alias bomb", ["bomb.yaml"], "bomb.yaml: repeats itself too often by YAML aliases"],
  ["an alias of itself", ["circle.yaml"], "circle.yaml: "],
  ["a lost alias", ["lost-alias.yaml"], "lost-alias.yaml: "],
])("%s is one clear mistake", async (_, args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`error: ${message}`);
  expect(stderr.match(/^error:/gm)).toHaveLength(1);
});

test.each<readonly [string, string, string]>([
  [
    "JSON of more than 32 MiB",
    `{"openapi":"3.1.0","x":"${"x".repeat(33 * 1024 * 1024)}"}`,
    "huge: is larger than 32 MiB",
  ],
  ["YAML of more than 8 MiB", `openapi: 3.1.0\nx: ${"x".repeat(9 * 1024 * 1024)}`, "huge: is larger than 8 MiB"],
])("%s is refused before it is parsed", async (_, text, message) => {
  writeFileSync(join(folder, "huge"), text);
  const { code, stderr } = await run("huge");
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test("a large document is imported in bounded time: schemas that double are described as deep as fits", async () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, level) => {
      const next = { $ref: `#/components/schemas/L${(level + 1) % 30}` };
      return [`L${level}`, { type: "object", properties: { a: next, b: next, c: { type: "array", items: next } } }];
    }),
  );
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/L0" } } } };
  const operation = { requestBody: body, responses: { 200: body, 400: body } };
  const paths = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`/p${index}`, { post: operation }]));
  writeFileSync(
    join(folder, "doubling.json"),
    JSON.stringify({ ...mails, paths, components: { schemas: doubling, ...mails.components } }),
  );
  const { code, stderr } = await run("doubling.json");
  expect(code).toBe(0);
  expect(stderr).toContain("3 actions");
});

test("a document with operations without end is one clear mistake, and a selection of it is imported", async () => {
  const paths = Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`/p${index}`, { get: {} }]));
  writeFileSync(join(folder, "endless.json"), JSON.stringify({ ...mails, paths }));
  const { code, stderr } = await run("endless.json");
  expect(code).toBe(2);
  expect(stderr).toContain("too large to import all of them together\n  → select some by --operation");
  expect((await run("endless.json", "--operation", "GET /p7")).code).toBe(0);
});

test("help shows an example", async () => {
  const { stdout } = await run("--help");
  expect(stdout).toContain("$ actionstore import-openapi resend.yaml --operation emails/send");
});
