import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { ProgramObject } from "../../cli/code/program.ts";
import { writeProgram } from "../../cli/code/program-text.ts";
import { readOpenApiFile } from "../../cli/input/openapi-file.ts";
import { importDocument } from "../../core/openapi/import-document.ts";
import type { Json } from "../../core/value/value.ts";
import { EngineProject } from "../support/fronts.ts";

const root = join(__dirname, "../..");
const folder = join(root, "test/fixtures/openapi");
const files = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name));

/** Actions of each document that are previewed: from all over it. */
const SAMPLE = 6;

function sampleOf(file: string) {
  const { actions, config } = importDocument({ json: readOpenApiFile(file, folder), operations: [] });
  const step = Math.max(1, Math.floor(actions.length / SAMPLE));
  const chosen = actions.filter((_, index) => index % step === 0).slice(0, SAMPLE);
  return {
    config,
    resources: chosen.map(({ name, args }) => ({
      logicalName: name,
      type: "CustomAction",
      args: args as ProgramObject,
    })),
  };
}

interface Previewed {
  readonly steps: readonly {
    readonly op: string;
    readonly newState: { readonly type: string; readonly inputs?: { readonly name?: string } };
  }[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
}

test("programs written from the public documents of five vendors preview clean, every value as it was imported", async () => {
  const samples = files.map(sampleOf);
  const config = [...new Map(samples.flatMap((sample) => sample.config).map((entry) => [entry.name, entry])).values()];
  const resources = samples.flatMap((sample) => sample.resources);
  expect(new Set(resources.map(({ logicalName }) => logicalName)).size).toBe(resources.length);
  const secretConfig = Object.fromEntries(
    config.filter(({ secret }) => secret).map(({ name }) => [name, "not-the-real-one"]),
  );
  const project = new EngineProject({ front: "yaml", secretConfig });
  await project.pulumi(["stack", "ls"]);
  const text = writeProgram({ language: "yaml", front: "plugin", project: project.project, config, resources });
  const plugins = stringify({ plugins: { providers: [{ name: "actionstore", path: root }] } });
  writeFileSync(join(project.folder, "Pulumi.yaml"), text + plugins);
  for (const { name, secret } of config) if (!secret) await project.pulumi(["config", "set", name, "acme"]);

  const { steps, diagnostics = [] } = JSON.parse(await project.pulumi(["preview", "--json"])) as Previewed;
  // A default under a name with `secret` in it looks like a credential.
  const unexpected = diagnostics.filter(
    ({ severity, message }) => severity !== "info" && !message.includes("[ACT_SECRET_UNMARKED]"),
  );
  expect(unexpected).toEqual([]);
  const created = steps.filter(({ newState }) => newState.type.endsWith(":CustomAction"));
  expect(created.map(({ op, newState }) => [op, newState.inputs?.name]).sort()).toEqual(
    resources.map(({ logicalName }) => ["create", logicalName]).sort(),
  );
  const written = parse(text).resources as {
    readonly [name: string]: { readonly properties: { readonly response?: unknown } };
  };
  for (const { newState } of created) {
    const { name = "", ...inputs } = newState.inputs as { readonly name?: string; readonly response?: unknown };
    expect(inputs.response).toEqual(unescaped(written[name]?.properties.response));
  }
});

/** Names that YAML, its readers or Pulumi's host treat in a way of their own. */
const oddNames: readonly string[] = [
  ..."fn::secret Fn::Join FN::toJSON fn::fileAsset fn::a:b:c x-fn::a:b fn::unknown fn:: a$ a$$b __proto__ constructor".split(
    " ",
  ),
  ..."label description type null ~ yes 1 0x1F 1e3 2026-01-31 << = é %TAG &a *a !x | > @x `y` ? : a: {a} #c \\ é/ü".split(
    " ",
  ),
  `a\${b}`,
  `a$\${c}`,
  "- a",
  "? a",
  "a: b",
  "a #b",
  " a",
  "\"quoted\" 'single'",
  "\u2028",
  "\ufeff",
];

test("names and texts that YAML treats specially reach the provider as the document has them", async () => {
  const text = `Costs \${amount}, $$ and $\${more}: #no [y] {z}`;
  const field = { type: "string", description: text, default: text };
  const object = {
    type: "object",
    required: oddNames,
    properties: Object.fromEntries(oddNames.map((name) => [name, field])),
  };
  const only = (name: string) => ({ type: "object", required: [name], properties: { [name]: field } });
  const paths = {
    "/all": post("all", {
      ...object,
      properties: {
        ...object.properties,
        nested: object,
        list: { type: "array", items: object },
        ...Object.fromEntries(oddNames.map((name, index) => [`one${index}`, only(name)])),
      },
    }),
    ...Object.fromEntries(oddNames.map((name, index) => [`/only/${index}`, post(`only${index}`, only(name))])),
  };
  const json = JSON.parse(
    JSON.stringify({ openapi: "3.1.0", servers: [{ url: "https://api.acme.example" }], paths }),
  ) as Json;
  const { actions } = importDocument({ json, operations: [], channel: "other" });
  const project = new EngineProject({ front: "yaml" });
  await project.pulumi(["stack", "ls"]);
  const resources = actions.map(({ name, args }) => ({
    logicalName: name,
    type: "CustomAction",
    args: args as ProgramObject,
  }));
  const program = writeProgram({
    language: "yaml",
    front: "plugin",
    project: project.project,
    plugin: root,
    config: [],
    resources,
  });
  writeFileSync(join(project.folder, "Pulumi.yaml"), program);
  const { steps, diagnostics = [] } = JSON.parse(await project.pulumi(["preview", "--json"])) as Previewed;
  // A default under a name with `secret` in it looks like a credential.
  const unexpected = diagnostics.filter(
    ({ severity, message }) => severity !== "info" && !message.includes("[ACT_SECRET_UNMARKED]"),
  );
  expect(unexpected).toEqual([]);
  const inputs = new Map(steps.map(({ newState }) => [newState.inputs?.name, newState.inputs]));
  for (const { name, args } of actions) {
    const { request } = inputs.get(name) as unknown as { readonly request: Request };
    expect([name, asValue(request)]).toEqual([name, asValue(args.request as unknown as Request)]);
  }
});

interface Request {
  readonly schema: unknown;
}

/** With the schema as a value, where it is JSON text. */
function asValue({ schema, ...request }: Request): unknown {
  return { ...request, schema: typeof schema === "string" ? JSON.parse(schema) : schema };
}

function post(operationId: string, schema: object) {
  return { post: { operationId, requestBody: { required: true, content: { "application/json": { schema } } } } };
}

/** `$$` stands for `$` in Pulumi's YAML. */
function unescaped(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll("$$", () => "$"));
}
