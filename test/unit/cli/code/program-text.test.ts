import fc from "fast-check";
import { parse } from "yaml";
import type { Program, ProgramObject, ProgramResource } from "../../../../cli/code/program.ts";
import { writeProgram } from "../../../../cli/code/program-text.ts";
import { interpolated } from "../../../../cli/lint/interpolation.ts";
import { ConfigReference } from "../../../../core/value/config-reference.ts";
import { parseJson, stringifyJson } from "../../../../core/value/json-text.ts";
import { Numeral } from "../../../../core/value/numeral.ts";
import type { Json } from "../../../../core/value/value.ts";

const token = new ConfigReference("token");
const config = [{ name: "token", secret: true }] as const;

function resource(args: ProgramObject, options?: ProgramResource["options"]): ProgramResource {
  return { logicalName: "OrderPush", type: "CustomAction", args, ...(options === undefined ? {} : { options }) };
}

function yamlText(args: ProgramObject): string {
  return writeProgram({ language: "yaml", front: "plugin", config, resources: [resource(args)] });
}

/** What Pulumi's YAML host reads: `$$` undone, references and functions as {@link written} has them. */
function readYaml(text: string, version: "1.1" | "1.2"): unknown {
  const program = parse(text, { version, ...(version === "1.1" ? { schema: "yaml-1.1" } : {}) });
  return host(program.resources.OrderPush.properties);
}

function host(value: unknown): unknown {
  if (typeof value === "string") return value === `\${token}` ? token : interpolated(value);
  if (Array.isArray(value)) return value.map(host);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [interpolated(name.replaceAll(`\${colons}`, "::")), host(item)] as const,
  );
  return Object.fromEntries(entries);
}

/** What a TypeScript program gives to the constructors: its module is JavaScript but for the imports. */
function runTypeScript(text: string): readonly (readonly unknown[])[] {
  const calls: unknown[][] = [];
  const body = text.replaceAll(/^import .*$/gm, "").replaceAll(/^export /gm, "");
  const reads = {
    require: (name: string) => ({ plain: name }),
    requireSecret: (name: string) => new ConfigReference(name),
  };
  new Function("pulumi", "CustomAction", body)(
    {
      Config: class {
        require = reads.require;
        requireSecret = reads.requireSecret;
      },
      jsonStringify: (value: unknown) => (value instanceof ConfigReference ? `"<${value.name}>"` : "?"),
      concat: (...parts: string[]) => parts.join(""),
    },
    class {
      constructor(...args: unknown[]) {
        calls.push(args);
      }
    },
  );
  return calls;
}

const names = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "yes",
    "no",
    "on",
    "null",
    "~",
    "1",
    "0777",
    "1_000",
    "1e3",
    "2026-01-31",
    "12:30:45",
    "<<",
    "=",
    "a: b",
    "#",
    "- a",
    "$ref",
    "__proto__",
    "fn::secret",
    "x-fn::a:b",
    "a$fn::b",
    `\${x}`,
    "$$",
    `$\${y}`,
    "a\nb\n",
    " a",
    "!!str",
    "\u2028",
    "\u0085x",
    "\ufeff",
  ),
);
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    names,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("a YAML program", () => {
  test.each(["1.1", "1.2"] as const)("gives every text, number and name back to a reader of YAML %s", (version) => {
    fc.assert(
      fc.property(json, (value) => {
        const args = { endpoint: { value } };
        expect(readYaml(yamlText(args), version)).toEqual(args);
      }),
    );
  });

  test.each<readonly [string, Json]>([
    ["null", { a: null }],
    ["an integer beyond 2^53", { a: new Numeral("9007199254740993") }],
    ["a decimal without fraction", { a: new Numeral("10.0") }],
    ["a field like a function", { "fn::secret": "a" }],
  ])("writes a payload with %s as JSON text", (_, sample) => {
    const read = readYaml(yamlText({ request: { sample, variables: { a: {} } } }), "1.2");
    expect(read).toEqual({ request: { sample: stringifyJson(sample), variables: { a: {} } } });
  });

  test("joins JSON text with values of the configuration", () => {
    const read = readYaml(
      yamlText({ request: { sample: { id: new Numeral("9007199254740993"), key: token } } }),
      "1.2",
    );
    const joined = ["", ['{"id":9007199254740993,"key":', { "fn::toJSON": token }, "}"]];
    expect(read).toEqual({ request: { sample: { "fn::join": joined } } });
  });

  test("puts variables that are called like a field of a variable where Pulumi's YAML host reads them rightly", () => {
    const variables = { label: { label: "Label" }, other: { help: `$\${x}` } };
    const request = { sample: { label: "a", other: "b" }, variables };
    const text = yamlText({ request });
    const { variables: written, resources } = parse(text);
    expect(written).toEqual({ orderPushVariables: { label: { label: "Label" }, other: { help: `$$$\${x}` } } });
    expect(resources.OrderPush.properties.request).toEqual({
      sample: request.sample,
      variables: `\${orderPushVariables}`,
    });
    const plain = yamlText({ request: { ...request, variables: { other: {} } } });
    expect(parse(plain).variables).toBeUndefined();
  });

  test("puts names together that Pulumi's YAML host would take for functions", () => {
    const text = yamlText({
      request: { sample: "{}", variables: { "fn::secret": { label: "A" }, "b.x-Fn::a:b": {} } },
    });
    const { variables, resources } = parse(text);
    expect(variables).toEqual({ colons: "::" });
    expect(resources.OrderPush.properties.request.variables).toEqual({
      [`fn\${colons}secret`]: { label: "A" },
      [`b.x-Fn\${colons}a:b`]: {},
    });
  });

  test("declares its configuration, and imports what exists", () => {
    const text = writeProgram({
      language: "yaml",
      front: "plugin",
      project: "shop",
      config: [...config, { name: "user", secret: false }],
      resources: [
        resource(
          { authentication: { basic: { username: new ConfigReference("user"), password: token } } },
          { import: "act-1" },
        ),
      ],
    });
    expect(parse(text)).toEqual({
      name: "shop",
      runtime: "yaml",
      config: { token: { type: "string", secret: true }, user: { type: "string" } },
      resources: {
        OrderPush: {
          type: "actionstore:CustomAction",
          properties: { authentication: { basic: { username: `\${user}`, password: `\${token}` } } },
          options: { import: "act-1" },
        },
      },
    });
  });
});

describe("a TypeScript program", () => {
  const program = (args: ProgramObject): Program => ({
    language: "typescript",
    front: "plugin",
    config,
    resources: [resource(args)],
  });

  test("gives every value to the constructor as it is", () => {
    fc.assert(
      fc.property(json, (value) => {
        const args = { endpoint: { value, none: null } };
        expect(runTypeScript(writeProgram(program(args)))).toEqual([["OrderPush", args]]);
      }),
    );
  });

  test("writes a payload with an integer beyond 2^53 as JSON text around the secrets", () => {
    const text = writeProgram(
      program({ request: { sample: { id: new Numeral("9007199254740993"), key: token, a: null } } }),
    );
    const [[, args] = []] = runTypeScript(text) as [[string, { readonly request: { readonly sample: string } }]];
    expect(parseJson(args?.request.sample ?? "")).toEqual({
      id: new Numeral("9007199254740993"),
      key: "<token>",
      a: null,
    });
  });

  test.each([
    ["order-push", "const orderPush ="],
    ["SMSSend", "const smsSend ="],
    ["delete", "const delete2 ="],
    ["config", "const config2 ="],
    ["1st", "const _1st ="],
    ["über", "const ber ="],
  ])("gives %s a valid identifier", (logicalName, expected) => {
    const text = writeProgram({ ...program({}), resources: [{ logicalName, type: "CustomAction", args: {} }] });
    expect(text).toContain(expected);
  });

  test("names two resources apart, and reads secrets and other configuration differently", () => {
    const user = new ConfigReference("user");
    const text = writeProgram({
      language: "typescript",
      front: "dynamic",
      config: [...config, { name: "user", secret: false }],
      resources: ["Push", "push"].map((logicalName) => ({
        logicalName,
        type: "CustomAction",
        args: { authentication: { basic: { username: user, password: token } } },
      })),
    });
    expect(text).toContain('from "pulumi-actionstore/dynamic"');
    expect(text).toMatch(/const push = [\s\S]*const push2 = /);
    const args = { authentication: { basic: { username: { plain: "user" }, password: token } } };
    expect(runTypeScript(text)).toEqual([
      ["Push", args],
      ["push", args],
    ]);
  });

  test("passes the id of what exists", () => {
    const text = writeProgram({ ...program({}), resources: [resource({}, { import: "act-1" })] });
    expect(runTypeScript(text)).toEqual([["OrderPush", {}, { import: "act-1" }]]);
  });
});
