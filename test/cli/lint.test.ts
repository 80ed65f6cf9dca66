import { cli, folderWith, json } from "./support/cli.ts";

const program = `
name: orders
runtime: yaml
config:
  token: { type: string, secret: true }
resources:
  OrderPush:
    type: actionstore:CustomAction
    properties:
      endpoint:
        url: http://api.example.com/push
        method: PSOT
      authentication: { bearer: { token: "\${token}" } }
      failureResponse: { sample: { error: no such device } }
      labl: Order push
  bucket:
    type: aws:s3:Bucket
  order-mail:
    type: actionstore:index:CustomAction
    properties:
      name: OrderPush
      endpoint: { url: https://api.example.com/mail }
`;

const catalog = `
resources:
  Messages:
    type: actionstore:ActionCatalog
    properties:
      adpot: true
      actions:
        OrderPush:
          endpoint: { url: ftp://api.example.com/push }
        order mail:
          endpoint: { url: https://api.example.com/mail }
  OrderPush:
    type: actionstore:CustomAction
    properties: { endpoint: { url: https://api.example.com } }
`;

const folder = folderWith({
  "Pulumi.yaml": program,
  "map.json": JSON.stringify({ Third: { name: "OrderPush", endpoint: { url: "https://api.example.com" } } }),
  "good.yaml": "Good:\n  endpoint: { url: https://api.example.com }\n  failureResponse: { sample: { error: no } }",
  "advice.yaml": "Advised: { endpoint: { url: https://api.example.com }, response: { sample: { id: a } } }",
  "warning.yaml": "Warned:\n  endpoint: { url: http://api.example.com }\n  failureResponse: { sample: { error: no } }",
  "broken.yaml": "A: { b: 'c'\nB: d: e\nC:\n\t- f",
  "nodejs.yaml": "name: orders\nruntime: nodejs",
  "catalog.yaml": catalog,
  "typo.yaml": "resources:\n  A: { type: actionstore:CustomActoin }",
});

const lint = (...args: readonly string[]) => cli(["lint", ...args], { cwd: folder });

interface Found {
  readonly definition: string | null;
  readonly code: string;
  readonly path?: string;
  readonly file?: string;
  readonly line?: number;
}

const found = async (...args: readonly string[]): Promise<readonly Found[]> =>
  json(await lint("--json", ...args)).problems as readonly Found[];

test("reports every problem of every actionstore resource of a program, and names doubled within it", async () => {
  const result = await lint("--json", "Pulumi.yaml");
  expect(result.code).toBe(2);
  const { version, definitions, problems } = json(result);
  expect(version).toBe(1);
  expect(definitions).toEqual([
    { definition: "OrderPush", file: "Pulumi.yaml", line: 7 },
    { definition: "order-mail", file: "Pulumi.yaml", line: 18 },
  ]);
  expect(
    (problems as readonly Found[]).map(({ definition, code, path, line }) => [definition, code, path, line]),
  ).toEqual([
    ["OrderPush", "ACT_SHAPE_CHOICE", "endpoint.method", 12],
    ["OrderPush", "ACT_SHAPE_UNKNOWN_FIELD", "labl", 15],
    ["order-mail", "ACT_NAME_DUPLICATE", "name", 21],
    // Errors first.
    ["OrderPush", "ACT_URL_HTTP", "endpoint.url", 11],
  ]);
});

test("sees names doubled across files and names both places", async () => {
  const problems = await found("Pulumi.yaml", "map.json");
  const doubled = problems.filter(({ file, code }) => file === "map.json" && code === "ACT_NAME_DUPLICATE");
  expect(doubled).toMatchObject([
    { definition: "Third", detail: expect.stringMatching(/OrderPush in Pulumi\.yaml:7 and of Third in map\.json:1/) },
  ]);
});

test("for people groups by definition and ends with a line that counts", async () => {
  const { code, stdout, stderr } = await lint("Pulumi.yaml");
  expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  expect(stdout).toMatch(
    /^OrderPush {2}Pulumi\.yaml:7\n {2}error {2}endpoint\.method {2}Pulumi\.yaml:12\n {4}must be one of .*found "PSOT"\n {4}→ did you mean POST\?\n {4}ACT_SHAPE_CHOICE/,
  );
  expect(stdout).toMatch(/\n2 definitions, 3 mistakes, 1 warning\n$/);
});

test.each([
  [["good.yaml"], 0, "1 definition, 0 mistakes, 0 warnings"],
  [["advice.yaml"], 0, "1 definition, 0 mistakes, 0 warnings, 1 advice"],
  [["--rules", "ACT_FAILURE_RESPONSE_MISSING=off", "advice.yaml"], 0, "1 definition, 0 mistakes, 0 warnings"],
  [["warning.yaml"], 0, "1 definition, 0 mistakes, 1 warning"],
  [["--fail-on", "warning", "warning.yaml"], 1, "1 definition, 0 mistakes, 1 warning"],
  [["--fail-on", "warning", "good.yaml"], 0, "1 definition, 0 mistakes, 0 warnings"],
  [["--fail-on", "warning", "--rules", "ACT_URL_HTTP=off", "warning.yaml"], 0, "1 definition, 0 mistakes, 0 warnings"],
  [["--rules", "ACT_URL_HTTP=error", "warning.yaml"], 2, "1 definition, 1 mistake, 0 warnings"],
  [["--fail-on", "warning", "warning.yaml", "Pulumi.yaml"], 2, "3 definitions, 3 mistakes, 2 warnings"],
])("%j ends with exit code %i and %s", async (args, code, summary) => {
  const result = await lint(...args);
  expect(result.code).toBe(code);
  expect(result.stdout).toContain(summary);
});

test("a rule setting that cannot be is refused, all of them at once", async () => {
  const settings = ["ACT_URL_HTTPS=off", "ACT_NAME_INVALID=off", "ACT_URL_HTTP=loud"];
  const { code, stderr } = await lint(...settings.flatMap((each) => ["--rules", each]), "good.yaml");
  expect(code).toBe(2);
  expect(stderr).toContain("did you mean ACT_URL_HTTP?");
  expect(stderr).toContain("ACT_NAME_INVALID is a mistake");
  expect(stderr).toContain("ACT_URL_HTTP=off or ACT_URL_HTTP=warning");
});

test("a secret that is written in clear is reported with its line, and not shown; one that comes from elsewhere is not", async () => {
  const cwd = folderWith({
    "Pulumi.yaml": [
      "config: { token: { type: string, secret: true } }",
      "resources:",
      "  Clear:",
      "    type: actionstore:CustomAction",
      "    properties:",
      "      endpoint: { url: https://api.example.com }",
      "      authentication:",
      "        basic:",
      "          username: journeys",
      "          password: canary-password",
      "      signature: { header: X-S, secret: { fn::secret: canary }, algorithm: hmac-sha256, over: body, encoding: hex }",
      "  Shop:",
      "    type: actionstore:Connection",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
      '    properties: { authentication: { bearer: { token: "${token}" } } }',
    ].join("\n"),
  });
  const { stdout } = await cli(["lint", "--json", "Pulumi.yaml"], {
    cwd,
  });
  expect(JSON.parse(stdout)).toMatchObject({
    problems: [{ code: "ACT_SECRET_CLEAR", severity: "warning", path: "authentication.basic.password", line: 10 }],
  });
  expect(stdout).not.toContain("canary");
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
test.each([
  ["token: { type: string, secret: true }", "${token}", []],
  ["token: { type: string }", "${token}", ["authentication.bearer.token"]],
  ["token: canary", "x${token}", ["authentication.bearer.token"]],
  ["token: { type: string, secret: false }", "${token}", ["authentication.bearer.token"]],
  ["token: { type: string }", "${other}", []],
  ["token: { type: string }", "${token} ${other}", []],
  ["token: { type: string }", "$${token}x", ["authentication.bearer.token"]],
  ["token: { type: string }", "{ fn::secret: ${token} }", []],
])("with config %s the bearer token %s is warned of at %j", async (config, token, paths) => {
  const cwd = folderWith({
    "Pulumi.yaml": [
      "config:",
      `  ${config}`,
      "resources:",
      "  A:",
      "    type: actionstore:CustomAction",
      "    properties:",
      '      label: "${token}"',
      "      endpoint: { url: https://api.example.com }",
      "      authentication:",
      "        bearer:",
      `          token: ${token.replace("${token} }", '"${token}" }')}`,
    ].join("\n"),
  });
  const clear = (await cli(["lint", "--json", "Pulumi.yaml"], { cwd })).stdout;
  const { problems } = JSON.parse(clear) as { readonly problems: readonly Found[] };
  expect(problems.filter(({ code }) => code === "ACT_SECRET_CLEAR").map(({ path }) => path)).toEqual(paths);
  expect(clear).not.toContain("canary");
  const rules = ["--rules", "ACT_SECRET_CLEAR=off"];
  expect((await cli(["lint", ...rules, "Pulumi.yaml"], { cwd })).stdout).not.toContain("ACT_SECRET_CLEAR");
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation

test("a field whose name is secret has the line of what is secret, and no name", async () => {
  const cwd = folderWith({
    "Pulumi.yaml": [
      "resources:",
      "  Push:",
      "    type: actionstore:CustomAction",
      "    properties:",
      "      endpoint: { url: https://api.example.com }",
      "      authentication:",
      "        fn::secret: { canary: { token: canary } }",
    ].join("\n"),
  });
  const { stdout } = await cli(["lint", "--json", "Pulumi.yaml"], { cwd });
  const { problems } = JSON.parse(stdout) as { readonly problems: readonly Found[] };
  expect(problems.map((each) => [each.code, each.path, each.line])).toContainEqual([
    "ACT_SHAPE_UNKNOWN_FIELD",
    "authentication.[secret]",
    6,
  ]);
  expect(stdout).not.toContain("canary");
});

test("an explicit provider is checked, too", async () => {
  const cwd = folderWith({
    "Pulumi.yaml": [
      "resources:",
      "  home:",
      "    type: pulumi:providers:actionstore",
      "    properties:",
      "      sandbx: dev",
      "      sandbox: a b",
      "      rules: { ACT_URL_HTPP: error, ACT_URL_HTTP: loud }",
      "      encryptionKey: canary-key",
      "  other: { type: pulumi:providers:aws, properties: { sandbx: dev } }",
    ].join("\n"),
  });
  const { code, stdout } = await cli(["lint", "--json", "Pulumi.yaml"], { cwd });
  const { problems } = JSON.parse(stdout) as { readonly problems: readonly Found[] };
  expect(code).toBe(2);
  expect(problems.map((each) => [each.definition, each.code, each.path, each.line])).toEqual([
    ["home", "ACT_CONFIG_UNKNOWN_FIELD", "sandbx", 5],
    ["home", "ACT_CONFIG_SANDBOX", "sandbox", 6],
    ["home", "ACT_CONFIG_RULES", "rules.ACT_URL_HTPP", 7],
    ["home", "ACT_CONFIG_RULES", "rules.ACT_URL_HTTP", 7],
    ["home", "ACT_SECRET_CLEAR", "encryptionKey", 8],
  ]);
  expect(stdout).not.toContain("canary");
});

test("broken YAML is reported with line and column of each error, and other files are still checked", async () => {
  const problems = await found("broken.yaml", "missing.yaml", "warning.yaml");
  const places = problems.filter(({ code }) => code === "ACT_CLI_FILE").map(({ path }) => path);
  expect(places.filter((path) => path?.startsWith("broken.yaml:")).length).toBeGreaterThan(1);
  expect(places).toContain("missing.yaml");
  expect(problems).toContainEqual(expect.objectContaining({ code: "ACT_URL_HTTP" }));
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
test.each([
  [
    "{ url: https://api.example.com/a?token=canary }",
    "?token",
    "? ends the text",
    '"https://api.example.com/orders?state=new"',
  ],
  ["{ url: https://api.example.com/{id} }", "{id", "a bracket ends the text", '"https://api.example.com/orders/{id}"'],
  ["{ url: ${canary} }", "{canary", "a bracket ends the text", 'a reference is in quotes: "${token}"'],
  ["{ a: b, canary[0].x: { label: X }, c[1].y: d }", "[0]", "a bracket ends the text", 'quotes: "items[0].name":'],
  ["{ url:[canary] }", ":[", "no space behind it", "write a space after it"],
])("%s is refused as Pulumi does, with its column and what to write instead", async (value, at, detail, hint) => {
  const cwd = folderWith({ "Pulumi.yaml": `resources:\n  A:\n    x: ${value}` });
  const result = await cli(["lint", "--json", "Pulumi.yaml"], { cwd });
  expect(result.code).toBe(2);
  expect((json(result).problems as readonly object[])[0]).toMatchObject({
    code: "ACT_CLI_FILE",
    path: `Pulumi.yaml:3:${"    x: ".length + value.indexOf(at) + 1}`,
    detail: expect.stringContaining(detail),
    hint: expect.stringContaining(hint),
  });
  expect(result.stdout).not.toContain("canary");
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation

test("a program in a language is not read as YAML: one problem says how to check it", async () => {
  const cwd = folderWith({ "main.ts": 'import { CustomAction } from "pulumi-actionstore";\nnew CustomAction("A", {' });
  const result = await cli(["lint", "main.ts", "--json"], { cwd });
  expect(result.code).toBe(2);
  expect(json(result).problems).toMatchObject([
    { code: "ACT_CLI_FILE", path: "main.ts", hint: "for a program: actionstore lint --run -- pulumi preview" },
  ]);
});

test.each([
  "CustomAction",
  "actionStore:CustomAction",
  "actionstore/CustomAction",
  "actionstore:Action",
  "index:customaction",
])("of a resource of type %s lint says which type was meant", async (type) => {
  const cwd = folderWith({
    "Pulumi.yaml": `resources:\n  A: { type: "${type}" }\n  B: { type: "aws:s3:Connection" }\n`,
  });
  const { code, stdout } = await cli(["lint", "Pulumi.yaml"], { cwd });
  expect(code).toBe(2);
  expect(stdout).toContain("did you mean actionstore:CustomAction?");
  expect(stdout).toContain("1 mistake");
});

test("what only Pulumi's parser refuses keeps no other mistake from being reported; JSON has a parser of its own", async () => {
  const cwd = folderWith({
    "Pulumi.yaml":
      "resources:\n  A:\n    type: actionstore:CustomAction\n    properties: { endpoint: { url: https://x.example }, label: Really?, labl: A }",
    "map.json": '{ "B": { "endpoint": { "url": "https:\\/\\/x.example" }, "labl": "\\ud83d\\ude00" } }',
  });
  const { problems } = json(await cli(["lint", "--json", "Pulumi.yaml", "map.json"], { cwd }));
  const errors = (problems as readonly (Found & { readonly severity: string })[]).filter(
    ({ severity }) => severity === "error",
  );
  expect(errors.map(({ definition, code }) => [definition, code])).toEqual([
    [null, "ACT_CLI_FILE"],
    ["A", "ACT_SHAPE_UNKNOWN_FIELD"],
    ["B", "ACT_SHAPE_UNKNOWN_FIELD"],
  ]);
});

test.each([
  ["nodejs.yaml", "lint --run -- pulumi preview"],
  ["typo.yaml", "did you mean actionstore:CustomAction?"],
  [".", "name the files in it"],
])("%s is refused with what to do instead", async (file, hint) => {
  const { code, stdout } = await lint(file);
  expect(code).toBe(2);
  expect(stdout).toContain(hint);
  expect(stdout).toContain("ACT_CLI_FILE");
});

test("reports on the actions of a catalog, each under its own path, and holds their names against all others", async () => {
  expect(
    (await found("catalog.yaml")).map(({ definition, code, path, line }) => [definition, code, path, line]),
  ).toEqual([
    ["Messages", "ACT_SHAPE_UNKNOWN_FIELD", "adpot", 6],
    ["Messages", "ACT_URL_INVALID", "actions.OrderPush.endpoint.url", 9],
    ["Messages", "ACT_NAME_INVALID", 'actions["order mail"]', 10],
    ["OrderPush", "ACT_NAME_DUPLICATE", "name", 14],
  ]);
});

describe("of uses", () => {
  const action = {
    type: "actionstore:CustomAction",
    properties: {
      endpoint: { url: "https://api.example.com" },
      request: { sample: { token: "a" }, variables: { token: { label: "Token", maxLength: 3 } } },
      failureResponse: { sample: { code: 1 } },
    },
  };
  const use = (properties: object) => ({
    type: "actionstore:ActionUse",
    properties: { journey: "Welcome", activity: "push-1", ...properties },
  });
  const wrong = { mapping: { "request.tokn": "x" } };

  test.each([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["by an output of its resource", { action: "${Push.actionId}", ...wrong }],
    ["by its contract", { action: "act-01JZ0000000000000000000000", contract: "${Push.contract}", ...wrong }],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["by its name", { action: "Push", ...wrong }],
  ])("lint holds the mapping against an action of the program that is named %s", async (_, properties) => {
    const text = JSON.stringify({ resources: { Push: action, Use: use(properties) } }, undefined, 1);
    const cwd = folderWith({ "Pulumi.yaml": text });
    const { code, stdout } = await cli(["lint", "Pulumi.yaml", "--json"], { cwd });
    const { problems } = JSON.parse(stdout) as { readonly problems: readonly Found[] };
    expect(code).toBe(2);
    expect(problems).toMatchObject([
      { definition: "Use", code: "ACT_USE_VARIABLE_MISSING", path: 'mapping["request.token"]' },
      { definition: "Use", code: "ACT_USE_VARIABLE_UNKNOWN", path: 'mapping["request.tokn"]' },
    ]);
    const line = text.split("\n").findIndex((each) => each.includes("request.tokn")) + 1;
    expect(problems[1]?.line).toBe(line);
  });

  test.each([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["by an output of it", { action: '${Catalog.actions["Push"].actionId}', ...wrong }],
    ["by the same without quotes", { action: "${Catalog.actions.Push.actionId}", ...wrong }],
    [
      "by its contract",
      { action: "act-01JZ0000000000000000000000", contract: "${Catalog.actions.Push.contract}", ...wrong },
    ],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["by its name", { action: "Push", ...wrong }],
  ])("lint holds the mapping against an action of a catalog that is named %s", async (_, properties) => {
    const { type: _type, properties: push } = action;
    const actions = { Push: push, Wrong: { ...push, endpoint: { url: "ftp://a.example.com" } } };
    const catalog = { type: "actionstore:ActionCatalog", properties: { actions } };
    const cwd = folderWith({
      "Pulumi.yaml": JSON.stringify({ resources: { Catalog: catalog, Use: use(properties) } }),
    });
    const { stdout } = await cli(["lint", "Pulumi.yaml", "--json"], { cwd });
    const { problems } = JSON.parse(stdout) as { readonly problems: readonly Found[] };
    expect(problems.filter(({ definition }) => definition === "Use")).toMatchObject([
      { code: "ACT_USE_VARIABLE_MISSING", path: 'mapping["request.token"]' },
      { code: "ACT_USE_VARIABLE_UNKNOWN", path: 'mapping["request.tokn"]' },
    ]);
  });

  test.each([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["a catalog that is not there", { action: '${Catalog.actions["Psh"].actionId}', ...wrong }, ["ACT_CLI_FILE"]],
    ["an action that other files declare", { action: "${Other.actionId}", ...wrong }, ["ACT_CLI_FILE"]],
    ["a version of its own", { action: "${Push.actionId}", version: 3, ...wrong }, []],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
    ["no activity", { action: "Push", activity: "", mapping: { "request.token": "abc" } }, ["ACT_SHAPE_RANGE"]],
  ])("lint of a use with %s finds %#", async (_, properties, codes) => {
    const cwd = folderWith({ "Pulumi.yaml": JSON.stringify({ resources: { Push: action, Use: use(properties) } }) });
    const { problems } = json(await cli(["lint", "Pulumi.yaml", "--json"], { cwd }));
    expect((problems as readonly Found[]).map((each) => each.code)).toEqual(codes);
  });

  test("lint finds two of one activity", async () => {
    const right = use({ action: "Push", mapping: { "request.token": "abc" } });
    const cwd = folderWith({ "Pulumi.yaml": JSON.stringify({ resources: { Push: action, One: right, Two: right } }) });
    const { stdout } = await cli(["lint", "Pulumi.yaml"], { cwd });
    expect(stdout).toContain("Welcome/push-1 is the journey and activity of One in Pulumi.yaml:1 and of Two");
  });
});
