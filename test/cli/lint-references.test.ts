// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
import { cli, folderWith, json } from "./support/cli.ts";

/** A program in which `text` is the label of an action; its references are all it is about. */
const program = (text: string, more = "") => `name: shop
runtime: yaml
config:
  brand: { type: string }
  secretKey: { type: string, secret: true }
variables:
  host: https://api.example.com
resources:
  home:
    type: pulumi:providers:actionstore
  Bucket:
    type: aws:s3:Bucket
  Shop:
    type: actionstore:Connection
    properties: { endpoint: { url: "https://api.example.com" } }
  OrderPush:
    type: actionstore:CustomAction
    properties:
      label: ${text}
      endpoint: { url: "https://api.example.com/x" }
${more}`;

async function problemsIn(text: string, files: { readonly [name: string]: string } = {}) {
  const cwd = folderWith({ "Pulumi.yaml": text, ...files });
  const { problems } = json(await cli(["lint", "--json", "Pulumi.yaml"], { cwd })) as unknown as {
    readonly problems: readonly { readonly code: string; readonly path: string; detail: string; hint: string }[];
  };
  return problems.filter(({ code }) => code === "ACT_CLI_FILE" || code === "ACT_SECRET_MISPLACED");
}

test.each([
  ["${OrderPsh.actionId}", "OrderPsh", "did you mean ${OrderPush}?"],
  ["${brnd}", "brnd", "did you mean ${brand}?"],
  ['"for ${hots}"', "hots", "did you mean ${host}?"],
  ["${shop:brnd}", "brnd", "did you mean ${brand}?"],
  ["${nowhereAtAll.actions[0]}", "nowhereAtAll", "declare it, or write $${ for a text that begins so"],
])("%s refers to nothing", async (text, name, hint) => {
  expect(await problemsIn(program(text))).toMatchObject([
    {
      path: "Pulumi.yaml:19:14",
      detail: `\${${name}} refers to nothing: the program declares no resource, variable or configuration value ${name}`,
      hint,
    },
  ]);
});

test.each([
  [
    "${Shop.conectionId}",
    "${Shop.conectionId} refers to nothing: Connection has no output conectionId",
    "connectionId",
  ],
  ["${OrderPush.actionID}", "${OrderPush.actionID} refers to nothing: CustomAction has no output actionID", "actionId"],
])("%s is no output of its resource", async (text, detail, near) => {
  const [found] = await problemsIn(program(text));
  expect(found).toMatchObject({ detail, hint: expect.stringContaining(`.${near}}?`) });
});

test.each([
  "${brand}",
  "${shop:brand}",
  "${host}/x",
  "${pulumi.stack}",
  "${Bucket.anything.at.all}",
  "${home.sandbox}",
  "${Shop.connectionId} ${Shop.id} ${Shop.urn} ${Shop.name}",
  "$${nothing}",
  "${inTheStack}",
])("%s refers to what is declared", async (text) => {
  const stack = { "Pulumi.dev.yaml": "config:\n  shop:inTheStack: x\n" };
  expect(await problemsIn(program(text), stack)).toEqual([]);
});

test("names of the stacks are looked up where the project keeps them; with an environment any name may be configured", async () => {
  const elsewhere = program("${inTheStack}").replace("runtime: yaml", "runtime: yaml\nstackConfigDir: stacks");
  const stack = "config:\n  shop:inTheStack: x\n";
  expect(await problemsIn(elsewhere, { "stacks/Pulumi.dev.yaml": stack })).toEqual([]);
  expect(await problemsIn(elsewhere, { "Pulumi.dev.yaml": stack })).toHaveLength(1);
  expect(await problemsIn(program("${any}"), { "Pulumi.dev.yaml": "environment: [shared]\n" })).toEqual([]);
});

test("references of options, variables and outputs are looked up too, in the order of the file", async () => {
  const more = `    options: { provider: "\${hone}", dependsOn: ["\${Buckte}"] }\noutputs:\n  palette: \${OrderPush.contractt}\n`;
  expect((await problemsIn(program("A", more))).map(({ hint }) => hint)).toEqual([
    "did you mean ${home}?",
    "did you mean ${Bucket}?",
    "did you mean ${OrderPush.contract}?",
  ]);
});

test("a whole resource in the place of a value is a mistake, in an option it is not", async () => {
  const more = `      connection: \${Shop}\n    options: { dependsOn: ["\${Shop}"] }\n`;
  expect(await problemsIn(program("A", more))).toMatchObject([
    { detail: "${Shop} is a whole resource, not a value", hint: "write ${Shop.name}" },
  ]);
});

test("below fn::secret nothing of a text is repeated", async () => {
  const more = `      authentication: { bearer: { token: { fn::secret: "pa\${hivStatus}ss" } } }\n`;
  const found = await problemsIn(program("A", more));
  expect(found).toMatchObject([{ detail: "holds a ${…} that refers to nothing" }]);
  expect(JSON.stringify(found)).not.toContain("hivStatus");
});

test("a secret of the configuration is misplaced where a clear value belongs, alone and inside of a text", async () => {
  for (const text of ["${secretKey}", "${shop:secretKey}", '"key ${secretKey}"'])
    expect(await problemsIn(program(text))).toMatchObject([{ code: "ACT_SECRET_MISPLACED", path: "label" }]);
  const placed = `      authentication: { apiKey: { name: X-Key, in: header, value: "\${secretKey}" } }\n`;
  expect(await problemsIn(program("A", placed))).toEqual([]);
});

test("keys that Pulumi does not know and passes over are mistakes, of the program, of a resource and of its options", async () => {
  const text = [
    "name: shop\nruntime: yaml\nx-note: mine\nvariable: { a: b }\nresources:",
    "  A:\n    type: actionstore:CustomAction\n    propertes: { label: a }\n    option: { protect: true }",
    "    Options: { dependOn: [], somethingElse: 1 }",
    "    properties: { endpoint: { url: https://api.example.com } }",
    "  B: { type: aws:s3:Bucket, propertes: {} }\n",
  ].join("\n");
  expect((await problemsIn(text)).map(({ path, detail, hint }) => `${path} ${detail} ${hint}`)).toEqual([
    'Pulumi.yaml:4:1 "variable" is not a key of a Pulumi project: Pulumi passes over it did you mean variables?',
    'Pulumi.yaml:8:5 "propertes" is not a key of a resource: Pulumi passes over it did you mean properties?',
    'Pulumi.yaml:9:5 "option" is not a key of a resource: Pulumi passes over it did you mean options?',
  ]);
  const options = text.replace("Options:", "options:").replace("    option: { protect: true }\n", "");
  expect((await problemsIn(options)).map(({ detail }) => detail)).toEqual([
    expect.stringContaining('"variable"'),
    expect.stringContaining('"propertes"'),
    '"dependOn" is not a key of the options of a resource: Pulumi passes over it',
    '"somethingElse" is not a key of the options of a resource: Pulumi passes over it',
  ]);
});
